#include "lectern/store/spool.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <thread>
#include <utility>

#include "files.h"

namespace lectern::store {
namespace {

std::int64_t size_of(int descriptor, const std::string& address) {
  struct stat facts{};
  if (::fstat(descriptor, &facts) != 0) throw_errno(address, "stat");
  return facts.st_size;
}

constexpr int kAttempts = 3;
constexpr std::chrono::milliseconds kFirstPause{1'000};  // doubles, with full jitter

void rest_after(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto longest = kFirstPause * (1 << (attempt - 1));
  std::this_thread::sleep_for(
      std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, longest.count())(random)));
}

std::string address_of(const std::filesystem::path& path) {
  return "tmp/" + path.filename().string();
}

}  // namespace

Spool::Spool(std::filesystem::path root, std::string id)
    : root_(std::move(root), std::move(id)), folder_(root_.path() / "tmp") {}

std::filesystem::path Spool::path(const PublicId& id) const {
  return folder_ / ("upload-" + id.text());
}

SpoolFile Spool::create(const PublicId& id) {
  for (int attempt = 1;; ++attempt) {
    try {
      return create_once(id);
    } catch (const Error& error) {
      if (!error.is_outage() || error.kind() == Error::Kind::Full || attempt == kAttempts) throw;
    }
    rest_after(attempt);
  }
}

SpoolFile Spool::create_once(const PublicId& id) {
  const auto file = path(id);
  root_.check();
  Descriptor opened(::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0640));
  if (!opened.is_open()) root_.throw_errno(address_of(file), "create");
  if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) throw_errno(address_of(file), "lock");
  return {file, std::move(opened), 0};
}

std::optional<SpoolFile> Spool::lock(const PublicId& id) {
  const auto file = path(id);
  Descriptor opened(::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  if (!opened.is_open()) root_.throw_errno(address_of(file), "open");
  if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::nullopt;
    throw_errno(address_of(file), "lock");
  }
  const std::int64_t size = size_of(opened.get(), address_of(file));
  return SpoolFile(file, std::move(opened), size);
}

std::int64_t Spool::size(const PublicId& id) const {
  struct stat facts{};
  if (::stat(path(id).c_str(), &facts) != 0) root_.throw_errno(address_of(path(id)), "stat");
  return facts.st_size;
}

void Spool::remove(const PublicId& id) {
  if (::unlink(path(id).c_str()) == 0) return;
  if (errno != ENOENT) root_.throw_errno(address_of(path(id)), "remove");
  root_.check();  // an empty mount point has no file to remove
}

int Spool::sweep(WallTime before) {
  root_.check();
  const std::time_t limit = std::chrono::system_clock::to_time_t(before);
  int removed = 0;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, failure)) {
    struct stat facts{};
    if (::lstat(entry.path().c_str(), &facts) != 0 || facts.st_mtime >= limit) continue;
    if (::unlink(entry.path().c_str()) == 0) ++removed;
  }
  return removed;
}

}  // namespace lectern::store
