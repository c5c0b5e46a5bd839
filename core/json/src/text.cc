#include "lectern/json/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "lectern/base/utf8.h"

namespace lectern::json {
namespace {

/// First and last code point of what cannot be seen, in order.
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 22> kUnseen = {{
    {0x0000, 0x0020},     // controls, space
    {0x007F, 0x00A0},     // controls, no-break space
    {0x00AD, 0x00AD},     // soft hyphen
    {0x034F, 0x034F},     // combining grapheme joiner
    {0x061C, 0x061C},     // Arabic letter mark
    {0x115F, 0x1160},     // Hangul fillers
    {0x1680, 0x1680},     // Ogham space
    {0x17B4, 0x17B5},     // Khmer inherent vowels
    {0x180B, 0x180F},     // Mongolian selectors and separator
    {0x2000, 0x200F},     // spaces, zero width, directions
    {0x2028, 0x202F},     // line and paragraph separators, embeddings
    {0x205F, 0x206F},     // mathematical space, word joiner, invisible operators
    {0x2800, 0x2800},     // Braille blank
    {0x3000, 0x3000},     // ideographic space
    {0x3164, 0x3164},     // Hangul filler
    {0xE000, 0xF8FF},     // private use: nobody knows what it shows
    {0xFE00, 0xFE0F},     // variation selectors
    {0xFEFF, 0xFEFF},     // zero width no-break space
    {0xFFA0, 0xFFA0},     // halfwidth Hangul filler
    {0xFFF0, 0xFFFF},     // specials, noncharacters
    {0x1D173, 0x1D17A},   // musical controls
    {0xE0000, 0x10FFFF},  // tags, selectors, private use
}};

bool is_unseen(std::uint32_t code) {
  const auto after =
      std::upper_bound(kUnseen.begin(), kUnseen.end(), code,
                       [](std::uint32_t value, const auto& range) { return value < range.first; });
  return after != kUnseen.begin() && code <= std::prev(after)->second;
}

}  // namespace

bool is_storable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8::sequence_length(text, at);
    if (length == 0 || text[at] == '\0') return false;
    at += length;
  }
  return true;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += utf8::code_point(text, at).length;
  return count;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, length] = utf8::code_point(text, at);
    if (!is_unseen(code)) return false;  // U+FFFD, which a broken byte gives, is in the list too
    at += length;
  }
  return true;
}

}  // namespace lectern::json
