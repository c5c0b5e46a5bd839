#pragma once

/// Unicode text as a reader expects it.

#include <string>
#include <string_view>

namespace lectern::text {

/// NFC, with the Latin ligatures U+FB00..U+FB06 taken apart and the presentation forms
/// of Hebrew and Arabic letters made plain (and only those: NFKC would turn x² into x2), and
/// without what XML has no place for: control characters other than tab and line feed, U+FFFE, U+FFFF, lone
/// surrogates. Invalid UTF-8 becomes U+FFFD. ASCII text is returned as it is, without touching the Unicode
/// tables.
std::string normalize(std::string_view text);

/// True when `normalize` would return the same bytes: a cheap test, sure for ASCII, and never wrongly true.
bool is_plain_ascii(std::string_view text);

/// Lower case by Unicode's simple mapping (Latin, Greek, Cyrillic); for comparing, not for showing.
std::string folded(std::string_view text);

/// The code point that starts at `at`, which is moved behind it; U+FFFD for a broken one, moving by one byte.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Letters of scripts with case or without, roughly by block; digits and marks do not count.
bool is_letter(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_space(char32_t code_point);

/// Code points in `text`.
std::size_t length(std::string_view text);

}  // namespace lectern::text
