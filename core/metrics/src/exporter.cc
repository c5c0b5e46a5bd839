#include "lectern/metrics/exporter.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "lectern/base/log.h"
#include "process.h"

namespace lectern::metrics {
namespace {

constexpr int kMaxSlots = 256;

/// Returns -1 unless the file could be opened and locked.
int open_locked(const std::filesystem::path& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (fd < 0) return -1;
  struct flock lock{};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  if (fcntl(fd, F_OFD_SETLK, &lock) == 0) return fd;
  close(fd);
  return -1;
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Replaces the file as a whole. No fsync: old metrics are useless after a crash of the machine.
bool replace_file(const std::filesystem::path& path, std::string_view text) {
  const std::filesystem::path temporary = path.string() + ".new";
  const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (fd < 0) return false;
  const bool written = write_all(fd, text);
  return close(fd) == 0 && written && rename(temporary.c_str(), path.c_str()) == 0;
}

}  // namespace

Exporter::Exporter(Registry& registry, std::filesystem::path directory, std::string program)
    : registry_(registry), directory_(std::move(directory)), program_(std::move(program)) {
  std::error_code error;
  std::filesystem::create_directories(directory_, error);
  if (!take_slot()) {
    complain("take a slot");
    return;
  }
  write();
}

Exporter::~Exporter() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (lock_ < 0) return;
  unlink((directory_ / (process_ + ".prom")).c_str());
  close(lock_);
}

bool Exporter::take_slot() {
  for (int slot = 0; slot < kMaxSlots; ++slot) {
    const std::string name = program_ + "-" + std::to_string(slot);
    lock_ = open_locked(directory_ / (name + ".lock"));
    if (lock_ < 0) continue;
    process_ = name;
    return true;
  }
  return false;
}

void Exporter::write() {
  if (process_.empty()) return;
  const std::lock_guard lock(writing_);
  const Labels common{{"process", process_}};
  if (!replace_file(directory_ / (process_ + ".prom"), registry_.text(common) + process_text(common))) {
    complain("write");
  }
}

void Exporter::write_every(std::chrono::milliseconds interval) {
  thread_ = std::thread([this, interval] {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, interval, [this] { return ending_; })) write();
  });
}

void Exporter::complain(const char* what) {
  if (complained_) return;
  complained_ = true;
  log::warning("metrics_not_exported",
               {{"step", what}, {"directory", directory_.string()}, {"reason", std::strerror(errno)}});
}

}  // namespace lectern::metrics
