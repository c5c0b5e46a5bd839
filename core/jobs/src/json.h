#pragma once

/// The little JSON that completions are made of. Effects come ready-made from the handlers.

#include <string>
#include <string_view>

#include "lectern/jobs/retry.h"

namespace lectern::jobs {

/// A JSON string with its quotes. Control characters are escaped; NUL, which PostgreSQL cannot keep, is
/// dropped.
inline std::string json_string(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (code == 0) {
      continue;
    } else if (code < 0x20) {
      quoted += "\\u00";
      quoted += kHex[code >> 4];
      quoted += kHex[code & 15];
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

inline std::string json_error(const TaskError& error) {
  return "{\"stage\":" + json_string(error.stage) + ",\"type\":" + json_string(error.type) +
         ",\"message\":" + json_string(error.message) +
         ",\"retryable\":" + (error.retryable ? "true" : "false") + "}";
}

}  // namespace lectern::jobs
