#pragma once

/// What kind of text a name is in: a report, a letter or notes about somebody, or a story, a play, a
/// judgment, the news. Learned from the words around, whoever they are about.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "names/name_context.h"
#include "text/tokens.h"

namespace lectern::pii {

/// How many weights there are: one for each hashed word or pair of words.
inline constexpr std::uint32_t kPassageWeights = 65536;
inline constexpr std::uint32_t kNoPassageWord = kPassageWeights;

/// The features of one token: the word, and the word with the one before it. A name counts as a name,
/// whichever it is.
struct PassageWord {
  std::uint32_t word = kNoPassageWord;  ///< `kNoPassageWord` for a name
  std::uint32_t pair = 0;
};

/// One entry for each token. `tokens` know what the lists know (`look_up`).
std::vector<PassageWord> passage_words(const std::vector<Token>& tokens);

/// The passage of a name: tokens [from, to) around it. That of a name in a list, a form or a heading is
/// without the running text there, which says nothing about a list.
struct PassageReach {
  std::size_t from = 0, to = 0;
  bool without_prose = false;
};
PassageReach close_passage(const NameContext& context, const Name& name);
PassageReach wide_passage(const NameContext& context, const Name& name);

/// What the weights say of each stretch of a text, positive: written about private persons.
class Passages {
 public:
  Passages() = default;
  /// `weights` has `kPassageWeights` entries, or none: then all stretches are neutral.
  Passages(const NameContext& context, std::span<const float> weights);

  /// Log odds; more words around say it more surely.
  double log_odds(PassageReach reach) const;

 private:
  struct Sum {
    double weights = 0;
    std::uint32_t count = 0;  ///< of the features that have a weight
  };
  std::vector<Sum> all_, without_prose_;  ///< of what is before each token
};

}  // namespace lectern::pii
