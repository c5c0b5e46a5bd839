#pragma once

/// TeX's bitmap fonts: Type 3 fonts without a name or a map to Unicode, whose glyphs are named after their
/// codes
/// ("a28"). pdfTeX makes them wherever no outlines are installed. Which of TeX's encodings a font has is
/// shown by the codes that are used.

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>

namespace lectern::pdf {

/// Whether that is what the glyph of `code` is called in such a font.
bool is_bitmap_name(std::string_view glyph_name, int code);

/// By code: a code point, 0 for the code itself. Ligatures are U+FB00 to U+FB04.
std::array<std::uint32_t, 256> letters_of_tex_bitmaps(const std::bitset<256>& used);

}  // namespace lectern::pdf
