#pragma once

/// Letters of fonts that have signs in the places of letters: Symbol, Wingdings, Webdings.

#include <string_view>

namespace lectern::text {

/// What a font of signs shows for `code_point`: ✔ for U+F0FC in Wingdings, α for U+F061 in Symbol. Producers
/// put such signs into the private area at U+F000 plus their code; in Wingdings and Webdings, which have no
/// letters at all, the code alone means the same ("ü" is ✔). Anything else is returned unchanged, and so is
/// all text of other fonts. `font` is the font's name, without a subset's tag. Cost: a search in a sorted
/// table, for signs of these fonts only.
char32_t sign_of_font(std::string_view font, char32_t code_point);

}  // namespace lectern::text
