#include <gtest/gtest.h>

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
