#pragma once

/// What the name of an account looks like.

#include <string_view>

#include "numbers/matcher.h"

namespace lectern::pii {

/// Letters, digits and the marks that names of accounts have.
constexpr bool is_account_character(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-';
}

/// True for a name of letters with digits or an underscore: nobody writes a word so.
bool looks_made(std::string_view name);

/// True if `name` can be a person's account: of a usual length, begins with a letter or is made, is not
/// shared (root, admin), and, where it is not made, is no word of the language and has no capital in front.
bool is_account_name(std::string_view name);

/// The name of an account at [begin, end) of `text`, which something at `nearness` calls so.
void accept_account(std::string_view text, std::size_t begin, std::size_t end, Nearness nearness, Hits& hits);

}  // namespace lectern::pii
