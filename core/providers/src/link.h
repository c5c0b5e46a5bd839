#pragma once

/// The connection to one provider: what all its models share.

#include <atomic>
#include <functional>
#include <mutex>
#include <random>

#include "breaker.h"
#include "gate.h"
#include "lectern/providers/dialect.h"

namespace lectern::providers {

/// Safe from any thread.
class Link {
 public:
  Link(ProviderSettings settings, const Clock& clock);

  const ProviderSettings& settings() const { return settings_; }
  const Clock& clock() const { return clock_; }
  State state() const { return breaker_.state(); }

  /// What one call needs.
  struct Call {
    std::function<WireRequest()> request;
    /// What an answer of status 2xx is worth; nothing if it is good.
    std::function<std::optional<model::CallFailure>(const net::HttpAnswer&)> judge;
    std::size_t answer_bytes = 0;
    /// Whether an attempt that may have been paid for can be repeated.
    bool is_free = false;
    const std::atomic<bool>* cancelled = nullptr;
  };

  /// Asks until there is a good answer, or no reason to ask again. Returns the number of attempts that failed
  /// before the good one.
  Result<int, model::CallFailure> run(const Call& call);

  /// One attempt without repetitions to ask the server about itself. What it answers says nothing about its
  /// calls: a server that does not know the question may refuse it in any way.
  Result<net::HttpAnswer, model::CallFailure> ask_server(const WireRequest& request, std::size_t answer_bytes,
                                                         const std::atomic<bool>* cancelled);

 private:
  enum class Kind { Call, Question };
  Result<net::HttpAnswer, model::CallFailure> attempt(const WireRequest& request, std::size_t answer_bytes,
                                                      const std::atomic<bool>* cancelled, Kind kind);
  Result<net::HttpAnswer, model::CallFailure> send(const WireRequest& request, std::size_t answer_bytes,
                                                   Deadline until, const std::atomic<bool>* cancelled);
  Result<net::Target, net::CallFailure> target_of(const std::string& url) const;
  std::optional<model::CallFailure> one_attempt(const Call& call);
  std::chrono::milliseconds wait_after(const model::CallFailure& failure, int repetition);
  std::chrono::milliseconds rest_left();
  void rest_until(std::chrono::milliseconds wait);

  const ProviderSettings settings_;
  const Clock& clock_;
  Breaker breaker_;
  Gate gate_;
  std::mutex mutex_;
  std::minstd_rand random_;
  Deadline rest_until_{};  ///< the provider asked for a pause that all calls keep
};

}  // namespace lectern::providers
