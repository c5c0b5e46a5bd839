#pragma once

/// The document's fonts, each described once.

#include <unordered_map>
#include <vector>

#include "font_name.h"
#include "lectern/doc/page.h"
#include "poppler/library/poppler.h"
#include "poppler/page_content/font_files.h"
#include "poppler/page_content/font_letters.h"
#include "poppler_document.h"

namespace lectern::pdf {

class FontTable {
 public:
  explicit FontTable(PDFDoc& pdf) : xref_(pdf.getXRef()), files_(pdf) {}

  /// The place of a font that `page` uses in the document's list; 0xffff for none, or past the limit.
  std::uint16_t index_of(const GfxFont* font, std::int32_t page);

  /// See FontLetters.
  const Letters* letters_of(const GfxFont* font) { return letters_.of(font); }

  NewFonts take_added() { return std::exchange(added_, {}); }

 private:
  static constexpr std::uint16_t kNone = 0xffff;

  doc::Font describe(const GfxFont& font) const;

  /// The descriptor, which poppler reads but does not hand out in full. Fonts without an object of their own
  /// have a made-up id.
  Object descriptor_of(const GfxFont& font) const;

  XRef* xref_;
  FontFiles files_;
  FontLetters letters_;
  std::unordered_map<std::int64_t, std::uint16_t> index_;
  NewFonts added_;
  std::size_t count_ = 0;
};

}  // namespace lectern::pdf
