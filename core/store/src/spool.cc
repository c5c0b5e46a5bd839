#include "lectern/store/spool.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "files.h"

namespace lectern::store {
namespace {

std::int64_t size_of(int descriptor, const std::string& address) {
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0) throw_errno(address, "stat");
  return facts.st_size;
}

std::string address_of(const std::filesystem::path& path) {
  return "tmp/" + path.filename().string();
}

}  // namespace

Spool::Spool(const std::filesystem::path& root) : folder_(root / "tmp") {
  make_folder(folder_, "tmp");
}

std::filesystem::path Spool::path(const PublicId& id) const {
  return folder_ / ("upload-" + id.text());
}

SpoolFile Spool::create(const PublicId& id) {
  const auto file = path(id);
  Descriptor opened(::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0640));
  if (!opened.is_open()) throw_errno(address_of(file), "create");
  if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) throw_errno(address_of(file), "lock");
  return {file, std::move(opened), 0};
}

std::optional<SpoolFile> Spool::lock(const PublicId& id) {
  const auto file = path(id);
  Descriptor opened(::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  if (!opened.is_open()) throw_errno(address_of(file), "open");
  if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::nullopt;
    throw_errno(address_of(file), "lock");
  }
  const std::int64_t size = size_of(opened.get(), address_of(file));
  return SpoolFile(file, std::move(opened), size);
}

std::int64_t Spool::size(const PublicId& id) const {
  struct stat facts {};
  if (::stat(path(id).c_str(), &facts) != 0) throw_errno(address_of(path(id)), "stat");
  return facts.st_size;
}

void Spool::remove(const PublicId& id) {
  if (::unlink(path(id).c_str()) != 0 && errno != ENOENT) throw_errno(address_of(path(id)), "remove");
}

int Spool::sweep(WallTime before) {
  const std::time_t limit = std::chrono::system_clock::to_time_t(before);
  int removed = 0;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, failure)) {
    struct stat facts {};
    if (::lstat(entry.path().c_str(), &facts) != 0 || facts.st_mtime >= limit) continue;
    if (::unlink(entry.path().c_str()) == 0) ++removed;
  }
  return removed;
}

}  // namespace lectern::store
