#include "open_pdf.h"

#include <algorithm>
#include <string_view>

namespace lectern::pdf {
namespace {

/// A PDF says so within its first kilobyte; some producers put junk before it, and what never says so is
/// something else.
bool looks_like_pdf(std::span<const std::byte> bytes) {
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                              std::min<std::size_t>(bytes.size(), 1024));
  return head.find("%PDF-") != std::string_view::npos;
}

Refusal locked(bool password_given) {
  if (password_given) return {RefusalKind::WrongPassword, "The password does not open this PDF."};
  return {RefusalKind::Encrypted,
          "The PDF is protected with a password. Enter the password, or send a copy without one."};
}

Refusal too_long(const Limits& limits) {
  return {RefusalKind::TooManyPages, "The PDF has more than " + std::to_string(limits.max_pages) + " pages."};
}

OpenPdf try_repaired(std::span<const std::byte> bytes, const std::string& password) {
  OpenPdf open;
  open.repaired = mended(bytes, password);
  if (!open.repaired.bytes) return {};
  OpenFailure failure = OpenFailure::None;
  open.document = PopplerDocument::open(
      std::as_bytes(std::span(open.repaired.bytes.get(), open.repaired.size)), {}, failure);
  return open;
}

Refusal unreadable(const PopplerDocument& document) {
  if (const std::int32_t page = document.overfull_page(); page > 0)
    return {RefusalKind::LimitExceeded,
            "Page " + std::to_string(page) +
                " of the PDF has more than 10,000 links and comments, more than is allowed."};
  return {RefusalKind::Malformed, "The PDF is damaged: none of its pages can be read."};
}

}  // namespace

Result<OpenPdf, Refusal> open_pdf(std::span<const std::byte> bytes, const std::string& password,
                                  const Limits& limits) {
  if (bytes.empty()) return Refusal{RefusalKind::NotAPdf, "The file is empty."};
  const bool says_so = looks_like_pdf(bytes);
  OpenPdf open;
  OpenFailure failure = OpenFailure::None;
  open.document = PopplerDocument::open(bytes, password, failure);
  if (failure == OpenFailure::Encrypted) return locked(!password.empty());
  if (!open.document && !says_so) return Refusal{RefusalKind::NotAPdf, "The file is not a PDF."};
  const bool opened = open.document != nullptr;
  const std::int32_t count = opened ? open.document->page_count() : 0;
  if (count > limits.max_pages) return too_long(limits);
  const std::int32_t readable = opened ? open.document->readable_page_count() : 0;
  if (readable < std::max(count, 1)) {
    if (!repair_is_loaded()) return Refusal{RefusalKind::Malformed, "The PDF is damaged."};
    OpenPdf repaired = try_repaired(bytes, password);
    const std::int32_t found = repaired.document ? repaired.document->page_count() : 0;
    if (found > limits.max_pages) return too_long(limits);
    if (found > 0 && repaired.document->readable_page_count() > readable) return repaired;
  }
  if (!opened) {
    return Refusal{RefusalKind::Malformed,
                   "The PDF is damaged and cannot be opened, even after an attempt to repair it."};
  }
  if (count == 0) return Refusal{RefusalKind::NoPages, "The PDF has no pages."};
  if (readable == 0) return unreadable(*open.document);
  return open;
}

}  // namespace lectern::pdf
