#pragma once

/// Text out of a PDF, made safe: valid UTF-8 without NUL or control characters.

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern::pdf {

/// What a font's mapping is worth: the code point itself, a space for tabs and line ends, or 0 for what is no
/// text (controls, surrogates, noncharacters, U+FFFD).
constexpr std::uint32_t clean_code_point(std::uint32_t c) {
  if (c >= 0x20 && c < 0x7f) return c;
  if (c == '\t' || c == '\n' || c == '\r' || c == 0x0c) return ' ';
  if (c < 0xa0) return 0;
  if (c >= 0xd800 && c <= 0xdfff) return 0;
  if (c > 0x10ffff || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || c == 0xfffd) return 0;
  return c;
}

/// Appends one code point, which must be a scalar value.
inline void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

/// A PDF text string (UTF-16BE or UTF-16LE with a byte order mark, UTF-8 with one, else PDFDocEncoding) as
/// clean UTF-8 of at most `max_bytes`. Language escapes (U+001B … U+001B) go. Source: ISO 32000-2, 7.9.2.2.
std::string utf8_of_text_string(std::string_view bytes, std::size_t max_bytes);

/// Bytes that ought to be UTF-8 or ASCII (names, URIs) as clean UTF-8; what is not valid is read as Latin-1.
std::string utf8_of_bytes(std::string_view bytes, std::size_t max_bytes);

}  // namespace lectern::pdf
