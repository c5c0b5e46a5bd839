#pragma once

/// Why something from outside was not accepted. Bad input is the daily bread, so a refusal is a value, not an
/// exception.

#include <string>

namespace lectern {

/// The closed list of what can be wrong with an uploaded document or a request about it. The names in
/// snake_case
/// (`refusal_name`) are stored, shown in answers as `type`, and counted; they do not change.
enum class RefusalKind {
  NotAPdf,             ///< the bytes are something else
  Malformed,           ///< a PDF that no reader can open
  Encrypted,           ///< needs a password
  WrongPassword,       ///< a password was given and does not open it
  NoPages,             ///< opens, and has nothing to read
  TooLarge,            ///< more bytes than the tenant's limit
  TooManyPages,        ///< more pages than the tenant's limit
  LimitExceeded,       ///< reading it took more time, memory or output than is allowed
  ReaderCrashed,       ///< the sandboxed reader died on it
  StorageUnavailable,  ///< the store did not answer
  InternalError,       ///< our fault; the log knows more
};

/// `"not_a_pdf"`, `"malformed"`, …: the stable name of a kind.
constexpr const char* refusal_name(RefusalKind kind) {
  switch (kind) {
    case RefusalKind::NotAPdf:
      return "not_a_pdf";
    case RefusalKind::Malformed:
      return "malformed";
    case RefusalKind::Encrypted:
      return "encrypted";
    case RefusalKind::WrongPassword:
      return "wrong_password";
    case RefusalKind::NoPages:
      return "no_pages";
    case RefusalKind::TooLarge:
      return "too_large";
    case RefusalKind::TooManyPages:
      return "too_many_pages";
    case RefusalKind::LimitExceeded:
      return "limit_exceeded";
    case RefusalKind::ReaderCrashed:
      return "reader_crashed";
    case RefusalKind::StorageUnavailable:
      return "storage_unavailable";
    case RefusalKind::InternalError:
      return "internal_error";
  }
  return "internal_error";
}

// The analyser follows a Result into the side that it does not hold, and finds no refusal there.
// NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign)
struct Refusal {
  RefusalKind kind = RefusalKind::InternalError;
  std::string reason;  ///< one sentence a faculty member understands; holds no document text
};

}  // namespace lectern
