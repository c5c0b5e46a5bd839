#pragma once

/// Letters and signs by the names that fonts give their glyphs, where poppler does not know the name and
/// takes the glyph's number for a letter: TeX's mathematical fonts, whose "⟨" it reads as "h" and whose "≠"
/// as "6=". The first 20 pages of 400 manuals of TeX packages have 2,700 such brackets.

#include <cstdint>
#include <string_view>

namespace lectern::pdf {

/// Not a letter: strokes and arcs of which TeX puts together its drawings, by the font's name without its
/// tag.
bool is_drawing_font(std::string_view font_name);

/// The code point, or 0. Accents and strokes that overlay the next glyph are combining characters.
std::uint32_t code_point_of_glyph(std::string_view glyph_name);

/// "braceleftBigg", "integraldisplay": the name without the word for its size, or empty.
std::string_view without_glyph_size(std::string_view glyph_name);

}  // namespace lectern::pdf
