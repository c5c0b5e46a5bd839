#include "breaker.h"

#include <algorithm>
#include <array>

namespace lectern::providers {
namespace {

using Next = model::CallFailure::Next;

/// Failures that say something about the provider and not about one prompt.
bool is_about_provider(const model::CallFailure& failure) {
  constexpr std::array<std::string_view, 8> kKinds = {"away",  "timeout",      "broken",      "overloaded",
                                                      "proxy", "server_error", "certificate", "key_refused"};
  return std::find(kKinds.begin(), kKinds.end(), failure.kind) != kKinds.end();
}

}  // namespace

std::optional<model::CallFailure> Breaker::ask() {
  const std::lock_guard lock(mutex_);
  if (!is_open_) return std::nullopt;
  const SteadyTime now = clock_.steady();
  if (now >= until_ && !is_tried_) {
    is_tried_ = true;
    return std::nullopt;
  }
  const bool is_key = state_.word == State::Word::KeyRefused;
  model::CallFailure failure{is_key ? Next::GiveUp : Next::TryAgain, is_key ? "key_refused" : "breaker_open",
                             state_.said};
  failure.retry_after =
      std::max(std::chrono::milliseconds(1), std::chrono::ceil<std::chrono::milliseconds>(until_ - now));
  return failure;
}

void Breaker::note(const model::CallFailure* failure) {
  const std::lock_guard lock(mutex_);
  if (failure != nullptr && failure->kind == "cancelled") {
    is_tried_ = false;
    return;
  }
  if (failure == nullptr || !is_about_provider(*failure)) {
    in_a_row_ = 0;
    is_open_ = is_tried_ = false;
    become(State::Word::Ok, "");
    return;
  }
  ++in_a_row_;
  if (failure->kind == "key_refused") {
    become(State::Word::KeyRefused, failure->reason);
    open();
  } else if (is_tried_ || in_a_row_ >= settings_.failures) {
    become(State::Word::Away, failure->reason);
    open();
  } else if (!is_open_) {
    become(State::Word::Failing, failure->reason);
  }
}

void Breaker::release() {
  const std::lock_guard lock(mutex_);
  is_tried_ = false;
}

void Breaker::open() {
  is_open_ = true;
  is_tried_ = false;
  until_ = clock_.steady() + settings_.open;
}

void Breaker::become(State::Word word, const std::string& said) {
  if (state_.word != word) state_.since = clock_.now();
  state_.word = word;
  state_.said = said;
}

State Breaker::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

}  // namespace lectern::providers
