#include "lectern/text/lexicon.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "word_hash.h"

__asm__(
    ".section .rodata.lectern_lexicon,\"a\",@progbits\n"
    ".balign 8\n"
    "lectern_lexicon_begin:\n"
    ".incbin \"" LECTERN_LEXICON
    "\"\n"
    "lectern_lexicon_end:\n"
    ".previous\n");

extern "C" {
[[gnu::visibility("hidden")]] extern const std::uint64_t lectern_lexicon_begin[];
[[gnu::visibility("hidden")]] extern const std::uint64_t lectern_lexicon_end[];
}

namespace lectern::text {
namespace {

constexpr std::size_t kLongestWord = 64;  // bytes; the longest stem of the list has 45

bool has(std::string_view word) {
  // Hashes are spread evenly, so a word is near its share of the list: few looks, and close to each other.
  constexpr std::size_t kNear = 256;
  const std::uint64_t hash = word_hash(word);
  const auto count = static_cast<std::size_t>(lectern_lexicon_end - lectern_lexicon_begin);
  const std::size_t guess = (hash >> 32) * count >> 32;
  const std::size_t from = guess - std::min(guess, kNear), to = std::min(guess + kNear, count - 1);
  if (lectern_lexicon_begin[from] <= hash && hash <= lectern_lexicon_begin[to])
    return std::binary_search(lectern_lexicon_begin + from, lectern_lexicon_begin + to + 1, hash);
  return std::binary_search(lectern_lexicon_begin, lectern_lexicon_end, hash);
}

}  // namespace

bool is_english_word(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) return false;
  std::string plain;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.compare(i, 3, "\xe2\x80\x99") == 0) {  // the typographic apostrophe
      plain += '\'';
      i += 2;
    } else {
      plain += word[i];
    }
  }
  if (has(plain)) return true;
  std::string lower = plain;
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lower != plain && has(lower);
}

}  // namespace lectern::text
