#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "files.h"
#include "lectern/store/blob_store.h"
#include "lectern/store/root.h"

namespace lectern::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kProbeBytes = 64 << 10;  ///< a store with less free space than this is full

/// Throws the error of `errno` about something in `<root>/<bucket>`. If the whole bucket is missing, the
/// store is unavailable, and no blob counts as missing.
[[noreturn]] void throw_for_bucket(const Root& root, Bucket bucket, const std::string& address,
                                   const char* doing) {
  const int code = errno;
  std::error_code ignored;
  if (code == ENOENT && !fs::is_directory(root.path() / bucket_name(bucket), ignored))
    throw Error(Error::Kind::Unavailable, address, "the bucket is not there");
  errno = code;
  root.throw_errno(address, doing);
}

/// Moves a file with durable bytes to its address.
void move_into_place(const Root& root, const fs::path& file, const Address& address) {
  const fs::path target = root.path() / address.path();
  const fs::path bucket = root.path() / bucket_name(address.bucket);
  try {
    make_folder_in(bucket, target.parent_path().lexically_relative(bucket), address.path());
    move_durably(file, target, address.path());
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::Missing) throw;
    root.check();
    throw Error(Error::Kind::Unavailable, address.path(),
                "its bucket or the folder for new files is not there");
  }
}

/// A file under `tmp` that becomes a blob.
class FileWriter final : public BlobWriter {
 public:
  FileWriter(Root root, Bucket bucket, TenantId tenant)
      : root_(std::move(root)), bucket_(bucket), tenant_(tenant), temporary_(root_.path() / "tmp" / name()) {
    root_.check();
    file_.reset(::open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0640));
    if (!file_.is_open()) root_.throw_errno(address_for_errors(), "create");
  }

  ~FileWriter() override {
    if (file_.is_open()) ::unlink(temporary_.c_str());
  }

  /// May be repeated with the same bytes after an error: they go to the same place.
  void append(std::span<const std::byte> bytes) override {
    std::int64_t written = byte_count_;
    write_all(file_.get(), bytes, written, address_for_errors());
    hasher_.add(bytes);
    byte_count_ = written;
  }

  std::int64_t byte_count() const override { return byte_count_; }

  /// Makes the appended bytes durable without an address.
  void flush_aside() { flush(file_.get(), address_for_errors()); }

  /// May be repeated after an error, except after a failed flush: the kernel may have dropped the bytes.
  Stored commit() override {
    if (!address_) {
      address_ = Address{bucket_, tenant_, hasher_.finish()};
      flush(file_.get(), address_->path());
      is_durable_ = true;
    }
    if (!is_durable_) throw Error(Error::Kind::Unavailable, address_->path(), "its bytes were not flushed");
    move_into_place(root_, temporary_, *address_);
    file_.reset();
    return {*address_, byte_count_};
  }

 private:
  static std::string name() { return "blob-" + PublicId::random().text(); }
  std::string address_for_errors() const {
    return std::string(bucket_name(bucket_)) + "/" + std::to_string(tenant_.value) + "/(new)";
  }

  Root root_;
  Bucket bucket_;
  TenantId tenant_;
  fs::path temporary_;
  Descriptor file_;
  Hasher hasher_;
  std::int64_t byte_count_ = 0;
  std::optional<Address> address_;  ///< set when everything was appended
  bool is_durable_ = false;
};

class FileStore final : public BlobStore {
 public:
  explicit FileStore(const FileStoreOptions& options)
      : root_(options.root, options.id), free_floor_bytes_(options.free_floor_bytes) {}

  std::unique_ptr<BlobWriter> create(Bucket bucket, TenantId tenant) override {
    return std::make_unique<FileWriter>(root_, bucket, tenant);
  }

  /// A second call after an error finds the file where the first call moved it.
  Stored adopt(Bucket bucket, TenantId tenant, const fs::path& file, const Hash& hash) override {
    const Address address{bucket, tenant, hash};
    const fs::path target = root_.path() / address.path();
    root_.check();
    Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    const bool is_moved = !opened.is_open() && errno == ENOENT;
    if (is_moved) opened.reset(::open(target.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat facts{};
    if (!opened.is_open() || ::fstat(opened.get(), &facts) != 0) root_.throw_errno(address.path(), "adopt");
    flush(opened.get(), address.path());
    move_into_place(root_, is_moved ? target : file, address);
    return {address, facts.st_size};
  }

  Descriptor open(const Address& address) override {
    Descriptor blob(::open((root_.path() / address.path()).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!blob.is_open()) throw_for_bucket(root_, address.bucket, address.path(), "open");
    return blob;
  }

  void erase(const Address& address) override {
    if (::unlink((root_.path() / address.path()).c_str()) == 0) return;
    if (errno != ENOENT) root_.throw_errno(address.path(), "erase");
    root_.check();  // an empty mount point has no blob to erase
    const fs::path bucket = root_.path() / bucket_name(address.bucket);
    if (::access(bucket.c_str(), F_OK) != 0) throw_for_bucket(root_, address.bucket, address.path(), "erase");
  }

  void visit(Bucket bucket, const std::function<void(const BlobSeen&)>& see) override {
    root_.check();
    std::error_code failure;
    for (const auto& tenant : fs::directory_iterator(root_.path() / bucket_name(bucket), failure)) {
      visit_tenant(bucket, tenant.path(), see);
    }
    if (failure) throw Error(Error::Kind::Unavailable, bucket_name(bucket), failure.message());
    root_.check();
  }

  void check_room(std::int64_t byte_count) override {
    root_.check();
    struct statvfs facts{};
    if (::statvfs(root_.path().c_str(), &facts) != 0) root_.throw_errno("(store)", "free space");
    const auto free = static_cast<std::int64_t>(facts.f_bavail) * static_cast<std::int64_t>(facts.f_frsize);
    if (free - byte_count < free_floor_bytes_) {
      throw Error(Error::Kind::Full, "(store)", "free space would fall below the floor");
    }
  }

  void check_present() override { root_.check(); }

  void check_writable() override {
    FileWriter probe(root_, Bucket::Inbox, TenantId{0});
    const std::vector<std::byte> bytes(kProbeBytes);
    probe.append(bytes);
    probe.flush_aside();
    for (const Bucket bucket : {Bucket::Inbox, Bucket::Results, Bucket::Pages}) {
      const fs::path folder = root_.path() / bucket_name(bucket);
      if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0)
        throw_for_bucket(root_, bucket, bucket_name(bucket), "write to");
    }
  }

 private:
  static void visit_tenant(Bucket bucket, const fs::path& folder,
                           const std::function<void(const BlobSeen&)>& see) {
    const std::string name = folder.filename();
    TenantId tenant;
    const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), tenant.value);
    if (failure != std::errc{} || end != name.data() + name.size()) return;
    std::error_code gone;
    for (const auto& shelf : fs::directory_iterator(folder, gone)) {
      std::error_code also_gone;
      for (const auto& file : fs::directory_iterator(shelf.path(), also_gone)) {
        const auto hash = Hash::parse(shelf.path().filename().string() + file.path().filename().string());
        struct stat facts{};
        if (!hash || ::lstat(file.path().c_str(), &facts) != 0) continue;
        see({{bucket, tenant, *hash}, facts.st_size, std::chrono::system_clock::from_time_t(facts.st_mtime)});
      }
    }
  }

  Root root_;
  std::int64_t free_floor_bytes_;
};

}  // namespace

std::unique_ptr<BlobStore> open_file_store(const FileStoreOptions& options) {
  return std::make_unique<FileStore>(options);
}

}  // namespace lectern::store
