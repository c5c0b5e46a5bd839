#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <charconv>

#include "files.h"
#include "lectern/store/blob_store.h"

namespace lectern::store {
namespace {

namespace fs = std::filesystem;

/// Nothing at `path`: is it only that, or is the whole store away (not mounted)? Then it may come back.
[[noreturn]] void throw_for_path(const fs::path& folder, const std::string& address, const char* doing) {
  const int code = errno;
  std::error_code ignored;
  if (code == ENOENT && !fs::is_directory(folder, ignored)) {
    throw Error(Error::Kind::Unavailable, address, "the store is not there");
  }
  errno = code;
  throw_errno(address, doing);
}

/// A file under `tmp` that becomes a blob.
class FileWriter final : public BlobWriter {
 public:
  FileWriter(fs::path root, Bucket bucket, TenantId tenant)
      : root_(std::move(root)), bucket_(bucket), tenant_(tenant), temporary_(root_ / "tmp" / name()) {
    file_.reset(::open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0640));
    if (!file_.is_open()) throw_for_path(root_ / "tmp", address_for_errors(), "create");
  }

  ~FileWriter() override {
    if (file_.is_open()) ::unlink(temporary_.c_str());
  }

  void append(std::span<const std::byte> bytes) override {
    hasher_.add(bytes);
    write_all(file_.get(), bytes, byte_count_, address_for_errors());
  }

  std::int64_t byte_count() const override { return byte_count_; }

  Stored commit() override {
    const Address address{bucket_, tenant_, hasher_.finish()};
    flush(file_.get(), address.path());
    const fs::path target = root_ / address.path();
    make_folder(target.parent_path(), address.path());
    move_durably(temporary_, target, address.path());
    file_.reset();
    return {address, byte_count_};
  }

 private:
  static std::string name() { return "blob-" + PublicId::random().text(); }
  std::string address_for_errors() const {
    return std::string(bucket_name(bucket_)) + "/" + std::to_string(tenant_.value) + "/(new)";
  }

  fs::path root_;
  Bucket bucket_;
  TenantId tenant_;
  fs::path temporary_;
  Descriptor file_;
  Hasher hasher_;
  std::int64_t byte_count_ = 0;
};

class FileStore final : public BlobStore {
 public:
  explicit FileStore(const FileStoreOptions& options) : options_(options) {
    for (const char* folder : {"tmp", "inbox", "results", "pages"})
      make_folder(options_.root / folder, folder);
  }

  std::unique_ptr<BlobWriter> create(Bucket bucket, TenantId tenant) override {
    return std::make_unique<FileWriter>(options_.root, bucket, tenant);
  }

  Stored adopt(Bucket bucket, TenantId tenant, const fs::path& file, const Hash& hash) override {
    const Address address{bucket, tenant, hash};
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    struct stat facts {};
    if (!opened.is_open() || ::fstat(opened.get(), &facts) != 0) throw_errno(address.path(), "adopt");
    flush(opened.get(), address.path());
    const fs::path target = options_.root / address.path();
    make_folder(target.parent_path(), address.path());
    move_durably(file, target, address.path());
    return {address, facts.st_size};
  }

  Descriptor open(const Address& address) override {
    Descriptor blob(::open((options_.root / address.path()).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!blob.is_open()) throw_for_path(options_.root / bucket_name(address.bucket), address.path(), "open");
    return blob;
  }

  void erase(const Address& address) override {
    if (::unlink((options_.root / address.path()).c_str()) != 0 && errno != ENOENT) {
      throw_errno(address.path(), "erase");
    }
  }

  void visit(Bucket bucket, const std::function<void(const BlobSeen&)>& see) override {
    std::error_code failure;
    for (const auto& tenant : fs::directory_iterator(options_.root / bucket_name(bucket), failure)) {
      visit_tenant(bucket, tenant.path(), see);
    }
    if (failure) throw Error(Error::Kind::Unavailable, bucket_name(bucket), failure.message());
  }

  void check_room(std::int64_t byte_count) override {
    struct statvfs facts {};
    if (::statvfs(options_.root.c_str(), &facts) != 0) throw_errno("(store)", "free space");
    const auto free = static_cast<std::int64_t>(facts.f_bavail) * static_cast<std::int64_t>(facts.f_frsize);
    if (free - byte_count < options_.free_floor_bytes) {
      throw Error(Error::Kind::Full, "(store)", "free space would fall below the floor");
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
        struct stat facts {};
        if (!hash || ::lstat(file.path().c_str(), &facts) != 0) continue;
        see({{bucket, tenant, *hash}, facts.st_size, std::chrono::system_clock::from_time_t(facts.st_mtime)});
      }
    }
  }

  FileStoreOptions options_;
};

}  // namespace

std::unique_ptr<BlobStore> open_file_store(const FileStoreOptions& options) {
  return std::make_unique<FileStore>(options);
}

}  // namespace lectern::store
