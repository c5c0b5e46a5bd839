#pragma once

/// What sets scripts apart where lines are joined: whether words have spaces between them, and whether
/// programs are written in them. By block of Unicode; unassigned code points of a block count with it.

#include <string_view>

namespace lectern::text {

/// True for Chinese and Japanese writing with its punctuation: Han, kana, bopomofo, CJK symbols, full-width
/// forms. Each sign is one em wide; there is no space between words. False for Hangul.
bool is_cjk(char32_t code_point);

/// True for Korean syllables and letters. Words have spaces, but a line may end inside a word.
bool is_hangul(char32_t code_point);

/// True for scripts that end lines between words without a space: CJK, Thai, Lao, Tibetan, Myanmar, Khmer.
bool is_unspaced(char32_t code_point);

/// True for letters of scripts in which no program is written: from right to left, CJK, Hangul, and those
/// of India and Southeast Asia. Greek, Cyrillic and Latin are false.
bool is_never_code(char32_t code_point);

/// Whether nothing belongs between two lines of one text of which the first ends in `last` and the second
/// begins with `first`: one of them is Chinese or Japanese, or both are of a script without spaces. Korean
/// ends lines both ways: false.
bool joins_without_space(char32_t last, char32_t first);

/// The last code point of `text`; 0 if it is empty.
char32_t last_code_point(std::string_view text);

/// The first code point of `text`; 0 if it is empty.
char32_t first_code_point(std::string_view text);

}  // namespace lectern::text
