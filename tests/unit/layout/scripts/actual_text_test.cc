/// Text that a producer wrote beside glyphs.

#include "letters/actual_text.h"

#include <gtest/gtest.h>

namespace lectern::layout {
namespace {

struct Row {
  std::string name, shown, actual;
  ActualTextReason wanted;
};
class ActualTextReasons : public testing::TestWithParam<Row> {};

TEST_P(ActualTextReasons, HasAReason) {
  EXPECT_EQ(judge_actual_text(GetParam().shown, GetParam().actual), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, ActualTextReasons,
    testing::Values(Row{"VowelInFront", "ெக", "கெ", ActualTextReason::ComplexScript},
                    Row{"GlyphWithoutLetter", "म\ufffd", "में", ActualTextReason::ComplexScript},
                    Row{"NoLetters", "\ufffd", "→", ActualTextReason::NoLetters},
                    Row{"OtherWord", "seven", "eight", ActualTextReason::OtherLetters},
                    Row{"LatinBesideThai", "ก", "k", ActualTextReason::OtherLetters},
                    Row{"Sentence", "\ufffd", "a whole sentence", ActualTextReason::TooLong}),
    [](const auto& row) { return row.param.name; });

void paint(doc::Page& page, std::string_view text, float x, std::uint16_t flags) {
  doc::Run run;
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  page.text += text;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  run.box = {x, 90, x + 8, 102};
  run.flags = flags;
  page.runs.push_back(run);
}

TEST(ActualTexts, ReplaceTheRunsOfTheirPlace) {
  doc::Page page;
  paint(page, "ஆ", 72, 0);
  paint(page, "ெ", 80, doc::kActualText);
  paint(page, "க", 88, doc::kActualText);
  paint(page, "ை", 96, doc::kActualText);  // says what it shows: nothing is written beside it
  page.hidden.push_back({doc::HiddenText::Kind::ActualText, {80, 90, 96, 102}, {}, "கெ", -1});

  const ActualTexts actual(page);

  EXPECT_EQ(actual.of(0), nullptr);
  ASSERT_NE(actual.of(1), nullptr);
  EXPECT_EQ(*actual.of(1), "கெ");
  EXPECT_EQ(actual.end(1), 96);
  EXPECT_TRUE(actual.is_said(2));
  EXPECT_EQ(actual.of(3), nullptr);  // another place
  EXPECT_FALSE(actual.is_said(3));
}

}  // namespace
}  // namespace lectern::layout
