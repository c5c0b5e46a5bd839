#include <magic.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <stdexcept>

#include "lectern/intake/submission.h"

namespace lectern::intake {
namespace {

constexpr std::string_view kHeader = "%PDF-";

/// What a file with a PDF header in its first bytes may also look like: junk or a mail header before the
/// header. Anything more definite (an archive, a picture, a page) is a file of that kind with a PDF in it,
/// and is refused.
constexpr std::array<std::string_view, 4> kHarmless = {"application/pdf", "application/octet-stream",
                                                       "text/plain", "application/x-empty"};

struct KnownType {
  std::string_view media_type;  ///< or its beginning
  std::string_view words;
};

/// What people take for a PDF most often, by libmagic's names. Long ones before their beginnings.
constexpr std::array<KnownType, 16> kKnownTypes = {{
    {"application/vnd.openxmlformats-officedocument.wordprocessingml", "a Word document"},
    {"application/vnd.openxmlformats-officedocument.presentationml", "a PowerPoint presentation"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml", "an Excel workbook"},
    {"application/vnd.oasis.opendocument.text", "an OpenDocument text"},
    {"application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation"},
    {"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"},
    {"application/msword", "a Word document"},
    {"application/CDFV2", "a document of an older Office program"},
    {"application/epub", "an EPUB book"},
    {"application/postscript", "a PostScript file"},
    {"application/zip", "a ZIP archive"},
    {"application/octet-stream", ""},
    {"text/rtf", "a Rich Text document"},
    {"text/html", "a web page"},
    {"text/", "a text file"},
    {"image/", "a picture"},
}};

/// What a file without a PDF header is, in words, and what to do with it.
std::string advice_for(std::string_view media_type, std::string_view beginning) {
  // libmagic finds Office files by their first entries, which may come in another order.
  std::string_view words;
  for (const auto& known : kKnownTypes) {
    if (!media_type.starts_with(known.media_type)) continue;
    words = known.words;
    break;
  }
  if (beginning.starts_with("PK")) {
    // From 5.46 on libmagic needs more of an archive than its first entry.
    if (words.empty() && beginning.starts_with("PK\x03\x04")) words = "a ZIP archive";
    if (beginning.find("word/") != std::string_view::npos) words = "a Word document";
    if (beginning.find("ppt/") != std::string_view::npos) words = "a PowerPoint presentation";
    if (beginning.find("xl/") != std::string_view::npos) words = "an Excel workbook";
  }
  // libmagic reads the directory of such a file, which may lie behind the bytes that we have.
  if (words.empty() && beginning.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    words = "a document of an older Office program";
  if (words.empty()) return "The file does not begin like a PDF.";
  return "This is " + std::string(words) + ", not a PDF. " +
         (words == "a ZIP archive" ? "Unpack it and send the PDF files in it."
                                   : "Save it as PDF and send that.");
}

Refusal not_a_pdf(std::string reason) {
  return {RefusalKind::NotAPdf, std::move(reason)};
}

}  // namespace

/// libmagic's handle is for one thread at a time.
struct PdfSniffer::Magic {
  std::mutex mutex;
  magic_t cookie = nullptr;

  Magic() : cookie(::magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF)) {
    if (cookie == nullptr || ::magic_load(cookie, nullptr) != 0) {
      throw std::runtime_error("libmagic: its database cannot be read");
    }
  }
  ~Magic() { ::magic_close(cookie); }

  std::string type_of(std::string_view bytes) {
    const std::lock_guard lock(mutex);
    const char* type = ::magic_buffer(cookie, bytes.data(), bytes.size());
    return type == nullptr ? std::string() : std::string(type);
  }
};

PdfSniffer::PdfSniffer() : magic_(std::make_unique<Magic>()) {}

PdfSniffer::~PdfSniffer() = default;

std::optional<Refusal> PdfSniffer::judge(std::span<const std::byte> beginning) const {
  if (beginning.empty()) return not_a_pdf("The file is empty.");
  const std::string_view text(reinterpret_cast<const char*>(beginning.data()),
                              std::min(beginning.size(), kSniffBytes));
  const std::size_t header = text.find(kHeader);
  if (header == std::string_view::npos) return not_a_pdf(advice_for(magic_->type_of(text), text));
  if (header == 0) return std::nullopt;
  // By its first bytes, because libmagic from 5.46 on wants more of an archive than what precedes the
  // header.
  if (text.starts_with("PK\x03\x04")) return not_a_pdf("The file is a ZIP archive and only contains a PDF.");
  std::string without(text);
  without.replace(header, kHeader.size(), kHeader.size(), ' ');  // libmagic would see nothing else
  const std::string type = magic_->type_of(without);
  if (std::find(kHarmless.begin(), kHarmless.end(), type) == kHarmless.end()) {
    return not_a_pdf("The file is of another kind (" + type + ") and only contains a PDF.");
  }
  return std::nullopt;
}

}  // namespace lectern::intake
