#pragma once

#include <string_view>

namespace lectern::layout {

/// "2", "2.1", "1.4.1.": a number as sections have it, in front of their title. Digits and full stops that
/// begin with a digit; no comma, no sign, so that "1,234" and "-3" are numbers of another kind.
constexpr bool is_section_number(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9' &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace lectern::layout
