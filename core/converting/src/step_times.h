#pragma once

/// How long each step of a conversion takes: it ends when the next one begins.

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/base/clock.h"
#include "lectern/render/metadata.h"

namespace lectern::converting {

inline double seconds_since(SteadyTime begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Used by one thread.
class StepTimes {
 public:
  /// Ends the step under way and begins another one.
  void begin(std::string_view step) {
    end();
    steps_.push_back({std::string(step), 0});
    began_ = std::chrono::steady_clock::now();
  }

  /// Ends the step under way. All steps so far, in their order.
  std::vector<render::Processing::Step> take() {
    end();
    return std::move(steps_);
  }

  double total() const { return seconds_since(start_); }

 private:
  void end() {
    if (!steps_.empty()) steps_.back().seconds = seconds_since(began_);
  }

  std::vector<render::Processing::Step> steps_;
  SteadyTime start_ = std::chrono::steady_clock::now();
  SteadyTime began_;
};

}  // namespace lectern::converting
