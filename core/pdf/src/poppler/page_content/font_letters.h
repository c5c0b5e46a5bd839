#pragma once

/// What the codes of a simple font stand for where poppler guesses: see glyph_name.h.

#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <string_view>

#include "font_name.h"
#include "glyph_name.h"
#include "poppler/library/poppler.h"
#include "tex_bitmaps.h"

namespace lectern::pdf {

/// By code: a code point, 0 for what poppler says, or `kNothing` for what is no text.
using Letters = std::array<std::uint32_t, 256>;
constexpr std::uint32_t kNothing = 0xffffffff;

/// The letters of each font, looked at once.
class FontLetters {
 public:
  /// Null where poppler knows them all; never for TeX's bitmap fonts, and always for other Type 3 fonts.
  /// Valid as long as this object.
  const Letters* of(const GfxFont* font);

 private:
  static std::unique_ptr<Letters> look(const Gfx8BitFont& font);

  static std::unique_ptr<Letters> look_at_bitmaps(const Gfx8BitFont& font);

  static std::uint32_t by_name(std::string_view glyph);

  std::map<std::pair<int, int>, std::unique_ptr<Letters>> known_;
};

}  // namespace lectern::pdf
