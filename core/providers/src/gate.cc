#include "gate.h"

#include <algorithm>

namespace lectern::providers {
namespace {

/// Nobody wakes a waiting call when its flag is set, so it looks.
constexpr std::chrono::milliseconds kLook{50};

bool is_set(const std::atomic<bool>* flag) {
  return flag != nullptr && flag->load(std::memory_order_relaxed);
}

}  // namespace

Gate::Place::~Place() {
  if (gate_ == nullptr) return;
  {
    const std::lock_guard lock(gate_->mutex_);
    ++gate_->places_;
  }
  gate_->changed_.notify_one();
}

Gate::Place Gate::enter(Deadline until, const std::atomic<bool>* cancelled) {
  std::unique_lock lock(mutex_);
  while (places_ <= 0) {
    const Deadline now = std::chrono::steady_clock::now();
    if (is_set(cancelled) || now >= until) return Place(nullptr);
    changed_.wait_until(lock, std::min(until, now + kLook));
  }
  --places_;
  return Place(this);
}

bool Gate::wait(Deadline until, const std::atomic<bool>* cancelled) {
  std::mutex alone;
  std::condition_variable never;
  std::unique_lock lock(alone);
  for (;;) {
    if (is_set(cancelled)) return false;
    const Deadline now = std::chrono::steady_clock::now();
    if (now >= until) return true;
    never.wait_until(lock, std::min(until, now + kLook));
  }
}

}  // namespace lectern::providers
