#pragma once

/// UTF-8, one code point at a time, for text that may be broken. A sequence is well formed if RFC 3629 allows
/// it: no overlong forms, no surrogates, nothing above U+10FFFF. All functions are linear and look at four
/// bytes at most beyond where they are asked to; none throws (appending may run out of memory).

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::utf8 {

/// What is shown for a byte that belongs to no well-formed sequence.
inline constexpr char32_t kReplacement = 0xFFFD;

/// True for a byte that goes on with a sequence (10xxxxxx) and never begins one.
constexpr bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// True if byte `at` of well-formed `text` begins a code point, or if `at` is its end.
constexpr bool is_code_point_start(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_continuation(text[at]);
}

/// Bytes of the well-formed sequence that begins at `at`, which is inside of `text`: 1 to 4; 0 if there is
/// none. NUL is one of one byte. Source: RFC 3629, section 4.
constexpr std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(text[at + i])) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;  // overlong, surrogates
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;  // overlong, too high
  return length;
}

/// A code point and the bytes that it takes.
struct CodePoint {
  char32_t value;
  std::size_t length;
};

/// The code point at `at`, which is inside of `text`. A byte that begins no well-formed sequence is U+FFFD of
/// one byte, so adding up the lengths passes over any text.
constexpr CodePoint code_point(std::string_view text, std::size_t at) {
  const std::size_t length = sequence_length(text, at);
  const auto byte = [&](std::size_t i) { return char32_t{static_cast<unsigned char>(text[at + i])}; };
  switch (length) {
    case 1:
      return {byte(0), 1};
    case 2:
      return {(byte(0) & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    case 3:
      return {(byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
    case 4:
      return {(byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
    default:
      return {kReplacement, 1};
  }
}

/// Code points of well-formed `text`. In a broken one a stray continuation byte is not counted.
constexpr std::size_t count(std::string_view text) {
  std::size_t points = 0;
  for (const char c : text) points += !is_continuation(c);
  return points;
}

/// Appends a scalar value (no surrogate, at most U+10FFFF), which the caller guarantees.
inline void append(std::string& out, char32_t c) {
  const auto rest = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    rest(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    rest(6);
    rest(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    rest(12);
    rest(6);
    rest(0);
  }
}

}  // namespace lectern::utf8
