#pragma once

/// A text as words and what is between them.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::enhance {

/// A run of letters, digits and marks; apostrophes inside, and the sign for what could not be read.
struct Word {
  std::string text;
  /// What is before it, as far back as the last word: spaces removed, quotes and dashes of one form.
  std::string gap;
  bool has_digit = false;
  bool has_letter = false;
  bool is_capital = false;  ///< begins with one
};

struct Words {
  std::vector<Word> words;
  /// What follows the last word.
  std::string tail;
  /// A space other than U+0020, a control or a character without a shape is in the text.
  bool has_odd_space = false;
};

Words words_of(std::string_view text);

/// Whether the text has something that leads somewhere: "://", "www.", "@", or a name with a domain.
bool has_address(std::string_view text);

/// Every piece of the text that `has_address`, in order.
std::vector<std::string> addresses_in(std::string_view text);

/// Every piece that has a digit and is a number by itself or inside of signs: "1,250.5", "2021", "50%".
std::vector<std::string> numbers_in(std::string_view text);

}  // namespace lectern::enhance
