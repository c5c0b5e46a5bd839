#include "headings/surroundings.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "headings/look.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

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
  return left > 1.5f * size && right > 1.5f * size && std::fabs(left - right) < 1.2f * size;
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
    if (const float white = follows ? above(i) : -1; white >= 0 && white < 60) gaps.push_back(white);
  }
  std::size_t most = 0;
  for (const auto& [rgb, weight] : colours)
    if (weight > most) most = weight, rgb_ = rgb;
  for (auto& [size, weight] : plain_) weight /= std::max(all, 1.0);
  if (gaps.empty()) return;
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
  paragraph_gap_ = gaps[gaps.size() / 2];
}

float Surroundings::above(std::size_t i) const {
  return i == 0 ? -1 : gap(snapshot_.blocks[i - 1], snapshot_.blocks[i]);
}

float Surroundings::below(std::size_t i) const {
  return i + 1 >= snapshot_.blocks.size() ? -1 : gap(snapshot_.blocks[i], snapshot_.blocks[i + 1]);
}

bool Surroundings::stands_off(std::size_t i) const {
  const float white = above(i);
  return white > paragraph_gap_ * 1.3f + 0.12f * size_of(snapshot_.blocks[i]) && white > below(i) * 1.1f;
}

bool Surroundings::stands_freely(std::size_t i) const {
  const float white = above(i);
  return white > paragraph_gap_ * 1.1f + 0.08f * size_of(snapshot_.blocks[i]) && white > below(i) * 0.9f;
}

bool Surroundings::stands_alike(std::size_t i) const {
  const float white = above(i);
  return white > paragraph_gap_ * 0.9f && white > below(i) * 0.9f;
}

double Surroundings::plain_share(float size) const {
  const auto share = plain_.find(std::lround(size * 2));
  return share == plain_.end() ? 0 : share->second;
}

}  // namespace lectern::pipeline
