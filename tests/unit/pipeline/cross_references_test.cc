#include "references/cross_references.h"

#include <gtest/gtest.h>

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

Block at(std::uint32_t id, BlockKind kind, const std::string& text, float x, float y, std::int32_t page = 2) {
  Block block;
  block.id = id;
  block.become(kind);
  block.spans = {{text, 0, "", 0}};
  block.places = {{page, {x, y, x + 200, y + 14}}};
  return block;
}

/// Where a link with these words to (page 2, y) leads.
std::string led(const std::string& words, float y) {
  doc::Snapshot s;
  s.blocks = {at(1, BlockKind::Paragraph, "", 72, 100, 1), at(2, BlockKind::Heading, "1 Oak", 72, 100),
              at(3, BlockKind::Paragraph, "Of oak.", 72, 120), at(4, BlockKind::Heading, "2 Pine", 72, 200),
              at(5, BlockKind::Heading, "3 Beech", 320, 200)};
  s.blocks[0].spans = {
      {words, 0, "#page-2" + (y > 0 ? "@" + std::to_string(static_cast<int>(y)) : std::string()), 0}};
  std::vector<doc::Change> changes;

  lead_to_blocks(s, changes);

  EXPECT_EQ(changes.size(), s.blocks[0].spans[0].href.str().starts_with("#b") ? 1u : 0u);
  return s.blocks[0].spans[0].href;
}

TEST(CrossReferences, LeadToTheHeadingALittleBelow) {
  EXPECT_EQ(led("see there", 80), "#b2");
}

TEST(CrossReferences, LeadToTheHeadingOfTheirWordsWhereSeveralAreNear) {
  EXPECT_EQ(led("2 Pine . . . 17", 190), "#b4");
  EXPECT_EQ(led("Beech", 190), "#b5");
}

TEST(CrossReferences, LeadToTheBlockAtTheirHeight) {
  EXPECT_EQ(led("see there", 125), "#b3");
}

TEST(CrossReferences, LeadToThePageWhereNothingIsSure) {
  EXPECT_EQ(led("see there", 190), "#page-2");
  EXPECT_EQ(led("see there", 700), "#page-2");
  EXPECT_EQ(led("see there", 0), "#page-2");
}

}  // namespace
}  // namespace lectern::pipeline
