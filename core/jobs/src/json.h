#pragma once

/// The little JSON that completions are made of. Effects come ready-made from the handlers.

#include <string>

#include "lectern/base/encode.h"
#include "lectern/jobs/retry.h"

namespace lectern::jobs {

/// A JSON string with its quotes, without NUL, which PostgreSQL cannot store.
inline std::string storable_json_string(std::string text) {
  std::erase(text, '\0');
  return json_string(text);
}

inline std::string json_error(const TaskError& error) {
  return "{\"stage\":" + storable_json_string(error.stage) + ",\"type\":" + storable_json_string(error.type) +
         ",\"message\":" + storable_json_string(error.message) +
         ",\"retryable\":" + (error.retryable ? "true" : "false") + "}";
}

}  // namespace lectern::jobs
