#pragma once

/// Checks of what only our own mistake can break. They stay in release builds: a worker that aborts is
/// restarted and its lease runs out, a worker that goes on with a broken invariant may let a document pass.

namespace lectern {

/// Prints the failed expression with its file and line on stderr and aborts. Called by LECTERN_CHECK only.
[[noreturn]] void check_failed(const char* expression, const char* file, int line) noexcept;

}  // namespace lectern

/// Aborts unless `expression` is true, in release builds too. For invariants that only our own mistake can
/// break; what the outside can cause is a `Result` or an exception. The expression is evaluated once.
#define LECTERN_CHECK(expression)                       \
  (static_cast<bool>(expression) ? static_cast<void>(0) \
                                 : ::lectern::check_failed(#expression, __FILE__, __LINE__))
