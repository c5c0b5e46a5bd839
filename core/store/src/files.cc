#include "files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace lectern::store {
namespace {

Error::Kind kind_of(int code) {
  switch (code) {
    case ENOENT:
      return Error::Kind::Missing;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return Error::Kind::Full;
    case EACCES:
    case EPERM:
    case ENOTDIR:
    case EISDIR:
    case ENOTEMPTY:
    case ELOOP:
    case ENAMETOOLONG:
      return Error::Kind::Broken;
    default:
      return Error::Kind::Unavailable;
  }
}

void flush_folder(const std::filesystem::path& folder, const std::string& address) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.is_open() || ::fsync(opened.get()) != 0) throw_errno(address, "flush folder");
}

}  // namespace

void throw_errno(const std::string& address, const char* doing) {
  const int code = errno;
  throw Error(kind_of(code), address, std::string(doing) + ": " + std::strerror(code));
}

void write_all(int descriptor, std::span<const std::byte> bytes, std::int64_t& written,
               const std::string& address) {
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(descriptor, bytes.data(), bytes.size(), written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_errno(address, "write");
    written += count;
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

void flush(int descriptor, const std::string& address) {
  if (::fdatasync(descriptor) != 0) throw_errno(address, "flush");
}

void move_durably(const std::filesystem::path& from, const std::filesystem::path& to,
                  const std::string& address) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_errno(address, "rename");
  flush_folder(to.parent_path(), address);
}

void make_folder_in(const std::filesystem::path& parent, const std::filesystem::path& relative,
                    const std::string& address) {
  std::filesystem::path folder = parent;
  for (const auto& step : relative) {
    folder /= step;
    if (::mkdir(folder.c_str(), 02770) == 0) {
      flush_folder(folder.parent_path(), address);
    } else if (errno != EEXIST) {
      throw_errno(address, "make folder");
    }
  }
}

void make_folder(const std::filesystem::path& folder, const std::string& address) {
  if (::mkdir(folder.c_str(), 02770) == 0) {
    flush_folder(folder.parent_path(), address);
    return;
  }
  if (errno == EEXIST) return;
  if (errno != ENOENT) throw_errno(address, "make folder");
  make_folder(folder.parent_path(), address);
  if (::mkdir(folder.c_str(), 02770) != 0 && errno != EEXIST) throw_errno(address, "make folder");
  flush_folder(folder.parent_path(), address);
}

}  // namespace lectern::store
