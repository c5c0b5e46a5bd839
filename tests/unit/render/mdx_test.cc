#include <gtest/gtest.h>

#include "lectern/render/markdown.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

Block block(BlockKind kind, std::vector<doc::Span> spans) {
  Block b;
  b.become(kind);
  b.spans = std::move(spans);
  return b;
}

std::string mdx(std::vector<Block> blocks) {
  doc::Snapshot s;
  s.blocks = std::move(blocks);
  return to_markdown(s, {.figure_prefix = "", .dialect = MarkdownDialect::Mdx});
}

struct Written {
  std::string name, text, wanted;
};
class Mdx : public testing::TestWithParam<Written> {};

TEST_P(Mdx, KeepsTextText) {
  EXPECT_EQ(mdx({block(BlockKind::Paragraph, {{GetParam().text, 0, "", 0}})}), GetParam().wanted + "\n");
}

INSTANTIATE_TEST_SUITE_P(Escapes, Mdx,
                         testing::Values(Written{"Braces", "the set {1, 2}", "the set \\{1, 2\\}"},
                                         Written{"Less", "p < 0.05 <3", "p \\< 0.05 \\<3"},
                                         Written{"Import", "import duties are high",
                                                 "&#105;mport duties are high"},
                                         Written{"Export", "export of wheat", "&#101;xport of wheat"},
                                         Written{"Important", "important words", "important words"},
                                         Written{"Stars", "2 * 3 *4*", "2 * 3 \\*4\\*"}),
                         [](const auto& row) { return row.param.name; });

TEST(MdxBlocks, NeedNoCommentOfHtmlBetweenLists) {
  Block list = block(BlockKind::List, {});
  list.children = {block(BlockKind::ListItem, {{"one", 0, "", 0}})};

  EXPECT_EQ(mdx({list, list}), "- one\n\n{/* */}\n\n- one\n");
}

TEST(MdxBlocks, WriteAddressesAsLinks) {
  const std::string address = "https://a.example/";

  EXPECT_EQ(mdx({block(BlockKind::Paragraph, {{address, 0, address, 0}})}),
            "[https://a.example/](https://a.example/)\n");
}

TEST(MdxBlocks, WriteTablesWithSpansAsElementsOfReact) {
  Block table = block(BlockKind::Table, {});
  table.as<doc::Table>().columns = 2;
  doc::Cell wide;
  wide.column_span = 2;
  wide.spans = {{"a {b} *c*", 0, "", 0}, {"[name removed]", doc::kRedacted | doc::kLineBreak, "", 0}};
  table.as<doc::Table>().rows.resize(1);
  table.as<doc::Table>().rows[0].cells = {wide};

  EXPECT_EQ(mdx({table}),
            "<table>\n<tr><td colSpan=\"2\">a &#123;b&#125; &#42;c&#42;<span className=\"redacted\">"
            "&#91;name removed&#93;</span><br/></td></tr>\n</table>\n");
}

TEST(MdxBlocks, LeaveCodeAsItIs) {
  EXPECT_EQ(mdx({block(BlockKind::Code, {{"if (a < b) { import x }", 0, "", 0}})}),
            "```\nif (a < b) { import x }\n```\n");
}

}  // namespace
}  // namespace lectern::render
