#pragma once

/// Bytes to an open document: checked, opened, repaired once where that helps.

#include <memory>
#include <string>

#include "lectern/base/refusal.h"
#include "lectern/base/result.h"
#include "poppler_document.h"
#include "repair.h"

namespace lectern::pdf {

struct OpenPdf {
  MendedPdf repaired;  ///< the bytes that `document` reads, where they are not the caller's
  std::unique_ptr<PopplerDocument> document;

  /// What `document` reads, where the caller opened `given`.
  std::span<const std::byte> bytes_of(std::span<const std::byte> given) const {
    return repaired.bytes ? std::as_bytes(std::span<const char>(repaired.bytes.get(), repaired.size)) : given;
  }
};

/// `bytes` must outlive the result. Where a repair might help and is not loaded, refuses as Malformed.
/// Refuses: NotAPdf, Malformed, Encrypted, WrongPassword, NoPages, TooManyPages.
Result<OpenPdf, Refusal> open_pdf(std::span<const std::byte> bytes, const std::string& password,
                                  const Limits& limits);

}  // namespace lectern::pdf
