// The space around a block, compared with that between paragraphs.
//
// Belief: the median gap between light paragraphs of the document is its paragraph gap. A block stands off if
// the gap above it is clearly larger than that, and larger than the gap below: headings belong to what
// follows. Browsers and LaTeX collapse the two margins of a heading, so weaker forms of the rule allow equal
// gaps.
//
//   … the end of a paragraph.
//                                <- 16 points, paragraphs have 6
//   Of oak                       <- stands off
//                                <- 6 points
//   A desk is older …
//
// Exercised by HeadingsByLook in headings_test.cc ("ColouredAndApart", "ColouredLikeParagraphs",
// "BoldWithOneMarginOnBothSides"). The factors were chosen by eye.
#include "headings/surroundings.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "headings/look.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

// In gaps between paragraphs and in ems of the block, above; in gaps below it.
constexpr float kOffGaps = 1.3f, kOffEms = 0.12f, kOffBelow = 1.1f;  // stands off
constexpr float kFreeGaps = 1.1f, kFreeEms = 0.08f,
                kFreeBelow = 0.9f;                      // stands freely: one margin on both sides
constexpr float kAlikeGaps = 0.9f, kAlikeBelow = 0.9f;  // no nearer than paragraphs are
constexpr float kLeastMargin = 1.5f;                    // em of a centred line on either side of it
constexpr float kUnequalMargins = 1.2f;  // em that these may differ by: ragged text is less even
constexpr std::size_t kPassage = 120;    // bytes: two lines of text, longer than titles are; by eye
constexpr float kWidestGap = 60;         // points: wider ones are space around figures and tables

/// From the foot of one block to the head of the next; negative: not in one column.
float gap(const Block& upper, const Block& lower) {
  if (upper.places.empty() || lower.places.empty()) return -1;
  const doc::Place& a = upper.places.back();
  const doc::Place& b = lower.places.front();
  if (a.page != b.page || b.box.y0 < a.box.y0) return -1;
  return std::max(0.0f, b.box.y0 - a.box.y1);
}

float size_of(const Block& block) {
  return block.lines().empty() ? 10 : block.lines().front().size;
}

/// A block that fills its column: it has lines enough to show both edges.
bool fills_column(const Block& block) {
  return block.is(BlockKind::Paragraph) && block.lines().size() >= 2 && block.places.size() == 1;
}

bool is_in_the_middle_of(const Box& box, const Box& column, float size) {
  const float left = box.x0 - column.x0, right = column.x1 - box.x1;
  return left > kLeastMargin * size && right > kLeastMargin * size &&
         std::fabs(left - right) < kUnequalMargins * size;
}

}  // namespace

void mark_centred(doc::Snapshot& snapshot) {
  constexpr std::size_t kNear = 4;
  std::vector<Block>& blocks = snapshot.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (!block.is(BlockKind::Paragraph) || block.lines().empty() || block.lines().size() > 3 ||
        block.places.empty())
      continue;
    const doc::Place& place = block.places.front();
    const Block* column = nullptr;
    for (std::size_t off = 1; off <= kNear && !column; ++off)
      for (const std::size_t at : {i + off, i - off}) {
        if (column || at >= blocks.size() || !fills_column(blocks[at])) continue;
        const doc::Place& other = blocks[at].places.front();
        if (other.page == place.page && other.box.x0 <= place.box.x0 + 1 && other.box.x1 >= place.box.x1 - 1)
          column = &blocks[at];
      }
    if (column && is_in_the_middle_of(place.box, column->places.front().box, size_of(block)))
      for (doc::Line& line : block.evidence.edit().lines) line.decoration |= doc::kCentred;
  }
}

Surroundings::Surroundings(const doc::Snapshot& snapshot) : snapshot_(snapshot) {
  std::map<std::uint32_t, std::size_t> colours;
  std::vector<float> gaps;
  bool passages_follow = false, passage_above = false;
  double all = 0;
  const std::vector<Block>& blocks = snapshot.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!blocks[i].is(BlockKind::Paragraph) || blocks[i].lines().empty()) continue;
    const std::size_t weight = doc::plain_text(blocks[i].spans).size();
    const bool bold = look_of(blocks[i]).bold;
    colours[blocks[i].lines().front().rgb] += weight;
    if (!bold) plain_[std::lround(blocks[i].lines().front().size * 2)] += static_cast<double>(weight);
    all += static_cast<double>(weight);
    const bool follows = i > 0 && blocks[i - 1].is(BlockKind::Paragraph) && !bold;
    if (const float white = follows ? above(i) : -1; white >= 0 && white < kWidestGap) {
      gaps.push_back(white);
      passages_follow = passages_follow || (weight > kPassage && passage_above);
    }
    passage_above = weight > kPassage;
  }
  std::size_t most = 0;
  for (const auto& [rgb, weight] : colours)
    if (weight > most) most = weight, rgb_ = rgb;
  for (auto& [size, weight] : plain_) weight /= std::max(all, 1.0);
  if (gaps.empty()) return;
  // Where no two passages follow each other, most gaps are those around titles: the narrow ones are below
  // them.
  const std::size_t at = gaps.size() / (passages_follow ? 2 : 4);
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(at), gaps.end());
  paragraph_gap_ = gaps[at];
}

float Surroundings::above(std::size_t i) const {
  return i == 0 ? -1 : gap(snapshot_.blocks[i - 1], snapshot_.blocks[i]);
}

float Surroundings::below(std::size_t i) const {
  return i + 1 >= snapshot_.blocks.size() ? -1 : gap(snapshot_.blocks[i], snapshot_.blocks[i + 1]);
}

bool Surroundings::stands_off(std::size_t i) const {
  const float white = above(i);
  return white > paragraph_gap_ * kOffGaps + kOffEms * size_of(snapshot_.blocks[i]) &&
         white > below(i) * kOffBelow;
}

bool Surroundings::stands_freely(std::size_t i) const {
  const float white = above(i);
  return white > paragraph_gap_ * kFreeGaps + kFreeEms * size_of(snapshot_.blocks[i]) &&
         white > below(i) * kFreeBelow;
}

bool Surroundings::stands_alike(std::size_t i) const {
  const float white = above(i);
  return white > paragraph_gap_ * kAlikeGaps && white > below(i) * kAlikeBelow;
}

double Surroundings::plain_share(float size) const {
  const auto share = plain_.find(std::lround(size * 2));
  return share == plain_.end() ? 0 : share->second;
}

}  // namespace lectern::pipeline
