#pragma once

/// The document's fonts, each described once.

#include <array>
#include <bitset>
#include <unordered_map>
#include <vector>

#include "font_name.h"
#include "lectern/doc/page.h"
#include "poppler/library/poppler.h"
#include "poppler/page_content/font_files.h"
#include "poppler/page_content/font_letters.h"
#include "poppler_document.h"

namespace lectern::pdf {

/// Which codes of a font stand for which ASCII letters and digits, as far as pages have used them. A font
/// that calls several of its glyphs by one letter has variants (small capitals), or lies.
class FontUse {
 public:
  void note(std::uint32_t code, std::uint32_t letter) {
    const std::uint32_t name = code < names_.size() ? names_[code] : 0;
    if (letter >= known_.size() || (name != 0 && name == lower(letter))) return;
    if (is_letter(name) && is_letter(lower(letter)) && !contradicted_.test(code)) contradicted_.set(code);
    std::uint32_t& first = known_[letter];
    if (first == 0) {
      first = code + 1;
    } else if (first != code + 1) {
      several_.set(letter);
    }
  }

  /// Its glyphs are drawn by the file, which does not say what they mean.
  bool is_unexplained = false;

  /// The letter that the glyph of a code is named after: it is trusted where both agree.
  void name(std::size_t code, std::uint32_t letter) { names_[code] = lower(letter); }

  bool is_doubtful() const;

 private:
  static bool is_letter(std::uint32_t letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z');
  }

  std::bitset<256> contradicted_;  ///< codes that are called one letter and whose glyph is named another
  static std::uint32_t lower(std::uint32_t letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  }

  std::array<std::uint32_t, 256> names_{};

  std::array<std::uint32_t, 128> known_{};
  std::bitset<128> several_;
};

class FontTable {
 public:
  explicit FontTable(PDFDoc& pdf) : xref_(pdf.getXRef()), files_(pdf) {}

  /// The place of a font that `page` uses in the document's list; 0xffff for none, or past the limit.
  std::uint16_t index_of(const GfxFont* font, std::int32_t page);

  /// See FontLetters.
  const Letters* letters_of(const GfxFont* font) { return letters_.of(font); }

  /// Of a font that `index_of` gave; null for none. Valid until the next font is met.
  FontUse* use_of(std::uint16_t index) { return index < uses_.size() ? &uses_[index] : nullptr; }

  /// By number: whose letters are doubtful, after what was read so far.
  std::vector<bool> doubtful() const;

  NewFonts take_added() { return std::exchange(added_, {}); }

 private:
  static constexpr std::uint16_t kNone = 0xffff;

  doc::Font describe(const GfxFont& font) const;
  static FontUse use_of(const GfxFont& font);
  static LetterWidths widths_of(const GfxFont& font);

  /// The descriptor, which poppler reads but does not hand out in full. Fonts without an object of their own
  /// have a made-up id.
  Object descriptor_of(const GfxFont& font) const;

  XRef* xref_;
  FontFiles files_;
  FontLetters letters_;
  std::unordered_map<std::int64_t, std::uint16_t> index_;
  NewFonts added_;
  std::vector<FontUse> uses_;
  std::size_t count_ = 0;
};

}  // namespace lectern::pdf
