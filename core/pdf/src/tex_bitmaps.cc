#include "tex_bitmaps.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace lectern::pdf {
namespace {

using Letters = std::array<std::uint32_t, 256>;
using Codes = std::bitset<256>;
using Letter = std::pair<int, std::uint32_t>;

constexpr std::uint32_t kSharpCapital = 0x1e9e;

// Knuth's text encoding. Source: The TeXbook, appendix F.
constexpr auto kOt1 = std::to_array<Letter>(
    {{0, 0x393},   {1, 0x394},   {2, 0x398},  {3, 0x39b},  {4, 0x39e},   {5, 0x3a0},   {6, 0x3a3},
     {7, 0x3a5},   {8, 0x3a6},   {9, 0x3a8},  {10, 0x3a9}, {11, 0xfb00}, {12, 0xfb01}, {13, 0xfb02},
     {14, 0xfb03}, {15, 0xfb04}, {16, 0x131}, {17, 0x237}, {25, 0xdf},   {26, 0xe6},   {27, 0x153},
     {28, 0xf8},   {29, 0xc6},   {30, 0x152}, {31, 0xd8},  {39, 0x2019}, {96, 0x2018}});

// The codes below the letters, and what differs above them, of the Cork encoding (T1). Source: EC fonts.
constexpr auto kT1 = std::to_array<Letter>(
    {{13, 0x201a}, {14, 0x2039}, {15, 0x203a}, {16, 0x201c},  {17, 0x201d},          {18, 0x201e},
     {19, 0xab},   {20, 0xbb},   {21, 0x2013}, {22, 0x2014},  {25, 0x131},           {26, 0x237},
     {27, 0xfb00}, {28, 0xfb01}, {29, 0xfb02}, {30, 0xfb03},  {31, 0xfb04},          {32, 0x2423},
     {39, 0x2019}, {96, 0x2018}, {127, '-'},   {0xd7, 0x152}, {0xdf, kSharpCapital}, {0xf7, 0x153},
     {0xff, 0xdf}});
constexpr auto kT1Upper = std::to_array<std::uint32_t>(
    {0x102, 0x104, 0x106, 0x10c, 0x10e, 0x11a, 0x118, 0x11e, 0x139, 0x13d, 0x141, 0x143, 0x147,
     0x14a, 0x150, 0x154, 0x158, 0x15a, 0x160, 0x15e, 0x164, 0x162, 0x170, 0x16e, 0x178, 0x179,
     0x17d, 0x17b, 0x132, 0x130, 0x111, 0xa7,  0x103, 0x105, 0x107, 0x10d, 0x10f, 0x11b, 0x119,
     0x11f, 0x13a, 0x13e, 0x142, 0x144, 0x148, 0x14b, 0x151, 0x155, 0x159, 0x15b, 0x161, 0x15f,
     0x165, 0x163, 0x171, 0x16f, 0xff,  0x17a, 0x17e, 0x17c, 0x133, 0xa1,  0xbf,  0xa3});

// Text companion (TS1): what documents use of it; from 0xa2 on much as Latin-1. Source: TC fonts.
constexpr auto kTs1 = std::to_array<Letter>({{21, 0x2013},
                                             {22, 0x2014},
                                             {42, 0x2217},
                                             {132, 0x2020},
                                             {133, 0x2021},
                                             {134, 0x2016},
                                             {135, 0x2030},
                                             {136, 0x2022},
                                             {137, 0x2103},
                                             {151, 0x2122},
                                             {155, 0x2116},
                                             {159, 0x2120},
                                             {164, 0xa4},
                                             {183, 0xb7},
                                             {187, 0x221a},
                                             {191, 0x20ac},
                                             {214, 0xd7},
                                             {246, 0xf7}});

// Knuth's symbols (OMS): what stands alone in text. Source: The TeXbook, appendix F.
constexpr auto kOms = std::to_array<Letter>({{0, 0x2212},
                                             {1, 0xb7},
                                             {2, 0xd7},
                                             {3, 0x2217},
                                             {6, 0xb1},
                                             {13, 0x25cb},
                                             {15, 0x2022},
                                             {33, 0x2192},
                                             {102, '{'},
                                             {103, '}'},
                                             {106, '|'},
                                             {110, '\\'},
                                             {120, 0xa7},
                                             {121, 0x2020},
                                             {122, 0x2021},
                                             {123, 0xb6}});

void put(Letters& letters, std::span<const Letter> known) {
  for (const auto& [code, letter] : known) letters[static_cast<std::size_t>(code)] = letter;
}

std::size_t count_between(const Codes& used, std::size_t first, std::size_t last) {
  std::size_t count = 0;
  for (std::size_t code = first; code <= last; ++code) count += used[code] ? 1 : 0;
  return count;
}

/// Letters of which words are made; symbols have capitals only (calligraphic) and few codes of small ones.
bool holds_words(const Codes& used) {
  return count_between(used, 'a', 'z') >= 3 || count_between(used, 'A', 'Z') >= 3;
}

}  // namespace

bool is_bitmap_name(std::string_view glyph_name, int code) {
  if (glyph_name.size() < 2 || glyph_name[0] != 'a') return false;
  int number = -1;
  const char* const end = glyph_name.data() + glyph_name.size();
  const auto [stopped, error] = std::from_chars(glyph_name.data() + 1, end, number);
  return error == std::errc() && stopped == end && number == code;
}

Letters letters_of_tex_bitmaps(const Codes& used) {
  Letters letters{};
  const bool beyond_ascii = count_between(used, 128, 255) > 0;
  if (!holds_words(used)) {
    if (beyond_ascii) {
      put(letters, kTs1);
    } else if (count_between(used, 0, 15) > 0) {
      put(letters, kOms);
    }
    return letters;
  }
  // In words, the ligatures tell the two apart.
  if (!beyond_ascii && count_between(used, 11, 15) > 0) {
    put(letters, kOt1);
    return letters;
  }
  std::ranges::copy(kT1Upper, letters.begin() + 0x80);
  put(letters, kT1);
  return letters;
}

}  // namespace lectern::pdf
