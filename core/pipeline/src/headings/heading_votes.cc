// Votes: whether lines of one look are headings, decided for all of them together.
//
// Belief: a look that differs from the text's is that of headings if its lines mostly stand like headings:
// short, title-like, with more space above than below, and a text of another look after them. Each line
// votes; a line with the space of paragraphs counts only if long sections follow such lines. A weak contrast
// needs two votes and twice as many for it as against it.
//
//   Of oak (red, apart, twice)            <- carried
//   Of oak (red, once)                    <- one vote may be chance: not carried
//   Mind the lid. (red, apart, twice)     <- ends like a sentence: each votes against
//
// Exercised by HeadingsByLook in headings_test.cc, a row for each of these, and by the golden sample
// "body-size-headings". The limits were chosen by eye.
#include "headings/heading_votes.h"

#include <algorithm>

#include "lectern/text/captions.h"
#include "lectern/text/normalize.h"
#include "lectern/text/title_words.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kLongest = 120;  // bytes of a title in the text's size
constexpr std::size_t kPassage = 40;   // blocks: what is counted as one passage
constexpr std::size_t kSection = 60;   // words: the passage below a heading is longer
constexpr float kSmallest = 0.62f;     // of the body's size: browsers set their sixth level so

constexpr float kSmall = 0.94f;  // of the body's size: smaller looks need more votes

bool ends_like_text(std::string_view words) {
  return std::string_view(".,;:").find(words.back()) != std::string_view::npos;
}

bool begins_like_title(std::string_view words) {
  std::size_t at = 0;
  const char32_t first = text::next_code_point(words, at);
  return text::is_upper(first) || !text::is_letter(first);
}

}  // namespace

HeadingVotes::HeadingVotes(const doc::Snapshot& snapshot, const Surroundings& around)
    : snapshot_(snapshot), around_(around) {
  const std::vector<Block>& blocks = snapshot.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].is(BlockKind::Paragraph) || !blocks[i].marker.empty() || blocks[i].lines().empty())
      continue;
    const Look look = seen_as(blocks[i]);
    if (contrast_of(look, around.rgb()) == Contrast::None) continue;
    count(i, votes_[look]);
  }
}

void HeadingVotes::count(std::size_t i, Votes& votes) const {
  const Vote vote = vote_of(i);
  votes.heads += vote == Vote::For;
  votes.against += vote == Vote::Against;
  if (vote != Vote::Alike) return;
  ++votes.alike;
  const std::vector<Block>& blocks = snapshot_.blocks;
  const Look look = seen_as(blocks[i]);
  std::size_t words = 0;
  for (std::size_t j = i + 1; j < blocks.size() && j < i + kPassage; ++j) {
    if (blocks[j].is(BlockKind::Heading) || seen_as(blocks[j]) == look) break;
    ++votes.blocks;
    words += doc::plain_text(blocks[j]).size() / 6;
  }
  // The last of them may have the rest of the document below it.
  votes.words += std::min(words, 2 * kSection);
}

// A word that happens to be all capitals has the look of its neighbours, where they have one.
Look HeadingVotes::seen_as(const Block& block) const {
  Look look = look_of(block);
  Look mixed = look;
  mixed.capitals = false;
  return contrast_of(mixed, around_.rgb()) != Contrast::None ? mixed : look;
}

HeadingVotes::Vote HeadingVotes::vote_of(std::size_t i) const {
  const std::vector<Block>& blocks = snapshot_.blocks;
  const Block& block = blocks[i];
  const std::string words = doc::plain_text(block.spans);
  if (words.empty() || words.size() > kLongest || block.lines().size() > 2 || !text::has_letter(words) ||
      ends_like_text(words) || !begins_like_title(words) || text::names_figure(words) ||
      text::names_table(words))
    return Vote::Against;
  if (i + 1 >= blocks.size()) return Vote::Against;
  const Block& next = blocks[i + 1];
  if (next.is(BlockKind::Paragraph) && next.marker.empty() && seen_as(next) == seen_as(block))
    return Vote::Against;
  const bool strong = contrast_of(seen_as(block), around_.rgb()) == Contrast::Strong;
  if (!strong && i > 0 && blocks[i - 1].is(BlockKind::Figure)) return Vote::Against;  // says what it shows
  if (look_of(block).italic && !strong)
    return block.lines().size() == 1 && words.size() <= 60 && next.is(BlockKind::Paragraph) &&
                   next.marker.empty() && doc::plain_text(next.spans).size() >= 16
               ? Vote::For
               : Vote::Against;
  // At the head of a page or column nothing can be seen.
  if (around_.above(i) < 0) return Vote::Unseen;
  if (around_.stands_freely(i)) return Vote::For;
  return around_.stands_alike(i) ? Vote::Alike : Vote::Against;
}

bool HeadingVotes::carried(const Block& block) const {
  const auto found = votes_.find(seen_as(block));
  if (found == votes_.end()) return false;
  const auto& [look, votes] = *found;
  if (look.size < static_cast<long>(2 * kSmallest * snapshot_.body_size)) return false;
  const bool strong = contrast_of(look, around_.rgb()) == Contrast::Strong;
  const bool small = look.size < static_cast<long>(2 * kSmall * snapshot_.body_size);
  // Bold lines with the white of paragraphs are a glossary's terms where one short paragraph explains each.
  const auto alike = static_cast<std::size_t>(votes.alike);
  const bool sections =
      (strong || alike >= 3) && votes.words > kSection * alike && 2 * votes.blocks > 3 * alike;
  const int heads = votes.heads + (sections ? votes.alike : 0),
            against = votes.against + (sections ? 0 : votes.alike);
  if (strong && !small) return heads > against;
  return heads >= 2 && heads > (strong || look.italic ? 1 : 2) * against;
}

}  // namespace lectern::pipeline
