#pragma once

/// Text that runs from right to left. A PDF page has the letters of a line from left to right, in the order
/// of their places (visual order). A reader, a screen reader and a search want them in the order in which
/// they are spoken (logical order). These functions turn one into the other, line by line, for the cases that
/// documents have: one direction inside the other, with numbers and brackets. They are not the whole Unicode
/// Bidirectional Algorithm (UAX #9), which goes the other way.

#include <string>
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

/// The order in which the words of one line are spoken, as indices into `words`, which are in visual order.
/// The direction with more letters is the line's; a run of words of the other direction is turned round as a
/// whole, with the numbers and signs between them. Without a word from right to left the order is 0, 1, 2 …
/// The words are borrowed for the call.
std::vector<std::size_t> logical_order(const std::vector<std::string_view>& words);

/// One word with its letters in logical order: numbers and Latin letters in it keep their order, brackets and
/// quotation marks are mirrored. A word without letters from right to left is returned unchanged.
std::string logical_word(std::string_view visual);

}  // namespace lectern::text
