#include <gtest/gtest.h>

#include "evidence/tagged_lines.h"
#include "tags/tag_tree.h"

namespace lectern::layout {
namespace {

doc::Tag tag(const std::string& type, std::int32_t parent, std::vector<doc::MarkedContent> content = {}) {
  doc::Tag made;
  made.type = type;
  made.parent = parent;
  made.content = std::move(content);
  return made;
}

TEST(TagTree, FindsTheBlockThatTextBelongsTo) {
  const std::vector<doc::Tag> tags = {tag("Document", -1),
                                      tag("L", 0),
                                      tag("LI", 1),
                                      tag("Lbl", 2, {{1, 0}}),
                                      tag("LBody", 2),
                                      tag("Span", 4, {{1, 1}}),
                                      tag("NonStruct", 0, {{1, 2}}),
                                      tag("Code", 6, {{1, 3}})};
  const TagTree tree(tags);

  EXPECT_EQ(tree.block_of(tree.element_of(1, 0)), 3);
  EXPECT_EQ(tree.block_of(tree.element_of(1, 1)), 4);
  EXPECT_EQ(tree.block_of(tree.element_of(1, 2)), -1);
  EXPECT_EQ(tree.block_of(tree.element_of(1, 3)), 7);
  EXPECT_EQ(tree.element_of(1, 9), -1);
  EXPECT_EQ(tree.element_of(2, 0), -1);
}

TEST(TagTree, ReadsLevelsUpToSix) {
  const std::vector<doc::Tag> tags = {tag("H1", -1), tag("H6", -1), tag("H12", -1), tag("H", -1),
                                      tag("Title", -1)};
  const TagTree tree(tags);

  std::vector<int> levels;
  for (std::int32_t i = 0; i < 5; ++i) levels.push_back(tree.heading_level(i));
  EXPECT_EQ(levels, (std::vector<int>{1, 6, 6, 0, 1}));
}

TEST(TagTree, TakesALanguageFromAbove) {
  std::vector<doc::Tag> tags = {tag("Document", -1), tag("P", 0), tag("Span", 1)};
  tags[0].language = "en";
  tags[1].language = "fr";
  const TagTree tree(tags);

  EXPECT_EQ(tree.language_of(2), "fr");
  EXPECT_EQ(tree.language_of(0), "en");
}

/// A printed line whose words carry one marked-content id.
TextLine printed(const std::string& words, float y, std::int32_t mcid, float size = 10) {
  TextLine line;
  Fragment f;
  f.text = words;
  f.box = {72, y - size, 72 + 5 * static_cast<float>(words.size()), y + 2};
  f.baseline = y;
  f.size = size;
  f.mcid = mcid;
  line.fragments.push_back(f);
  line.page = 1;
  settle(line);
  return line;
}

struct Trial {
  std::string name;
  std::vector<doc::Tag> tags;
  std::vector<TextLine> lines;
  std::vector<bool> believed;
};
class TagTrusts : public testing::TestWithParam<Trial> {};

TEST_P(TagTrusts, BelievesWhatThePageDoesNotContradict) {
  const TagTree tree(GetParam().tags);
  std::vector<TextLine> lines = GetParam().lines;
  TagTrust trust(tree);

  tag_lines(tree, 1, lines);
  trust.watch(lines);
  keep_truth(trust, lines);

  std::vector<bool> believed;
  for (const TextLine& line : lines) believed.push_back(line.block >= 0);
  EXPECT_EQ(believed, GetParam().believed);
}

std::vector<doc::Tag> paragraphs(std::int32_t count) {
  std::vector<doc::Tag> tags;
  for (std::int32_t i = 0; i < count; ++i) tags.push_back(tag("P", -1, {{1, i}}));
  return tags;
}

INSTANTIATE_TEST_SUITE_P(
    Pages, TagTrusts,
    testing::Values(
        Trial{"OneParagraph",
              paragraphs(1),
              {printed("a line", 100, 0), printed("and more", 112, 0)},
              {true, true}},
        Trial{"TwoSizes",
              paragraphs(1),
              {printed("A head", 100, 0, 16), printed("and text", 118, 0)},
              {false, false}},
        Trial{"GapsInside",
              paragraphs(1),
              {printed("a line", 100, 0), printed("and more", 112, 0), printed("far off", 140, 0)},
              {false, false, false}},
        Trial{"LineByLine",
              paragraphs(6),
              {printed("this is a long line that", 100, 0), printed("goes on in the next and", 112, 1),
               printed("goes on in the next and", 124, 2), printed("goes on in the next and", 136, 3),
               printed("goes on in the next and", 148, 4), printed("ends here", 160, 5)},
              {false, false, false, false, false, false}},
        Trial{"AllHeadings",
              {tag("H1", -1, {{1, 0}}), tag("P", -1, {{1, 1}})},
              {printed("most of the text is a heading here", 100, 0), printed("some text", 120, 1)},
              {false, true}},
        Trial{"LoneCode", {tag("Code", -1, {{1, 0}})}, {printed("make", 100, 0)}, {false}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::layout
