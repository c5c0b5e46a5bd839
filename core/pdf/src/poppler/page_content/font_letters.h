#pragma once

/// What the codes of a simple font stand for where poppler guesses: see glyph_name.h.

#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "font_name.h"
#include "glyph_name.h"
#include "poppler/library/poppler.h"
#include "tex_bitmaps.h"

namespace lectern::pdf {

constexpr std::uint32_t kNothing = 0xffffffff;
constexpr std::uint32_t kUnknown = 0xfffffffe;

/// By code.
struct Letters {
  /// A code point, 0 for what poppler says, `kNothing` for what is no text,
  /// or `kUnknown` for a sign of mathematics that nothing names: poppler would take its code for a letter.
  std::array<std::uint32_t, 256> code_points{};
  /// Of large signs; empty: the font has none.
  std::vector<std::optional<SignExtent>> extents;
};

/// The letters of each font, looked at once.
class FontLetters {
 public:
  /// Null where poppler knows them all; never for TeX's bitmap fonts, and always for other Type 3 fonts and
  /// for fonts with a map to Unicode, TeX's for mathematics excepted.
  /// Valid as long as this object.
  const Letters* of(const GfxFont* font);

 private:
  static std::unique_ptr<Letters> look(const Gfx8BitFont& font);

  static std::unique_ptr<Letters> look_at_bitmaps(const Gfx8BitFont& font);

  static void put_extent(Letters& letters, std::size_t code, std::string_view glyph, bool mathematics);

  /// A sign struck out, as one letter; 0: Unicode has none.
  static std::uint32_t struck(std::string_view glyph);

  static std::uint32_t by_name(std::string_view glyph);

  std::map<std::pair<int, int>, std::unique_ptr<Letters>> known_;
};

}  // namespace lectern::pdf
