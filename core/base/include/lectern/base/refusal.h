#pragma once

/// Why something from outside was not accepted. Bad input is normal, so a refusal is a value and not an
/// exception. What follows from it (fail, hold, try again) is decided by the caller, for a scan in
/// `scanning/verdict.h`.

#include <string>

namespace lectern {

/// The closed list of what can be wrong with an uploaded document or a request about it. The names in
/// snake_case
/// (`refusal_name`) are stored, shown in answers as `type`, and counted; they do not change.
enum class RefusalKind {
  /// The bytes are not a PDF.
  NotAPdf,
  /// A PDF that no reader can open.
  Malformed,
  /// It needs a password and none was given.
  Encrypted,
  /// A password was given and does not open it.
  WrongPassword,
  /// It opens and has nothing to read.
  NoPages,
  /// More bytes than the tenant's limit.
  TooLarge,
  /// More pages than the tenant's limit.
  TooManyPages,
  /// Reading it took more time, memory or output than is allowed.
  LimitExceeded,
  /// The sandboxed reader crashed on it. Another attempt may succeed.
  ReaderCrashed,
  /// The store did not answer. Nothing is wrong with the document.
  StorageUnavailable,
  /// The fault is ours. The log has the details.
  InternalError,
};

/// The stable name of a kind: "not_a_pdf", "malformed". Clients compare it, so it never changes.
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

/// A kind and its explanation, as the job row and the API show them.
///
// The analyser follows a Result into the side that it does not hold, and finds no refusal there.
// NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign)
struct Refusal {
  RefusalKind kind = RefusalKind::InternalError;
  /// One sentence that a faculty member understands. It contains no text of the document.
  std::string reason;
};

}  // namespace lectern
