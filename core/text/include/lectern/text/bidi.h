#pragma once

/// Text that runs from right to left. A page holds its letters from left to right, as they stand; a reader
/// wants them in the order in which they are said.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::text {

/// Letters of Hebrew, Arabic and their kin, presentation forms included. Source: Unicode, Bidi_Class R and
/// AL, by block.
bool is_right_to_left(char32_t code_point);

/// A quick test: no text without such letters gives true.
bool may_run_right_to_left(std::string_view text);

/// The order in which the words of a line are said, as indices; `words` are from left to right as they stand.
/// Words between two of the other direction go with these; most letters decide which way the line runs.
std::vector<std::size_t> logical_order(const std::vector<std::string_view>& words);

/// One word with its letters in the order in which they are said: numbers and Latin letters in it keep
/// theirs, brackets turn round. A word without letters from right to left is returned as it is.
std::string logical_word(std::string_view visual);

}  // namespace lectern::text
