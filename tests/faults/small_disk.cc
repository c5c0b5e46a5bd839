/// A disk that is full, for tests that may not mount one: LD_PRELOADed into a program, it lets the files
/// under SMALL_DISK_FOLDER hold SMALL_DISK_BYTES in all. Writing beyond that is cut short and then fails with
/// ENOSPC, and statvfs reports what is left. Space is free again when a file is removed or shortened, as on a
/// real disk: nothing is counted, the folder is measured. Only plain C calls, because nothing of the program
/// is set up yet.

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

const char* folder() {
  return getenv("SMALL_DISK_FOLDER");
}

long long used_under(const char* path) {
  DIR* open = opendir(path);
  if (open == nullptr) return 0;
  long long used = 0;
  while (const dirent* entry = readdir(open)) {
    if (entry->d_name[0] == '.') continue;
    std::array<char, PATH_MAX> inner{};
    std::snprintf(inner.data(), inner.size(), "%s/%s", path, entry->d_name);
    struct stat facts{};
    if (lstat(inner.data(), &facts) != 0) continue;
    used += S_ISDIR(facts.st_mode) ? used_under(inner.data()) : facts.st_size;
  }
  closedir(open);
  return used;
}

long long left() {
  const char* limit = getenv("SMALL_DISK_BYTES");
  if (folder() == nullptr || limit == nullptr) return LLONG_MAX;
  return std::max(0LL, std::atoll(limit) - used_under(folder()));
}

bool is_on_the_disk(const char* path) {
  return folder() != nullptr && std::strncmp(path, folder(), std::strlen(folder())) == 0;
}

bool is_on_the_disk(int fd) {
  std::array<char, 64> link{};
  std::array<char, PATH_MAX> path{};
  std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", fd);
  return readlink(link.data(), path.data(), path.size() - 1) > 0 && is_on_the_disk(path.data());
}

/// How much of `wanted` fits; -1 with ENOSPC when nothing does.
ssize_t room_for(int fd, size_t wanted) {
  const int before = errno;
  const bool ours = is_on_the_disk(fd);
  const auto room =
      ours ? std::min<long long>(left(), static_cast<long long>(wanted)) : static_cast<long long>(wanted);
  errno = before;
  if (room > 0 || wanted == 0) return static_cast<ssize_t>(room);
  errno = ENOSPC;
  return -1;
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
  const ssize_t room = room_for(fd, size);
  return room < 0 ? room : real(fd, bytes, static_cast<size_t>(room));
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
  const ssize_t room = room_for(fd, size);
  return room < 0 ? room : real(fd, bytes, static_cast<size_t>(room), offset);
}

ssize_t writev(int fd, const iovec* parts, int count) {
  static const auto real = next<ssize_t (*)(int, const iovec*, int)>("writev");
  if (!is_on_the_disk(fd)) return real(fd, parts, count);
  for (int i = 0; i < count; ++i)
    if (parts[i].iov_len > 0) return write(fd, parts[i].iov_base, parts[i].iov_len);
  return 0;
}

int statvfs(const char* path, struct statvfs* facts) {
  static const auto real = next<int (*)(const char*, struct statvfs*)>("statvfs");
  const int told = real(path, facts);
  if (told == 0 && is_on_the_disk(path)) facts->f_bavail = static_cast<fsblkcnt_t>(left()) / facts->f_frsize;
  return told;
}
}
