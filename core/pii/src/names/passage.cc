// What kind of text is this?
//
// Believes: what is said near a name may be the same in a novel and in a report: "Jane was ill". What differs
// is how the passage is written: a report speaks to somebody who is to act on it ("I have suggested",
// "please", "we agreed", "resit"), a story in the past and in quotations, the news and judgments of offices
// and works. A hundred words show it, in every language that the templates have.
//
//   private:   She has missed three meetings. I have written to Jane and suggested a break.
//   public:    "They've found him," said Jane. The mare stood steaming behind her.
//
// Measured on texts by authors whose templates were not learned from: see docs/pii.md.

#include "names/passage.h"

#include <algorithm>
#include <cmath>

namespace lectern::pii {
namespace {

constexpr std::size_t kCloseReach = 40, kWideReach = 120;  // tokens on each side
// What stands in the place of a word. Hashes of words are greater.
constexpr std::uint64_t kName = 1, kLineStart = 2, kParagraphStart = 3, kOther = 4, kNumber = 16,
                        kFirstWord = 24;

std::uint32_t place(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash * 0x9E3779B97F4A7C15u >> 40) % kPassageWeights;
}

/// What the token counts as; numbers by their length.
std::uint64_t kind_of(const Token& token) {
  switch (token.shape) {
    case Shape::Number:
      return kNumber + std::min<std::size_t>(token.size(), 5);
    case Shape::Mixed:
      return kOther;
    case Shape::Lower:
    case Shape::Mark:
      return token.word;
    default:
      return token.english && token.shape != Shape::Initial ? token.word : kName;
  }
}

PassageReach reach(const NameContext& context, const Name& name, std::size_t by) {
  return {name.first - std::min(name.first, by), std::min(context.tokens.size(), name.last + 1 + by),
          !context.lines[context.line_of(name.first)].is_prose()};
}

/// Calls `each` with the features of one token after the other.
template <class Each>
void for_each_word(const std::vector<Token>& tokens, Each each) {
  // A line that ends early ends on purpose; one as wide as the page may end anywhere.
  constexpr std::size_t kFullLine = 9;
  std::uint64_t before = kParagraphStart;
  std::size_t line = 0;  // tokens of the line so far
  for (const Token& token : tokens) {
    if (token.gap == Gap::Paragraph) {
      before = kParagraphStart;
    } else if (token.gap == Gap::Line && line < kFullLine) {
      before = kLineStart;
    }
    line = token.starts_line() ? 1 : line + 1;
    const std::uint64_t kind = kind_of(token);
    each(PassageWord{kind >= kFirstWord ? place(kind) : kNoPassageWord,
                     place((before * 31 + kind) ^ 0x5851F42D4C957F2Du)});
    before = kind;
  }
}

}  // namespace

std::vector<PassageWord> passage_words(const std::vector<Token>& tokens) {
  std::vector<PassageWord> words;
  words.reserve(tokens.size());
  for_each_word(tokens, [&](const PassageWord& word) { words.push_back(word); });
  return words;
}

PassageReach close_passage(const NameContext& context, const Name& name) {
  return reach(context, name, kCloseReach);
}

PassageReach wide_passage(const NameContext& context, const Name& name) {
  return reach(context, name, kWideReach);
}

Passages::Passages(const NameContext& context, std::span<const float> weights) {
  if (weights.size() < kPassageWeights || context.names.empty()) return;
  all_.reserve(context.tokens.size() + 1);
  without_prose_.reserve(context.tokens.size() + 1);
  Sum all, without;
  all_.push_back(all);
  without_prose_.push_back(without);
  for_each_word(context.tokens, [&](const PassageWord& word) {
    // A weight of nought is of a word that nobody has seen: it says nothing, and makes nothing less sure.
    const float pair = weights[word.pair], alone = word.word == kNoPassageWord ? 0 : weights[word.word];
    const double weight = double{pair} + double{alone};
    const std::uint32_t count =
        static_cast<std::uint32_t>(pair != 0) + static_cast<std::uint32_t>(alone != 0);
    if (!context.lines[context.line_of(all_.size() - 1)].is_prose()) {
      without.weights += weight;
      without.count += count;
    }
    all.weights += weight;
    all.count += count;
    all_.push_back(all);
    without_prose_.push_back(without);
  });
}

double Passages::log_odds(PassageReach reach) const {
  if (all_.empty()) return 0;
  const std::vector<Sum>& sums = reach.without_prose ? without_prose_ : all_;
  const double count = sums[reach.to].count - sums[reach.from].count;
  return count == 0 ? 0 : (sums[reach.to].weights - sums[reach.from].weights) / std::sqrt(count);
}

}  // namespace lectern::pii
