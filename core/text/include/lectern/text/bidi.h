#pragma once

/// Text that runs from right to left. A PDF page has the letters of a line from left to right, in the order
/// of their places (visual order). A reader, a screen reader and a search want them in the order in which
/// they are spoken (logical order). These functions turn one into the other, line by line, for the cases that
/// documents have: one direction inside the other, with numbers and brackets. They are not the whole Unicode
/// Bidirectional Algorithm (UAX #9), which goes the other way.

#include <cstddef>
#include <string_view>
#include <vector>

namespace lectern::text {

/// True for letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms; false for
/// Arabic-Indic digits. Source: Unicode, Bidi_Class R and AL, by block; unassigned code points of these
/// blocks count too.
bool is_right_to_left(char32_t code_point);

/// A quick test that spares the others: false is certain, true may be wrong (some CJK and emoji share the
/// first bytes). Looks at single bytes of UTF-8.
bool may_run_right_to_left(std::string_view text);

/// A letter of a line as it is spoken: `at` is its place in the printed line; `backwards` says that it is
/// in text that runs from right to left, where brackets and quotation marks are printed turned round.
struct SpokenLetter {
  std::size_t at = 0;
  bool backwards = false;
};

/// The letters of one printed line, spaces included, in the order in which they are spoken: each once. The
/// direction with more letters is the line's. Runs of the other direction, numbers with their signs (12.50,
/// 10:30, 50%) and vowel signs with their letters keep their own order; a dash between two numbers does not
/// make one number of them ("14–17" is printed "17–14"), nor does a hyphen in Arabic. Without a letter from
/// right to left the order is that of the print. Cost: linear.
std::vector<SpokenLetter> spoken_order(std::u32string_view printed);

/// The bracket or quotation mark that `code_point` looks like when it is turned round; else itself.
char32_t mirrored(char32_t code_point);

/// Whether the brackets of a line's right-to-left parts are written as they are printed: above 0, so many
/// more of them open where something begins and close where something ends once they are mirrored; below 0,
/// the producer wrote them as they are spoken, whatever their shape. `spoken` is the line's order.
int printed_brackets(std::u32string_view printed, const std::vector<SpokenLetter>& spoken);

/// How many more words of `words` are written in the order in which they are spoken than from left to right,
/// by letters that only end words (the final forms of Hebrew, ة and ى) and by the article that begins Arabic
/// ones. Words without such letters do not count.
int spoken_words(std::string_view words);

}  // namespace lectern::text
