#pragma once

/// A fixed set of words that most words of a text are not in.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/characters.h"

namespace lectern::pii {

/// For each letter, which lengths the words have that begin with it, a bit for each length below 32, and
/// which letters come second.
class WordLengths {
 public:
  constexpr void add(std::string_view word) {
    const auto letter = static_cast<std::size_t>(word[0] - 'a');
    lengths_[letter] |= 1u << word.size();
    if (word.size() > 1) seconds_[letter] |= 1u << (word[1] & 31);
  }

  /// False: `word` is not one of them, whatever its case. Nearly always the whole answer.
  constexpr bool may_have(std::string_view word) const {
    if (word.empty() || word.size() >= 32) return false;
    const auto letter = static_cast<std::size_t>((word[0] | 0x20) - 'a');
    return letter < lengths_.size() && (lengths_[letter] >> word.size() & 1u) != 0 &&
           (word.size() == 1 || (seconds_[letter] >> (word[1] & 31) & 1u) != 0);
  }

 private:
  std::array<std::uint32_t, 26> lengths_{}, seconds_{};
};

/// Words in lower case, each of fewer than 32 letters; a text's words are compared whatever their case.
/// Borrows the list, which lives as long as the program.
class WordSet {
 public:
  constexpr explicit WordSet(std::span<const std::string_view> words) : words_(words) {
    for (const std::string_view word : words) lengths_.add(word);
  }

  constexpr bool has(std::string_view word) const {
    return lengths_.may_have(word) && std::any_of(words_.begin(), words_.end(),
                                                  [&](std::string_view each) { return is_same(word, each); });
  }

 private:
  std::span<const std::string_view> words_;
  WordLengths lengths_;
};

}  // namespace lectern::pii
