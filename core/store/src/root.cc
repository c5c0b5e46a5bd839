#include "lectern/store/root.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "files.h"
#include "lectern/base/id.h"

namespace lectern::store {
namespace {

constexpr const char* kMark = "lectern-store";
constexpr const char* kAddress = "(store)";
constexpr std::size_t kLongestMark = 128;

std::string without_line_end(std::string_view text) {
  return std::string(text.substr(0, text.find_first_of("\r\n")));
}

/// Returns the id in the mark; nothing if there is no mark. Throws if it cannot be read.
std::optional<std::string> id_at(const std::filesystem::path& root) {
  const Descriptor mark(::open((root / kMark).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!mark.is_open() && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  if (!mark.is_open()) throw_errno(kAddress, "open its mark");
  std::array<char, kLongestMark> text{};
  const ssize_t count = ::read(mark.get(), text.data(), text.size());
  if (count < 0) throw_errno(kAddress, "read its mark");
  return without_line_end({text.data(), static_cast<std::size_t>(count)});
}

/// Writes the mark as a whole: a mark that is cut short would be another id.
void write_mark(const std::filesystem::path& root, const std::string& id) {
  const std::filesystem::path aside = root / "tmp" / ("mark-" + id);
  {
    const Descriptor file(::open(aside.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644));
    if (!file.is_open()) throw_errno(kAddress, "make its mark");
    // All programs must read it, whatever user and umask made the store.
    if (::fchmod(file.get(), 0644) != 0) throw_errno(kAddress, "show its mark");
    const std::string line = id + "\n";
    std::int64_t written = 0;
    write_all(file.get(), std::as_bytes(std::span(line.data(), line.size())), written, kAddress);
    flush(file.get(), kAddress);
  }
  move_durably(aside, root / kMark, kAddress);
}

}  // namespace

std::string prepare_store(const std::filesystem::path& root) {
  for (const char* folder : {"tmp", "inbox", "results", "pages"}) make_folder(root / folder, folder);
  if (const auto id = id_at(root); id && PublicId::parse(*id)) return *id;
  const std::string id = PublicId::random().text();
  write_mark(root, id);
  return id;
}

struct Root::Identity {
  std::mutex mutex;
  std::string id;  ///< empty: no store was found yet
};

Root::Root(std::filesystem::path path, std::string id)
    : path_(std::move(path)), identity_(std::make_shared<Identity>()) {
  identity_->id = std::move(id);
}

void Root::check() const {
  const std::optional<std::string> found = id_at(path_);
  if (!found) throw Error(Error::Kind::Unavailable, kAddress, "the store is not there");
  const std::lock_guard lock(identity_->mutex);
  if (identity_->id.empty() && PublicId::parse(*found)) identity_->id = *found;
  if (identity_->id != *found)
    throw Error(Error::Kind::Unavailable, kAddress, "another store is in its place");
  // Without this folder, unfinished uploads are unavailable, not lost.
  if (::access((path_ / "tmp").c_str(), F_OK) != 0)
    throw Error(Error::Kind::Unavailable, kAddress, "its folder for new files is not there");
}

void Root::throw_errno(const std::string& address, const char* doing) const {
  const int code = errno;
  if (code == ENOENT || code == ENOTDIR) check();
  errno = code;
  store::throw_errno(address, doing);
}

}  // namespace lectern::store
