#include <gtest/gtest.h>

#include "lectern/pipeline/stage.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;
using Role = doc::Claim::Role;

Block claimed(const std::string& text, float y, Role role, int level = 0, float size = 10,
              std::uint16_t style = 0) {
  static std::uint32_t next = 0;
  Block block;
  block.id = ++next;
  block.spans = {{text, style, "", 0}};
  doc::Line line;
  line.page = 1;
  line.box = {72, y - size, 72 + 5 * static_cast<float>(text.size()), y + 2};
  line.baseline = y;
  line.size = size;
  line.style = style;
  block.evidence.edit().lines = {line};
  block.places = {{1, line.box}};
  block.evidence.edit().claim.role = role;
  block.evidence.edit().claim.level = static_cast<std::int8_t>(level);
  block.evidence.edit().claim.element = static_cast<std::int32_t>(block.id);
  return block;
}

doc::Snapshot snapshot(std::vector<Block> blocks) {
  doc::Snapshot s;
  s.language = "en";
  s.body_size = 10;
  s.next_id = 1000;
  s.pages = {{.number = 1, .width = 612, .height = 792, .label = {}}};
  s.blocks = std::move(blocks);
  return s;
}

std::string outline_of(const doc::Snapshot& s) {
  std::string out;
  for (const Block& block : s.blocks)
    out += block.is(BlockKind::Heading) ? std::to_string(block.level()) : std::string(".");
  return out;
}

std::string headings_of(std::vector<Block> blocks) {
  return outline_of(settle_heading_levels(find_structure(snapshot(std::move(blocks))).snapshot).snapshot);
}

TEST(TaggedHeadings, NeedNotLookLikeHeadings) {
  EXPECT_EQ(
      headings_of({claimed("A title", 60, Role::Heading, 1), claimed("Some text follows it.", 80, Role::Text),
                   claimed("A part", 100, Role::Heading, 2), claimed("More of the text.", 120, Role::Text)}),
      "1.2.");
}

TEST(TaggedHeadings, AreNoHeadingsWhereTheyReadAsText) {
  EXPECT_EQ(headings_of({claimed("A title", 60, Role::Heading, 1, 20),
                         claimed("This sentence, in the type of the text, goes on and on until it ends here.",
                                 100, Role::Heading, 2)}),
            "1.");
}

TEST(TaggedHeadings, AreNoEvidenceWhereTextAndHeadingsAreSwapped) {
  EXPECT_EQ(headings_of({claimed("A title", 60, Role::Text, 0, 20),
                         claimed("Some text, and a good deal of it", 80, Role::Heading, 2),
                         claimed("A part", 110, Role::Text, 0, 14),
                         claimed("More text, as long as the one above", 130, Role::Heading, 2)}),
            "1.2.");
}

TEST(TaggedHeadings, KeepTheLevelsOfTheirTagsWhereSizesAgree) {
  // By size alone the second and third would be one level.
  EXPECT_EQ(
      headings_of({claimed("One", 60, Role::Heading, 1, 20), claimed("Two", 100, Role::Heading, 2, 14),
                   claimed("Three", 140, Role::Heading, 3, 14), claimed("Four", 180, Role::Heading, 2, 14)}),
      "1232");
}

TEST(TaggedHeadings, HaveTheLevelsOfTheirSizesWhereTagsContradict) {
  EXPECT_EQ(
      headings_of({claimed("One", 60, Role::Heading, 3, 20), claimed("Two", 100, Role::Heading, 2, 14),
                   claimed("Three", 140, Role::Heading, 1, 12), claimed("Four", 180, Role::Heading, 2, 14)}),
      "1232");
}

Block item(const std::string& marker, const std::string& text, float x, float y,
           std::vector<doc::Claim::ListPlace> lists) {
  Block block = claimed(text, y, Role::Text);
  Box& box = block.evidence.edit().lines.front().box;
  const float shift = x - box.x0;
  box.x0 += shift;
  box.x1 += shift;
  block.places.front().box = box;
  block.marker = marker;
  block.evidence.edit().claim.lists = std::move(lists);
  return block;
}

std::string list_shape(const Block& list) {
  std::string out = list.as<doc::List>().ordered ? "(" : "[";
  for (const Block& entry : list.children) {
    out += doc::plain_text(entry.spans);
    for (const Block& child : entry.children)
      out += child.is(BlockKind::List) ? list_shape(child) : "+" + doc::plain_text(child.spans);
  }
  return out + (list.as<doc::List>().ordered ? ")" : "]");
}

std::string lists_of(std::vector<Block> blocks) {
  std::string out;
  for (const Block& block : find_structure(snapshot(std::move(blocks))).snapshot.blocks)
    out += block.is(BlockKind::List) ? list_shape(block) : doc::plain_text(block.spans);
  return out;
}

TEST(TaggedLists, NestAsTheirTagsDo) {
  EXPECT_EQ(lists_of({item("•", "a", 90, 100, {{1, 2, false, true}}),
                      item("1.", "b", 90, 112, {{1, 2, false, false}, {3, 4, false, true}}),
                      item("2.", "c", 90, 124, {{1, 2, false, false}, {3, 5, false, true}}),
                      item("", "d", 90, 136, {{1, 2, false, false}}),
                      item("•", "e", 90, 148, {{1, 6, false, true}})}),
            "[a(bc)+de]");
}

TEST(TaggedLists, NestByIndentWhereTagsAreFlat) {
  EXPECT_EQ(lists_of({item("•", "a", 90, 100, {{1, 2, false, true}}),
                      item("–", "b", 120, 112, {{3, 4, false, true}}),
                      item("•", "c", 90, 124, {{5, 6, false, true}})}),
            "[a[b]c]");
}

TEST(TaggedLists, StayApartWhereTagsSayTwo) {
  EXPECT_EQ(lists_of({item("•", "a", 90, 100, {{1, 2, false, true}}),
                      item("•", "b", 90, 112, {{3, 4, false, true}})}),
            "[a][b]");
}

TEST(TaggedLists, AreNoneWhereHardlyAnythingHasAMarker) {
  EXPECT_EQ(
      lists_of({item("", "a", 90, 100, {{1, 2, false, true}}), item("", "b", 90, 120, {{1, 3, false, true}}),
                item("", "c", 90, 140, {{1, 4, false, true}})}),
      "abc");
}

TEST(TaggedQuotes, HoldAllTheirBlocks) {
  Block one = claimed("One.", 100, Role::Text), two = claimed("Two.", 120, Role::Text);
  Block after = claimed("Three.", 140, Role::Text);
  one.evidence.edit().claim.quote = two.evidence.edit().claim.quote = 7;

  const doc::Snapshot s = join_over_boundaries(snapshot({one, two, after})).snapshot;

  ASSERT_EQ(s.blocks.size(), 2u);
  EXPECT_EQ(s.blocks[0].kind(), BlockKind::Quote);
  EXPECT_EQ(s.blocks[0].children.size(), 2u);
  EXPECT_EQ(s.blocks[1].kind(), BlockKind::Paragraph);
}

}  // namespace
}  // namespace lectern::pipeline
