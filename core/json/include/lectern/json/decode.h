#pragma once

/// Strict JSON (RFC 8259) from outside, within limits: no comments, no trailing commas, no second value, no
/// name twice in one object, valid UTF-8 only. Reading uses no recursion.

#include <cstddef>
#include <string>
#include <string_view>

#include "lectern/base/result.h"
#include "lectern/json/value.h"

namespace lectern::json {

struct Limits {
  std::size_t bytes = 1024 * 1024;
  int depth = 32;
  std::size_t values = 200'000;
};

/// Where and why: a JSON pointer (RFC 6901) to the place, and a sentence.
struct Complaint {
  std::string pointer;
  std::string detail;
};

/// Reads one value. Integers beyond 64 bits become reals, and reals without a fraction integers. Cost: about
/// 7 µs for 1 KiB.
Result<Value, Complaint> decode(std::string_view text, const Limits& limits = {});

/// `"/a~1b"`: one step of a JSON pointer, escaped.
std::string pointer_step(std::string_view name);

}  // namespace lectern::json
