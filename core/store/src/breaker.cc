#include "breaker.h"

namespace lectern::store {

bool Breaker::admits() {
  const std::lock_guard lock(mutex_);
  if (state_ == State::Open && clock_.steady() - opened_at_ >= open_for_) {
    state_ = State::HalfOpen;
    in_a_row_ = 0;
  }
  return state_ != State::Open;
}

void Breaker::succeeded() {
  const std::lock_guard lock(mutex_);
  if (state_ == State::HalfOpen && ++in_a_row_ >= successes_to_close_) state_ = State::Closed;
  if (state_ == State::Closed) in_a_row_ = 0;
}

void Breaker::failed() {
  const std::lock_guard lock(mutex_);
  if (state_ == State::Open) return;
  if (state_ == State::Closed && ++in_a_row_ < failures_to_open_) return;
  state_ = State::Open;
  opened_at_ = clock_.steady();
}

void Breaker::found_well() {
  const std::lock_guard lock(mutex_);
  if (state_ != State::Open) return;
  state_ = State::HalfOpen;
  in_a_row_ = 1;
}

Breaker::State Breaker::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

}  // namespace lectern::store
