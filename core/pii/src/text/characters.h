#pragma once

/// The bytes of folded text: what they are, and quick looks at a few of them.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lectern::pii {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_upper(c);
}
constexpr bool is_foreign(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || is_foreign(c);
}
constexpr char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// True if `word` is `lower_case`, whatever its own case.
constexpr bool is_same(std::string_view word, std::string_view lower_case) {
  return word.size() == lower_case.size() && std::equal(word.begin(), word.end(), lower_case.begin(),
                                                        [](char a, char b) { return lower(a) == b; });
}

/// The byte before `at`; a blank before the text.
inline char byte_before(std::string_view text, std::size_t at) {
  return at > 0 ? text[at - 1] : ' ';
}

/// The four bytes from `at` on; zeros behind the text.
inline std::array<char, 4> peek(std::string_view text, std::size_t at) {
  std::array<char, 4> four{};
  if (at + four.size() <= text.size()) {
    std::memcpy(four.data(), text.data() + at, four.size());
  } else {
    for (std::size_t i = 0; at + i < text.size(); ++i) four[i] = text[at + i];
  }
  return four;
}

/// Where the digits from `at` on end. Eight bytes at a time: numbers are short and of any length, so no
/// processor would predict where a loop ends.
inline std::size_t digits_end(std::string_view text, std::size_t at) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t kHigh = 0xF0F0F0F0F0F0F0F0u, kSix = 0x0606060606060606u;
  while (at + 8 <= text.size()) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    // A digit's high half is 3, and stays so when 6 is added. What a byte carries over only reaches later
    // ones.
    const std::uint64_t others = ((eight & kHigh) | ((eight + kSix) & kHigh) >> 4) ^ 0x3333333333333333u;
    if (others != 0) return at + static_cast<std::size_t>(std::countr_zero(others)) / 8;
    at += 8;
  }
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

}  // namespace lectern::pii
