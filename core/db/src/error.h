#pragma once

/// From libpqxx's exceptions to our four.

#include <exception>

namespace lectern::db {

/// Throws the one of our errors that says what `caught` means. `sent`: the statement had left us, so a lost
/// connection leaves its fate unknown. Errors of ours pass through unchanged.
[[noreturn]] void rethrow_translated(std::exception_ptr caught, bool sent);

}  // namespace lectern::db
