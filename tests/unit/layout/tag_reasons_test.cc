/// One row for each exit of the rules about the structure tree.

#include <gtest/gtest.h>

#include "evidence/tag_evidence.h"
#include "printed_line.h"

namespace lectern::layout {
namespace {

constexpr auto kName = [](const auto& row) { return row.param.name; };

doc::Tag tag(const std::string& type, std::int32_t parent, std::vector<std::int32_t> mcids = {}) {
  doc::Tag made;
  made.type = type;
  made.parent = parent;
  for (const std::int32_t mcid : mcids) made.content.push_back({1, mcid});
  return made;
}

/// A line whose words carry one marked-content id.
TextLine marked(const std::string& words, float x, float baseline, std::int32_t mcid, float size = 10) {
  TextLine line = printed(words, x, baseline, {.size = size});
  for (Fragment& f : line.fragments) f.mcid = mcid;
  return line;
}

struct TrustCase {
  std::string name;
  std::vector<doc::Tag> tags;
  std::vector<TextLine> lines;
  TrustReason wanted;  ///< of the first tag
};
class TrustReasons : public testing::TestWithParam<TrustCase> {};

TEST_P(TrustReasons, HasAReason) {
  const TagTree tree(GetParam().tags);
  std::vector<TextLine> lines = GetParam().lines;
  TagTrust trust(tree);

  tag_lines(tree, 1, lines);
  trust.watch(lines);

  EXPECT_EQ(trust.judge(0), GetParam().wanted);
}

std::vector<doc::Tag> paragraphs(std::int32_t count) {
  std::vector<doc::Tag> tags;
  for (std::int32_t i = 0; i < count; ++i) tags.push_back(tag("P", -1, {i}));
  return tags;
}

std::vector<TextLine> sentence(std::int32_t count) {
  std::vector<TextLine> lines;
  for (std::int32_t i = 0; i < count; ++i)
    lines.push_back(marked("goes on in the next and", 72, 100 + 12 * static_cast<float>(i), i));
  return lines;
}

const std::string kLongText(1000, 'x');

INSTANTIATE_TEST_SUITE_P(
    Exits, TrustReasons,
    testing::Values(
        TrustCase{"Paragraph", paragraphs(1), {marked("a line", 72, 100, 0)}, TrustReason::Believed},
        TrustCase{"MostlyHeadings",
                  {tag("H1", -1, {0}), tag("P", -1, {1})},
                  {marked("most of it is this heading", 72, 100, 0), marked("some text", 72, 120, 1)},
                  TrustReason::MostlyHeadings},
        TrustCase{"LongHeading",
                  {tag("H1", -1, {0}), tag("P", -1, {1})},
                  {marked(std::string(310, 'x'), 72, 100, 0), marked(kLongText, 72, 120, 1)},
                  TrustReason::LongHeading},
        TrustCase{"TwoSizes",
                  paragraphs(1),
                  {marked("A head", 72, 100, 0, 16), marked("and text", 72, 118, 0)},
                  TrustReason::SeveralSizes},
        TrustCase{
            "Gaps",
            paragraphs(1),
            {marked("a line", 72, 100, 0), marked("and more", 72, 112, 0), marked("far off", 72, 140, 0)},
            TrustReason::ParagraphGaps},
        TrustCase{
            "OneCodeLine", {tag("Code", -1, {0})}, {marked("make", 72, 100, 0)}, TrustReason::OneCodeLine},
        TrustCase{"LineByLine", paragraphs(6), sentence(6), TrustReason::LineByLine}),
    kName);

struct TableCase {
  std::string name;
  std::vector<doc::Tag> tags;
  std::vector<TextLine> lines;
  bool ruled;
  TaggedTableReason wanted;  ///< of the page as a whole, before it is judged in parts
};
class TaggedTableReasons : public testing::TestWithParam<TableCase> {};

/// Rules of two rows and two columns around 72..300.
Shapes grid() {
  Shapes shapes;
  for (const float y : {88.0f, 104.0f, 118.0f}) shapes.horizontal.push_back({y, 60, 300});
  for (const float x : {60.0f, 150.0f, 300.0f}) shapes.upright.push_back({x, 88, 118});
  return shapes;
}

TEST_P(TaggedTableReasons, HasAReason) {
  const TagTree tree(GetParam().tags);
  std::vector<TextLine> lines = GetParam().lines;
  tag_lines(tree, 1, lines);
  std::vector<doc::Decision> decisions;

  TaggedTables(tree).find(GetParam().ruled ? grid() : Shapes{}, lines, Trace(decisions));

  ASSERT_FALSE(decisions.empty());
  EXPECT_EQ(decisions.front().reason, words_of(GetParam().wanted));
}

/// Two rows of two cells, with the marked content 0 to 3.
const std::vector<doc::Tag> kTwoByTwo = {tag("Table", -1),  tag("TR", 0), tag("TD", 1, {0}),
                                         tag("TD", 1, {1}), tag("TR", 0), tag("TD", 4, {2}),
                                         tag("TD", 4, {3})};

std::vector<TextLine> cells(float second_x = 200, float second_y = 112, const std::string& first = "Oak") {
  return {marked(first, 72, 100, 0), marked("720", second_x, 100, 1), marked("Ash", 72, second_y, 2),
          marked("690", second_x, second_y, 3)};
}

std::vector<TextLine> with(std::vector<TextLine> lines, TextLine more) {
  lines.push_back(std::move(more));
  return lines;
}

std::vector<doc::Tag> ragged() {
  std::vector<doc::Tag> tags = {tag("Table", -1), tag("TR", 0), tag("TD", 1, {0}), tag("TD", 1, {1})};
  for (std::int32_t i = 0; i < 4; ++i) {
    tags.push_back(tag("TR", 0));
    tags.push_back(tag("TD", static_cast<std::int32_t>(tags.size()) - 1, {2 + i}));
  }
  return tags;
}

std::vector<TextLine> ragged_lines() {
  std::vector<TextLine> lines = {marked("Oak", 72, 100, 0), marked("720", 200, 100, 1)};
  for (std::int32_t i = 0; i < 4; ++i)
    lines.push_back(marked("Ash", 72, 112 + 12 * static_cast<float>(i), 2 + i));
  return lines;
}

INSTANTIATE_TEST_SUITE_P(
    Exits, TaggedTableReasons,
    testing::Values(
        TableCase{"Agrees", kTwoByTwo, cells(), false, TaggedTableReason::Agrees},
        TableCase{"OnlyACaption",
                  {tag("Table", -1), tag("Caption", 0, {0})},
                  {marked("Table 3", 72, 100, 0)},
                  false,
                  TaggedTableReason::Empty},
        TableCase{"Ragged", ragged(), ragged_lines(), false, TaggedTableReason::Ragged},
        TableCase{"OneColumn",
                  {tag("Table", -1), tag("TR", 0), tag("TD", 1, {0}), tag("TR", 0), tag("TD", 3, {1})},
                  {marked("Oak", 72, 100, 0), marked("Ash", 72, 112, 1)},
                  false,
                  TaggedTableReason::Small},
        TableCase{"LooseText",
                  {tag("Table", -1), tag("TR", 0, {4}), tag("TD", 1, {0}), tag("TD", 1, {1}), tag("TR", 0),
                   tag("TD", 4, {2}), tag("TD", 4, {3})},
                  with(cells(), marked("loose words", 72, 124, 4)),
                  false,
                  TaggedTableReason::LooseText},
        TableCase{"ForeignText", kTwoByTwo, with(cells(), printed("foreign", 120, 106)), false,
                  TaggedTableReason::ForeignText},
        TableCase{"RowsOutOfOrder", kTwoByTwo, cells(200, 80), false, TaggedTableReason::RowsOutOfOrder},
        TableCase{"CellsOverlap", kTwoByTwo, cells(80, 112, "Oak and ash"), false,
                  TaggedTableReason::CellsOverlap},
        TableCase{"CrossesRules", kTwoByTwo,
                  with(with(cells(250), marked("and more", 170, 100, 0)), marked("and more", 170, 112, 2)),
                  true, TaggedTableReason::CrossesRules}),
    kName);

TEST(CellTextReasons, ATableOfOneTaggedParagraphIsNotATable) {
  for (const bool tagged : {true, false}) {
    doc::Reading reading;
    reading.tags = {tag("P", -1, {0})};
    TagEvidence evidence(reading);
    std::vector<TextLine> lines;
    for (const TextLine& line : cells())
      lines.push_back(marked(line.text(), line.box.x0, line.baseline, tagged ? 0 : -1));
    evidence.attach(1, lines);
    std::vector<doc::Decision> decisions;

    const auto tables = evidence.find_tables(grid(), lines, Trace(decisions));

    EXPECT_EQ(tables.size(), tagged ? 0u : 1u);
    EXPECT_EQ(last_reason(decisions, "table by tags"),
              words_of(tagged ? CellTextReason::OneText : CellTextReason::OwnTexts));
  }
}

TEST(TaggedFormulas, GetTheirMathematicsAndTheirWordsFromTheTag) {
  doc::Reading reading;
  reading.tags = {tag("Formula", -1, {0}), tag("P", -1, {1}), tag("Formula", 1, {2})};
  reading.tags[0].mathml = "<math><mi>x</mi></math>";
  reading.tags[0].alt = "the unknown";
  reading.tags[2].alt = "inside a line";
  TagEvidence evidence(reading);
  std::vector<TextLine> lines = {marked("x", 72, 100, 0), marked("desks of", 72, 112, 1)};
  print(lines.back(), "y", lines.back().box.x1 + 3, 112);
  lines.back().fragments.back().mcid = 2;
  evidence.attach(1, lines);
  std::vector<FoundFormula> formulas;

  evidence.describe_formulas(lines, formulas);

  ASSERT_EQ(formulas.size(), 1u) << "a formula inside a line of text is not one of its own";
  EXPECT_EQ(formulas.front().alt, "the unknown");
  EXPECT_EQ(doc::linear_text(formulas.front().math), "x");
  EXPECT_TRUE(lines.front().taken());
  EXPECT_FALSE(lines.back().taken());
}

}  // namespace
}  // namespace lectern::layout
