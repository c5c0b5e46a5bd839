#pragma once

/// How many calls of this process are at a provider, and when the next one may go.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace lectern::providers {

using Deadline = std::chrono::steady_clock::time_point;

/// Safe from any thread.
class Gate {
 public:
  explicit Gate(int places) : places_(places) {}

  /// A place at the provider, given back at the end.
  class Place {
   public:
    explicit Place(Gate* gate) : gate_(gate) {}
    ~Place();
    Place(Place&& other) noexcept : gate_(other.gate_) { other.gate_ = nullptr; }
    Place(const Place&) = delete;
    explicit operator bool() const { return gate_ != nullptr; }

   private:
    Gate* gate_;
  };

  /// Waits for a free place; none if there was none until the deadline, or the call was cancelled.
  Place enter(Deadline until, const std::atomic<bool>* cancelled);

  /// Waits until then; false if the call was cancelled.
  bool wait(Deadline until, const std::atomic<bool>* cancelled);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int places_;
};

}  // namespace lectern::providers
