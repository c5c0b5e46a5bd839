#pragma once

/// Letters and signs by the names that fonts give their glyphs, where poppler does not know the name and
/// takes the glyph's number for a letter: TeX's mathematical fonts, whose "⟨" it reads as "h" and whose "≠"
/// as "6=". The first 20 pages of 400 manuals of TeX packages have 2,700 such brackets.

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern::pdf {

/// Not a letter: strokes and arcs of which TeX puts together its drawings, by the font's name without its
/// tag.
bool is_drawing_font(std::string_view font_name);

/// The code point, or 0. Accents and strokes that overlay the next glyph are combining characters.
std::uint32_t code_point_of_glyph(std::string_view glyph_name);

/// "braceleftBigg", "integraldisplay": the name without the word for its size, or empty.
std::string_view without_glyph_size(std::string_view glyph_name);

/// "notless", "nequal": the name of the sign that is struck out, or empty. Other names may begin so.
std::string_view struck_sign(std::string_view glyph_name);

/// Whether a font is one of TeX's for mathematics, by its name without its tag: there the names of the glyphs
/// say more than the font's map to Unicode, which tools fill in by rules for letters.
bool is_tex_math_font(std::string_view font_name);

/// The letters whose meaning lies in the font: script, double-struck and Fraktur capitals, and Greek ones
/// that the Adobe Glyph List takes for signs or whose two shapes it swaps. 0 for other glyphs.
std::uint32_t letter_of_tex_math(std::string_view font_name, std::string_view glyph_name);

/// How far a sign reaches above and below the place where it is painted, in ems.
struct SignExtent {
  float above = 0, below = 0;
};

/// Of the large signs of cmex and its kin, which hang below that place: nothing for other glyphs.
std::optional<SignExtent> extent_of_sign(std::string_view glyph_name);

}  // namespace lectern::pdf
