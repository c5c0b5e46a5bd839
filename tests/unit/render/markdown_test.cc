#include "lectern/render/markdown.h"

#include <gtest/gtest.h>

#include "small_document.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

struct Escape {
  std::string name, text, wanted;
};
class ToMarkdown : public testing::TestWithParam<Escape> {};

TEST_P(ToMarkdown, KeepsTextText) {
  EXPECT_EQ(to_markdown(snapshot({block(BlockKind::Paragraph, {{GetParam().text, 0, "", 0}})})),
            GetParam().wanted + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Escapes, ToMarkdown,
    testing::Values(
        Escape{"Stars", "2 * 3 *4*", "2 * 3 \\*4\\*"}, Escape{"Snake", "snake_case_name", "snake_case_name"},
        Escape{"Emphasised", "_x_", "\\_x\\_"}, Escape{"Blank", "on ____ at", "on ____ at"},
        Escape{"Heading", "# one", "\\# one"}, Escape{"Number", "1. one", "1\\. one"},
        Escape{"Year", "1995 was", "1995 was"}, Escape{"Bullet", "- one", "\\- one"},
        Escape{"Quote", "> one", "\\> one"}, Escape{"Html", "<b>x</b>", "\\<b>x\\</b>"},
        Escape{"Less", "p < 0.05 <", "p < 0.05 \\<"},
        Escape{"Entity", "&lt; &#60; A & B", "\\&lt; \\&#60; A & B"}, Escape{"Link", "[a](b)", "[a\\](b)"},
        Escape{"Citation", "as in [1, 2].", "as in [1, 2]."}, Escape{"Definition", "[a]: b", "[a\\]: b"},
        Escape{"Note", "a[^1]", "a\\[^1]"}, Escape{"Task", "[x] done", "\\[x] done"},
        Escape{"Image", "![a]", "\\![a]"}, Escape{"Ticks", "`a`", "\\`a\\`"},
        Escape{"Backslash", "a\\b \\* \\", "a\\b \\\\\\* \\\\"}),
    [](const auto& row) { return row.param.name; });

TEST(Markdown, WritesAnElementWhereAsterisksWouldMeet) {
  const auto s = snapshot(
      {block(BlockKind::Paragraph, {{"Distribution", doc::kBold, "", 0}, {"Year", doc::kItalic, "", 0}})});

  EXPECT_EQ(to_markdown(s), "<strong>Distribution</strong><em>Year</em>\n");
}

TEST(Markdown, WritesNoEmphasisInAnIndex) {
  const auto s = snapshot({block(BlockKind::Paragraph, {{"Distribution of 2021.", doc::kBold, "", 0},
                                                        {"75", doc::kBold | doc::kSuperscript, "", 0},
                                                        {" of r", doc::kItalic, "", 0},
                                                        {"t", doc::kItalic | doc::kSubscript, "", 0}})});

  EXPECT_EQ(to_markdown(s), "**Distribution of 2021.**<sup>75</sup> *of r*<sub>t</sub>\n");
}

TEST(Markdown, KeepsSpacesOutsideOfStars) {
  const auto s = snapshot(
      {block(BlockKind::Paragraph, {{"a ", 0, "", 0}, {"bold ", doc::kBold, "", 0}, {"c", 0, "", 0}})});

  EXPECT_EQ(to_markdown(s), "a **bold** c\n");
}

TEST(Markdown, WritesAnAddressOnce) {
  const auto s = snapshot({block(BlockKind::Paragraph, {{"https://a.example/", 0, "https://a.example/", 0},
                                                        {" and ", 0, "", 0},
                                                        {"b] [c", 0, "https://b.example/", 0}})});

  EXPECT_EQ(to_markdown(s), "<https://a.example/> and [b\\] \\[c](https://b.example/)\n");
}

TEST(Markdown, LeavesLinksToPagesAsText) {
  EXPECT_EQ(to_markdown(snapshot({block(BlockKind::Paragraph, {{"[12]", 0, "#page-3", 0}})})), "[12]\n");
}

TEST(Markdown, FencesListingsThatHoldFences) {
  EXPECT_EQ(to_markdown(snapshot({block(BlockKind::Code, {{"```\nx\n```", 0, "", 0}})})),
            "````\n```\nx\n```\n````\n");
}

TEST(Markdown, NestsListsByTheirMarkers) {
  Block inner_item = block(BlockKind::ListItem, {{"deep", 0, "", 0}}, 4);
  Block inner = block(BlockKind::List, {}, 3);
  inner.children = {inner_item};
  Block item = block(BlockKind::ListItem, {{"first", 0, "", 0}}, 2);
  item.children = {inner};
  Block list = block(BlockKind::List, {}, 1);
  list.as<doc::List>().ordered = true;
  list.as<doc::List>().start = 9;
  list.children = {item, block(BlockKind::ListItem, {{"second", 0, "", 0}}, 5)};

  EXPECT_EQ(to_markdown(snapshot({list})), "9. first\n   - deep\n10. second\n");
}

}  // namespace
}  // namespace lectern::render
