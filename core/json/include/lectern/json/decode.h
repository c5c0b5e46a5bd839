#pragma once

/// Strict JSON (RFC 8259) from outside, within limits: no comments, no trailing commas, no second value, no
/// name twice in one object, valid UTF-8 only. Reading uses no recursion.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "lectern/base/result.h"
#include "lectern/json/value.h"

namespace lectern::json {

/// What one message may cost. Beyond a limit `decode` complains.
struct Limits {
  /// Of the text.
  std::size_t bytes = 1024 * 1024;
  /// Of arrays and objects inside each other.
  int depth = 32;
  /// Values of any kind, those in arrays and objects included.
  std::size_t values = 200'000;
};

/// Where and why a text or a value was refused: a JSON pointer (RFC 6901) to the place, and a sentence that
/// quotes nothing of the text.
struct Complaint {
  std::string pointer;
  std::string detail;
};

/// Reads one value. `text` is hostile and only borrowed. An integer beyond 64 bits becomes a real; a real
/// without a fraction becomes an integer. Fails with the first complaint. Cost: about 7 µs for 1 KiB, and no
/// recursion.
Result<Value, Complaint> decode(std::string_view text, const Limits& limits = {});

/// Takes one part of an object: the name of its member and the value. False: the part is not acceptable.
using PartSink = std::function<bool(const std::string& name, Value value)>;

/// Reads one object without holding the whole of it: each element of a member that is an array is given to
/// `sink` by itself, in its order, and any other member whole. An empty array gives nothing.
///
/// For texts that are larger than messages: at most one part is in memory. Fails with the first complaint;
/// what was given to `sink` before it was in the text. Cost: as `decode`.
Result<Done, Complaint> decode_parts(std::string_view text, const PartSink& sink, const Limits& limits);

/// `"/a~1b"`: one step of a JSON pointer, escaped.
std::string pointer_step(std::string_view name);

}  // namespace lectern::json
