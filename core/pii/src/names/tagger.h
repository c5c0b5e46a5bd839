#pragma once

/// The averaged perceptron: reads the tokens from left to right and gives each that could be part of a name
/// or an address one tag. The features are shared with the trainer.

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lectern/pii/name_model.h"
#include "text/tokens.h"

namespace lectern::pii {

/// The columns of the weights.
enum class Tag : std::uint8_t { Out, PersonBegin, PersonInside, Place, Address, Organisation };
inline constexpr std::size_t kTags = 6;

constexpr bool is_person(Tag tag) {
  return tag == Tag::PersonBegin || tag == Tag::PersonInside;
}

/// Words that occur in lower case somewhere in the text; a Bloom filter of one hash, so `has` may be wrongly
/// true.
class LowerWords {
 public:
  void read(const std::vector<Token>& tokens);
  bool has(std::uint64_t word) const { return seen_[word % kBits]; }

 private:
  static constexpr std::size_t kBits = 1 << 15;
  std::bitset<kBits> seen_;
};

/// What was decided so far.
struct History {
  Tag last = Tag::Out, before_last = Tag::Out;  ///< of the two tokens before, on the same line
  Tag near = Tag::Out;                          ///< of the last candidate, over marks and one line break
};

struct FeatureSet {
  std::array<std::uint32_t, 64> values;
  std::size_t count = 0;
};

/// True if the token can carry a tag at all.
bool is_candidate(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                  const History& history);

void read_features(std::string_view text, const std::vector<Token>& tokens, std::size_t at,
                   const History& history, bool lower_elsewhere, FeatureSet& features);

constexpr bool may_follow(Tag tag, Tag last) {
  return tag != Tag::PersonInside || is_person(last);
}

/// The history for the token after `at`, which got `tag`.
inline History after(const std::vector<Token>& tokens, std::size_t at, const History& history, bool candidate,
                     Tag tag) {
  History next{tag, history.last, history.near};
  if (candidate) next.near = tag;
  if (!candidate && tokens[at].shape != Shape::Mark) next.near = Tag::Out;
  if (at + 1 < tokens.size() && tokens[at + 1].starts_line()) {
    next.last = next.before_last = Tag::Out;
    if (tokens[at + 1].gap == Gap::Paragraph) next.near = Tag::Out;
  }
  return next;
}

/// Fills in what the lists know of each capitalised token.
void look_up(std::string_view text, const NameModel& model, std::vector<Token>& tokens);

/// The tag of one token.
struct Tagged {
  Tag tag = Tag::Out;
  float sureness = 0;  ///< 0..1: the share of this kind among all tags
};

/// One entry for each token.
void tag_tokens(std::string_view text, const NameModel& model, const std::vector<Token>& tokens,
                std::vector<Tagged>& tags);

}  // namespace lectern::pii
