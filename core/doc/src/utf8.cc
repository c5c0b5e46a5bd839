#include "utf8.h"

#include <cstdint>
#include <cstring>

#include "lectern/base/utf8.h"

namespace lectern::doc {
namespace {

/// Eight bytes, each 0x01..0x7f.
bool is_plain_word(std::uint64_t word) {
  constexpr std::uint64_t kHigh = 0x8080808080808080u;
  constexpr std::uint64_t kOnes = 0x0101010101010101u;
  return ((word | (word - kOnes)) & kHigh) == 0;
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (text.size() - at >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, sizeof word);
      if (is_plain_word(word)) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = utf8::sequence_length(text, at);
    if (length == 0 || text[at] == '\0') return false;
    at += length;
  }
  return true;
}

}  // namespace lectern::doc
