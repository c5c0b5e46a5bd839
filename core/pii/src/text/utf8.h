#pragma once

/// Just enough UTF-8 to walk through text that may be broken.

#include <cstddef>
#include <string_view>

namespace lectern::pii {

struct CodePoint {
  char32_t value;
  std::size_t length;
};

/// The code point at `at`; a byte that fits nowhere is U+FFFD of length 1.
inline CodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(at);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && follows(at + 1))
    return {((first & 0x1Fu) << 6) | (byte(at + 1) & 0x3Fu), 2};
  if (first >= 0xE0 && first < 0xF0 && follows(at + 1) && follows(at + 2))
    return {((first & 0x0Fu) << 12) | ((byte(at + 1) & 0x3Fu) << 6) | (byte(at + 2) & 0x3Fu), 3};
  if (first >= 0xF0 && first < 0xF5 && follows(at + 1) && follows(at + 2) && follows(at + 3))
    return {((first & 0x07u) << 18) | ((byte(at + 1) & 0x3Fu) << 12) | ((byte(at + 2) & 0x3Fu) << 6) |
                (byte(at + 3) & 0x3Fu),
            4};
  return {0xFFFD, 1};
}

}  // namespace lectern::pii
