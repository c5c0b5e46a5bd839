#include "lectern/text/bidi.h"

#include <gtest/gtest.h>

#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

struct Line {
  std::string name;
  std::vector<std::string_view> as_it_stands;
  std::string said;
};
class LogicalOrder : public testing::TestWithParam<Line> {};

TEST_P(LogicalOrder, IsHowTheLineIsSaid) {
  std::string said;
  for (const std::size_t i : logical_order(GetParam().as_it_stands)) {
    if (!said.empty()) said += ' ';
    said += logical_word(GetParam().as_it_stands[i]);
  }

  EXPECT_EQ(said, GetParam().said);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, LogicalOrder,
    testing::Values(Line{"Latin", {"a", "line", "(1)"}, "a line (1)"},
                    Line{"Hebrew", {"םלוע", "םולש"}, "שלום עולם"},
                    Line{"FullStop", {".םלוע", "םולש"}, "שלום עולם."},
                    Line{"LatinInside", {"םלוע", "two", "words", "םולש"}, "שלום two words עולם"},
                    Line{"NumberInside", {".ףוסב", "123", "רפסמ"}, "מספר 123 בסוף."},
                    Line{"HebrewInside", {"English", "with", "םולש", "inside"}, "English with שלום inside"},
                    Line{"TwoInside", {"English", "םלוע", "םולש", "inside"}, "English שלום עולם inside"},
                    Line{"Brackets", {"(םלוע)", "םולש"}, "שלום (עולם)"},
                    Line{"NumberInWord", {"12-ה"}, "ה-12"}),
    [](const auto& row) { return row.param.name; });

TEST(Normalize, MakesPresentationFormsPlain) {
  EXPECT_EQ(normalize("\u0647\uFEAC\uFEE9"), "\u0647\u0630\u0647");
  EXPECT_EQ(normalize("\uFEFB"), "\u0644\u0627");
}

}  // namespace
}  // namespace lectern::text
