/// One row for each exit of the rules about displayed formulas.

#include <gtest/gtest.h>

#include <algorithm>

#include "formulas/formulas.h"
#include "printed_line.h"

namespace lectern::layout {
namespace {

constexpr auto kName = [](const auto& row) { return row.param.name; };

/// Paints the fragments of `lines` as runs, so that their glyphs can be read.
void paint(doc::Page& page, const std::vector<TextLine>& lines) {
  for (const TextLine& line : lines)
    for (const Fragment& f : line.fragments) {
      doc::Run run;
      run.font = 0xffff;
      run.size = f.size;
      run.baseline = f.baseline;
      run.box = f.box;
      run.text_begin = static_cast<std::uint32_t>(page.text.size());
      run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
      page.text += f.text;
      run.text_end = static_cast<std::uint32_t>(page.text.size());
      const auto glyphs =
          std::count_if(f.text.begin(), f.text.end(), [](char c) { return (c & '\xc0') != '\x80'; });
      for (std::ptrdiff_t i = 0; i <= glyphs; ++i)
        page.edges.push_back(f.box.x0 + f.box.width() * static_cast<float>(i) / static_cast<float>(glyphs));
      page.runs.push_back(run);
    }
}

struct SeedCase {
  std::string name;
  std::vector<TextLine> lines;
  bool grid;
  SeedReason wanted;
};
class SeedReasons : public testing::TestWithParam<SeedCase> {};

TEST_P(SeedReasons, HasAReason) {
  doc::Page page = letter_page();
  if (GetParam().grid)
    for (const float x : {60.0f, 300.0f}) {
      doc::Rule rule;
      rule.box = {x, 80, x + 1, 120};
      page.rules.push_back(rule);
    }
  std::vector<TextLine> lines = GetParam().lines;
  paint(page, lines);
  std::vector<doc::Decision> decisions;

  const auto formulas = find_formulas(page, {}, 10, lines, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "formula line"), words_of(GetParam().wanted));
  EXPECT_EQ(formulas.size(), row_of(GetParam().wanted).accepted ? 1u : 0u);
}

TextLine with_gap() {
  TextLine line = printed("x = α", 72, 100);
  print(line, "b", line.box.x1 + 40, 100);
  return line;
}

const TextLine kFormula = printed("x = α + b", 72, 100);

INSTANTIATE_TEST_SUITE_P(
    Exits, SeedReasons,
    testing::Values(
        SeedCase{"Mathematics", {kFormula}, false, SeedReason::Mathematics},
        SeedCase{"NoLetters", {printed("= 3", 72, 100)}, false, SeedReason::NoLetters},
        SeedCase{"SmallType", {printed("x = α", 72, 100, {.size = 8})}, false, SeedReason::SmallType},
        SeedCase{"NoSigns", {printed("x = y", 72, 100)}, false, SeedReason::NoSigns},
        SeedCase{"WideGaps", {with_gap()}, false, SeedReason::WideGaps},
        SeedCase{"EndsParagraph",
                 {printed("the desks weigh", 72, 88), kFormula},
                 false,
                 SeedReason::EndsParagraph},
        SeedCase{"TextBeside", {kFormula, printed("the desks", 150, 100)}, false, SeedReason::TextBeside},
        SeedCase{"Grid", {kFormula}, true, SeedReason::InGrid}),
    kName);

TEST(SeedReasons, ProseAndLinesWithoutRelationAreNotNoted) {
  std::vector<TextLine> lines = {printed("the desks = α", 72, 100), printed("α + b", 72, 200),
                                 printed("= 3", 72, 300)};
  std::vector<doc::Decision> decisions;

  EXPECT_TRUE(find_formulas(letter_page(), {}, 10, lines, Trace(decisions)).empty());

  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_EQ(decisions.front().reason, words_of(SeedReason::NoLetters));
  EXPECT_FALSE(row_of(SeedReason::Prose).accepted || row_of(SeedReason::NoRelation).accepted);
}

struct FormulaCase {
  std::string name;
  int lines;
  bool glyphs;  ///< the page's glyphs are those of the lines
  FormulaReason wanted;
};
class FormulaReasons : public testing::TestWithParam<FormulaCase> {};

TEST_P(FormulaReasons, HasAReason) {
  doc::Page page = letter_page();
  std::vector<TextLine> lines = {kFormula};
  for (int i = 1; i < GetParam().lines; ++i)
    lines.push_back(printed("β + c", 72, 100 + 10.5f * static_cast<float>(i)));
  if (GetParam().glyphs) paint(page, lines);
  std::vector<doc::Decision> decisions;

  const auto formulas = find_formulas(page, {}, 10, lines, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "formula"), words_of(GetParam().wanted));
  EXPECT_EQ(formulas.size(), row_of(GetParam().wanted).accepted ? 1u : 0u);
}

INSTANTIATE_TEST_SUITE_P(Exits, FormulaReasons,
                         testing::Values(FormulaCase{"Understood", 1, true, FormulaReason::Understood},
                                         FormulaCase{"Picture", 2, false, FormulaReason::Picture},
                                         FormulaCase{"OneLine", 1, false, FormulaReason::OneLine},
                                         FormulaCase{"TooHigh", 14, false, FormulaReason::TooHigh}),
                         kName);

/// "half a/b of it": the bar is printed between the letters.
TEST(InlineFractions, KeepTheirBarAsASlash) {
  TextLine line = printed("half", 72, 100);
  print(line, "a", 95, 96, {.size = 7});
  print(line, "b", 95, 104, {.size = 7});
  print(line, "of it", 101, 100);
  line.fragments[1].style |= doc::kSuperscript;
  line.fragments[2].style |= doc::kSubscript;
  line.box = line.box.united({72, 90, 120, 106});
  doc::Page page = letter_page();
  doc::Rule bar;
  bar.box = {94.5f, 97.5f, 99.5f, 97.9f};
  page.rules.push_back(bar);
  std::vector<TextLine> lines = {line};

  find_formulas(page, {}, 10, lines);

  EXPECT_EQ(lines[0].fragments.at(2).text, "\u2044");
  EXPECT_EQ(lines[0].fragments.at(3).text, "b");
}

}  // namespace
}  // namespace lectern::layout
