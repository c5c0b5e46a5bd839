#pragma once

/// Unicode text in the form that the rest of the system expects, and the questions about characters that more
/// than one module asks. Hides ICU, whose tables are opened only for text that needs them. For UTF-8 itself,
/// byte by byte, see `lectern/base/utf8.h`.

#include <string>
#include <string_view>

namespace lectern::text {

/// NFC, with the Latin ligatures U+FB00 to U+FB06 taken apart, the presentation forms of Hebrew and Arabic
/// letters replaced by their plain letters, and the radicals of Chinese letters (U+2E80 to U+2FD5) by the
/// letters that look the same (and only those: NFKC would turn x² into x2). Characters that XML
/// does not allow are removed: controls other than tab and line feed, U+FFFE and U+FFFF. Each byte of invalid
/// UTF-8, surrogates included, becomes U+FFFD. Normalizing twice changes nothing. ASCII text is copied
/// without touching Unicode tables. Source: Unicode Standard Annex #15; XML 1.0, 2.2.
std::string normalize(std::string_view text);

/// True if `normalize` would return the same bytes. A cheap test, exact for ASCII and never wrongly true;
/// false for all other text.
bool is_plain_ascii(std::string_view text);

/// Lower case by Unicode's simple mapping, one code point for one, without regard to language. For comparing;
/// not for showing, because ß stays and İ loses its dot.
std::string folded(std::string_view text);

/// The code point that begins at `at`, which must be inside of `text` and is moved behind it; U+FFFD for a
/// broken one, moving by one byte.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// True for letters of all scripts (Unicode: Alphabetic). Digits, marks and signs are not letters.
bool is_letter(char32_t code_point);

/// True for capitals (Unicode: Uppercase). False for all letters of scripts without case.
bool is_upper(char32_t code_point);

/// True for a blank of any width, the no-break spaces, the zero-width space, and the ASCII controls from tab
/// to carriage return.
bool is_space(char32_t code_point);

/// The number of code points in `text`.
std::size_t length(std::string_view text);

}  // namespace lectern::text
