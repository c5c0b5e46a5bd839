#pragma once

/// Tags to names: which tokens are one person's name, and which are one place or address.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "names/tagger.h"
#include "text/tokens.h"

namespace lectern::pii {

/// Tokens [first, last] of one name.
struct Name {
  std::size_t first = 0, last = 0;
  double sureness = 0;  ///< that it is a name at all

  std::size_t size() const { return last - first + 1; }
};

/// The names in the order of the text. A surname and a given name with a comma between ("Comeau, Finn") at
/// the start of a line or of a table cell are one name.
std::vector<Name> read_names(std::string_view text, const std::vector<Token>& tokens,
                             const std::vector<Tagged>& tags);

/// Words that a language has in lower case, or whose last is one and no surname, the first in no list of
/// given names, without a title before them: "Homework" above an exercise, "Price" in a table, "Negative
/// Test", "Comorbid Disorders". They may be surnames, but say nothing.
bool is_everyday_word(std::string_view text, const std::vector<Token>& tokens, const Name& name);

struct PlaceSpan {
  std::size_t first = 0, last = 0;  ///< tokens
  bool street = false;              ///< an address, not just a town or a country
  double sureness = 0;
};

/// Places and addresses; pieces with only marks, blanks or a line break between are one.
std::vector<PlaceSpan> read_places(std::string_view text, const std::vector<Token>& tokens,
                                   const std::vector<Tagged>& tags);

/// The words of tokens [first, last] in lower case, one blank between: equal for equal names.
std::string canonical_words(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                            std::size_t last);

}  // namespace lectern::pii
