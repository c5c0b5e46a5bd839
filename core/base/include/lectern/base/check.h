#pragma once

/// Checks of what only our own mistake can break. They stay in release builds: a worker that aborts is
/// restarted and its lease runs out, a worker that goes on with a broken invariant may let a document pass.

namespace lectern {

/// Prints the failed expression with its place and aborts.
[[noreturn]] void check_failed(const char* expression, const char* file, int line) noexcept;

}  // namespace lectern

#define LECTERN_CHECK(expression)                       \
  (static_cast<bool>(expression) ? static_cast<void>(0) \
                                 : ::lectern::check_failed(#expression, __FILE__, __LINE__))
