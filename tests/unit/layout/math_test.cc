#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "formulas/math_layout.h"
#include "tags/mathml_reader.h"

namespace lectern::layout {
namespace {

/// Glyphs of one size on one baseline, half as wide as they are high.
void put(std::vector<MathGlyph>& glyphs, std::u32string_view text, float x, float baseline, float size = 10,
         bool italic = false) {
  for (const char32_t c : text) {
    if (c != ' ') glyphs.push_back({c, x, x + size / 2, baseline, size, italic});
    x += size / 2;
  }
}

std::string said(const std::optional<doc::MathNode>& math) {
  return math ? doc::linear_text(*math) : "unknown";
}

TEST(ReadFormula, TellsScriptsByTheirHeight) {
  std::vector<MathGlyph> glyphs;
  put(glyphs, U"x", 0, 100);
  put(glyphs, U"i", 5, 102, 7);
  put(glyphs, U"2", 5, 96, 7);
  put(glyphs, U"=sin y", 12, 100);

  EXPECT_EQ(said(read_formula(glyphs, {})), "x_i^2 = sin y");
}

TEST(ReadFormula, ReadsAFractionByItsBarAndOneInsideAnother) {
  std::vector<MathGlyph> glyphs;
  put(glyphs, U"y=", 0, 100);
  put(glyphs, U"a+b", 20, 92);
  put(glyphs, U"c", 22, 106);
  put(glyphs, U"d", 22, 116);

  EXPECT_EQ(said(read_formula(glyphs, {{18, 97, 36, 97.5f}, {21, 108.2f, 28, 108.6f}})), "y = (a + b)/(c/d)");
}

TEST(ReadFormula, PutsWhatStandsUnderABarUnderTheRoot) {
  std::vector<MathGlyph> glyphs;
  put(glyphs, U"√", 0, 100);
  put(glyphs, U"a+1", 5, 100);

  EXPECT_EQ(said(read_formula(glyphs, {{5, 90, 20, 90.4f}})), "√(a + 1)");
}

TEST(ReadFormula, GivesALargeOperatorItsLimits) {
  std::vector<MathGlyph> glyphs;
  put(glyphs, U"∑", 0, 100);
  put(glyphs, U"n", 1, 90, 7);
  put(glyphs, U"k=1", -3, 110, 7);
  put(glyphs, U"k", 10, 100);

  EXPECT_EQ(said(read_formula(glyphs, {})), "∑_(k = 1)^n k");
}

/// A bracket as high as several rows.
MathGlyph high(char32_t code, float x, float top, float foot) {
  return {code, x, x + 6, (top + foot) / 2 + 2.5f, 10, false, top, foot};
}

struct Arrangement {
  std::string name;
  std::vector<MathGlyph> high;                                              ///< large signs
  std::vector<std::tuple<std::u32string, float, float, float, bool>> text;  ///< x, baseline, size, italic
  std::vector<Box> bars;
  std::string said;
};
class Arrangements : public testing::TestWithParam<Arrangement> {};

TEST_P(Arrangements, AreRead) {
  std::vector<MathGlyph> glyphs = GetParam().high;
  for (const auto& [text, x, baseline, size, italic] : GetParam().text)
    put(glyphs, text, x, baseline, size, italic);

  EXPECT_EQ(said(read_formula(glyphs, GetParam().bars)), GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    All, Arrangements,
    testing::Values(
        Arrangement{"Matrix",
                    {high('(', 0, 84, 108), high(')', 30, 84, 108)},
                    {{U"1", 8, 93, 10, false},
                     {U"2", 22, 93, 10, false},
                     {U"3", 8, 105, 10, false},
                     {U"4", 22, 105, 10, false}},
                    {},
                    "( 1, 2; 3, 4 )"},
        Arrangement{"BracketOfPieces",
                    {{U'⎛', 0, 6, 90, 10, false, 80, 98},
                     {U'⎝', 0, 6, 110, 10, false, 98, 116},
                     high(')', 30, 80, 116)},
                    {{U"a", 8, 92, 10, true}, {U"b", 8, 110, 10, true}},
                    {},
                    "( a; b )"},
        Arrangement{"Cases",
                    {high('{', 20, 84, 108)},
                    {{U"y", 0, 100, 10, true},
                     {U"=", 8, 100, 10, false},
                     {U"1", 28, 93, 10, false},
                     {U"x>0", 50, 93, 10, true},
                     {U"0", 28, 105, 10, false},
                     {U"otherwise", 50, 105, 10, false}},
                    {},
                    "y = { 1, x > 0; 0, otherwise"},
        Arrangement{"RaisedBracket",
                    {high('(', 0, 85, 109), high(')', 16, 85, 109)},
                    {{U"a", 8, 92, 10, true}, {U"b", 8, 106, 10, true}, {U"n", 22, 90, 7, true}},
                    {{7, 97, 15, 97.4f}},
                    "(( a/b ))^n"},
        Arrangement{"CubeRoot",
                    {{U'√', 0, 10, 104, 10, false, 90, 106}},
                    {{U"3", 2, 97, 5, false}, {U"x", 11, 104, 10, true}},
                    {{10, 90, 18, 90.4f}},
                    "root 3 of x"},
        Arrangement{"LimitUnderAName",
                    {},
                    {{U"lim", 0, 100, 10, false}, {U"n→∞", -1, 108, 7, true}, {U"x", 20, 100, 10, true}},
                    {},
                    "lim_(n → ∞) x"},
        Arrangement{"ConditionOfTwoRows",
                    {{U'∑', 0, 14, 100, 10, false, 90, 106}},
                    {{U"i", 5, 114, 7, true}, {U"j", 5, 121, 7, true}, {U"k", 18, 100, 10, true}},
                    {},
                    "∑_(i; j) k"},
        Arrangement{"EachLimitToItsOperator",
                    {{U'∑', 20, 34, 100, 10, false, 90, 106}},
                    {{U"min", 0, 100, 10, false},
                     {U"t", 5, 108, 7, true},
                     {U"j", 25, 113, 7, true},
                     {U"k", 38, 100, 10, true}},
                    {},
                    "min_t ∑_j k"},
        Arrangement{"OperatorInALargerFont",
                    {},
                    {{U"s=", 0, 100, 10, true},
                     {U"∑", 14, 102, 15, false},
                     {U"i", 16, 116, 8, true},
                     {U"k", 26, 100, 10, true}},
                    {},
                    "s = ∑_i k"},
        Arrangement{"LimitsBesideAnIntegral",
                    {{U'∫', 0, 6, 100, 10, false, 86, 108}},
                    {{U"b", 8, 90, 7, true}, {U"a", 6, 109, 7, true}, {U"x", 14, 100, 10, true}},
                    {},
                    "∫_a^b x"},
        Arrangement{"Overline", {}, {{U"a+b", 0, 100, 10, true}}, {{0, 91, 15, 91.4f}}, "overline(a + b)"},
        Arrangement{"AccentOverALetter", {}, {{U"ˆ", 0, 100, 10, false}, {U"x", 0, 100, 10, true}}, {}, "x̂"},
        Arrangement{"ScriptsOfScripts",
                    {},
                    {{U"x", 0, 100, 10, true}, {U"y", 6, 95, 5, true}, {U"2", 9, 92, 5, false}},
                    {},
                    "x^(y^2)"},
        Arrangement{"RowsWithoutABracket",
                    {},
                    {{U"a=b", 0, 100, 10, true}, {U"c=d", 0, 115, 10, true}},
                    {},
                    "unknown"}),
    [](const auto& row) { return row.param.name; });

TEST(ReadFormulaRows, ReadsRowsWithoutABracketEachByItself) {
  std::vector<MathGlyph> glyphs;
  put(glyphs, U"a=b", 0, 100);
  put(glyphs, U"c=d", 0, 115);

  const std::vector<MathRow> rows = read_formula_rows(glyphs, {});

  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(doc::linear_text(rows[1].math), "c = d");
}

TEST(ReadFormula, SaysNothingOfShapesThatItDoesNotKnow) {
  std::vector<MathGlyph> rows;
  put(rows, U"M=", 0, 100);
  put(rows, U"10", 20, 95);
  put(rows, U"01", 20, 105);
  EXPECT_EQ(said(read_formula(rows, {})), "unknown");

  std::vector<MathGlyph> half;
  put(half, U"a", 20, 92);
  EXPECT_EQ(said(read_formula(half, {{18, 97, 36, 97.5f}})), "unknown");
}

struct Case {
  std::string name, xml, said;
};
class ReadMathml : public testing::TestWithParam<Case> {};

TEST_P(ReadMathml, TakesTheElementsItKnowsAndNoOthers) {
  EXPECT_EQ(said(read_mathml(GetParam().xml)), GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Files, ReadMathml,
    testing::Values(Case{"Fraction",
                         "<?xml version='1.0'?><math xmlns='a'><mfrac><mi>a</mi><mn>2</mn></mfrac></math>",
                         "a/2"},
                    Case{"Prefix", "<m:math><m:mi>x</m:mi></m:math>", "x"},
                    Case{"Semantics",
                         "<math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow><annotation "
                         "encoding='application/x-tex'>a &lt; b</annotation></semantics></math>",
                         "a < b"},
                    Case{"Entity", "<math><mi>&#x3c0;</mi></math>", "π"},
                    Case{"UnknownEntity", "<math><mi>&pi;</mi></math>", "unknown"},
                    Case{"Script", "<math><mi>a</mi><script>alert(1)</script></math>", "unknown"},
                    Case{"WrongCount", "<math><mfrac><mi>a</mi></mfrac></math>", "unknown"},
                    Case{"NotClosed", "<math><mi>a", "unknown"},
                    Case{"Crossed", "<math><mrow><mi>a</mrow></mi></math>", "unknown"},
                    Case{"Attributes", "<math onclick=\"a>b\"><mi mathvariant='normal'>d</mi></math>", "d"},
                    Case{"Empty", "<math/>", "unknown"}),
    [](const auto& row) { return row.param.name; });

TEST(ReadMathml, GivesUpOnWhatIsTooDeep) {
  std::string xml = "<math>";
  for (int i = 0; i < 1000; ++i) xml += "<mrow>";

  EXPECT_FALSE(read_mathml(xml).has_value());
}

}  // namespace
}  // namespace lectern::layout
