#include "utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace lectern::doc {
namespace {

/// Length of the well-formed sequence at `at`, 0 if there is none.
std::size_t sequence_length(const unsigned char* at, std::size_t left) {
  const auto follows = [&](std::size_t k) { return k < left && (at[k] & 0xC0) == 0x80; };
  const unsigned char first = at[0];
  if (first < 0x80) return first == 0 ? 0 : 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!follows(1) || !follows(2)) return 0;
    if (first == 0xE0 && at[1] < 0xA0) return 0;
    if (first == 0xED && at[1] > 0x9F) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if (first == 0xF0 && at[1] < 0x90) return 0;
    if (first == 0xF4 && at[1] > 0x8F) return 0;
    return 4;
  }
  return 0;
}

/// Eight bytes, each 0x01..0x7f.
bool is_plain_word(std::uint64_t word) {
  constexpr std::uint64_t kHigh = 0x8080808080808080u;
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  return ((word | (word - kOnes)) & kHigh) == 0;
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t left = text.size();
  while (left > 0) {
    if (left >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, sizeof word);
      if (is_plain_word(word)) {
        at += 8;
        left -= 8;
        continue;
      }
    }
    const std::size_t length = sequence_length(at, left);
    if (length == 0) return false;
    at += length;
    left -= length;
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_code_point_start(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace lectern::doc
