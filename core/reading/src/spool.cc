#include "spool.h"

#include <string>
#include <string_view>
#include <utility>

namespace lectern::reading {

bool Spool::write(std::span<const std::byte> bytes) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return abandoned_ || ahead() < most_ahead_; });
  if (abandoned_) return false;
  written_.append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  changed_.notify_all();
  return true;
}

void Spool::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

void Spool::read(const Frames::Take& take) {
  for (std::string piece;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closed_ || ahead() > 0; });
      if (read_ == shown_.size()) {
        shown_ = std::exchange(written_, Frames());
        read_ = 0;
      }
      const std::size_t shown = shown_.show_piece(read_, [&](std::span<const std::byte> bytes) {
        piece.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      });
      if (shown == 0) return;
      read_ += shown;
      changed_.notify_all();
    }
    if (!take(std::as_bytes(std::span(piece)))) return;
  }
}

void Spool::abandon() {
  const std::lock_guard lock(mutex_);
  abandoned_ = true;
  changed_.notify_all();
}

}  // namespace lectern::reading
