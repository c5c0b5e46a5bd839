// A number above a title is the title's.
//
// Belief: books set the number of a chapter on a line of its own, large, bold or in the middle, right above
// the title. Alone it says nothing; in front of the title it is the heading's number.
//
//   2                                      12
//   The Lost Homeland   <- 2 The Lost …    1. Introduction   <- has its number: the 12 is none of its own
//
// Exercised by NumberLines in headings_test.cc.
#include "headings/number_lines.h"

#include <algorithm>
#include <string>

#include "headings/look.h"
#include "lectern/text/title_words.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kLarger = 1.12f;     // of the body's size; as in headings.cc
constexpr float kNear = 4.0f;        // em of the title between the number and it; by eye
constexpr std::size_t kLongest = 6;  // bytes: "XXVIII" fits

bool is_number(const std::string& words) {
  if (words.empty() || words.size() > kLongest) return false;
  return words.find_first_not_of("0123456789") == std::string::npos ||
         words.find_first_not_of("IVXL") == std::string::npos;
}

bool is_number_line(const Block& block, float body_size) {
  if (!block.is(BlockKind::Paragraph) && !block.is(BlockKind::Heading)) return false;
  if (!block.marker.empty() || block.lines().size() != 1 || block.places.empty() ||
      !is_number(doc::plain_text(block.spans)))
    return false;
  const Look look = look_of(block);
  return block.lines().front().size > kLarger * body_size || look.bold || (look.decoration & doc::kCentred);
}

bool stands_above(const Block& number, const Block& title) {
  if (!title.is(BlockKind::Heading) || title.lines().empty() || title.places.empty()) return false;
  const doc::Place &a = number.places.front(), &b = title.places.front();
  const float gap = b.box.y0 - a.box.y1;
  return a.page == b.page && gap > -title.lines().front().size && gap < kNear * title.lines().front().size &&
         text::heading_number(doc::plain_text(title.spans)) == 0;
}

void join(Block& title, const Block& number) {
  std::string text = doc::plain_text(number.spans) + " ";
  title.spans.insert(title.spans.begin(), {std::move(text), title.spans.front().style, "", 0});
  title.places.front().box = title.places.front().box.united(number.places.front().box);
}

}  // namespace

// In place: what is kept moves up over the numbers that were joined.
void join_number_lines(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  std::vector<Block>& blocks = snapshot.blocks;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool joins = i + 1 < blocks.size() && is_number_line(blocks[i], snapshot.body_size) &&
                       stands_above(blocks[i], blocks[i + 1]);
    if (joins) {
      changes.push_back({doc::Step::Structure, blocks[i].places.front().page, blocks[i + 1].id,
                         doc::plain_text(blocks[i].spans), "the heading's number",
                         "a number alone, right above a heading without one", "rule:heading-number"});
      join(blocks[i + 1], blocks[i]);
      continue;
    }
    if (kept != i) blocks[kept] = std::move(blocks[i]);
    ++kept;
  }
  blocks.resize(kept);
}

}  // namespace lectern::pipeline
