/// Runs to lines, where the page alone does not say what is one line.

#include "lines/text_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "lines/line_direction.h"

namespace lectern::layout {
namespace {

void paint(doc::Page& page, std::string_view word, float x0, float x1, float baseline) {
  const auto letters = std::count_if(word.begin(), word.end(), [](char c) { return (c & '\xc0') != '\x80'; });
  doc::Run run;
  run.font = 0xffff;
  run.size = 12;
  run.baseline = baseline;
  run.box = {x0, baseline - 9, x1, baseline + 3};
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
  page.text += word;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  for (std::ptrdiff_t i = 0; i <= letters; ++i)
    page.edges.push_back(x0 + (x1 - x0) * static_cast<float>(i) / static_cast<float>(letters));
  page.runs.push_back(run);
}

/// A word, something above and right of it, and a word that goes on where the first ends.
std::size_t lines_of(std::string_view word, std::string_view raised, std::string_view next) {
  doc::Page page;
  page.number = 1;
  page.width = 612;
  page.height = 792;
  paint(page, word, 200, 240, 100);
  paint(page, raised, 247, 250, 90);
  paint(page, next, 243, 280, 100);
  return build_lines(page, {}).size();
}

TEST(Lines, GoOnBelowAVowelSignInArabic) {
  EXPECT_EQ(lines_of("سلام", "َ", "كتاب"), 2u);
}

TEST(Lines, EndBesideACellThatStandsHigher) {
  EXPECT_EQ(lines_of("peace", "3", "books"), 3u);
}

/// The text of the first line of a page with these runs, from `x` on, each as wide as its letters.
std::string first_line(const std::vector<std::pair<float, std::string_view>>& runs,
                       const doc::Font& font = {}, std::uint16_t flags = 0) {
  doc::Page page;
  page.number = 1;
  page.width = 612;
  page.height = 792;
  page.image_share = flags & doc::kInvisible ? 1.0f : 0.0f;
  for (const auto& [x, word] : runs) {
    const auto letters =
        std::count_if(word.begin(), word.end(), [](char c) { return (c & '\xc0') != '\x80'; });
    paint(page, word, x, x + 6 * static_cast<float>(letters), 100);
    page.runs.back().font = 0;
    page.runs.back().flags = flags;
  }
  std::vector<TextLine> lines = build_lines(page, {font});
  if (lines.empty()) return {};
  std::string out;
  for (const ReadPiece& piece : in_reading_order(lines.front()))
    out += (piece.space_before ? " " : "") + piece.text;
  return out;
}

TEST(Lines, PartANumberOfSeveralPartsFromItsWord) {
  EXPECT_EQ(first_line({{72, "1.1.Section"}, {150, "A.1"}}), "1.1. Section A.1");
  EXPECT_EQ(first_line({{72, "2.3.1."}, {108, "Oak"}}), "2.3.1. Oak");
  for (const char* const whole : {"1.Oak", "2.0.beta", "10.1.2.3", "1.1.X", "1.1.A.2"})
    EXPECT_EQ(first_line({{72, whole}}), whole);
}

TEST(Lines, GoOnToTheLeftInHebrew) {
  EXPECT_EQ(first_line({{200, "רעשה"}, {173, "רגסנ"}}), "השער נסגר");
  EXPECT_EQ(first_line({{200, "ש"}, {194, "ל"}, {188, "ו"}, {182, "ם"}}), "שלום");
}

TEST(Lines, OfAScansTextLayerMayHaveLettersAsSpoken) {
  EXPECT_EQ(first_line({{200, "שלום"}, {170, "לכם"}}, {}, doc::kInvisible), "שלום לכם");
  EXPECT_EQ(first_line({{170, "םכל"}, {200, "םולש"}}, {}, doc::kInvisible), "שלום לכם");
}

TEST(Lines, ShowSoftHyphensThatAreSeen) {
  EXPECT_EQ(first_line({{72, "\u00ad7.20"}}), "-7.20");
  EXPECT_EQ(first_line({{72, "well\u00adknown"}}), "well-known");
  EXPECT_EQ(first_line({{72, "conver\u00ad"}}), "conver\u00ad");
}

TEST(Lines, AreNoCodeInScriptsInWhichNoProgramIsWritten) {
  doc::Font fixed;
  fixed.fixed = true;
  const auto is_code = [&](std::string_view words) {
    doc::Page page;
    page.width = 612;
    page.height = 792;
    paint(page, words, 72, 200, 100);
    page.runs.back().font = 0;
    return build_lines(page, {fixed}).front().all_fixed();
  };

  EXPECT_FALSE(is_code("水門の番人"));
  EXPECT_FALSE(is_code("םולש"));
  EXPECT_TRUE(is_code("gates = 1"));
  EXPECT_TRUE(is_code("// 水"));
}

TEST(Lines, HaveNoSpacesBetweenIdeographsThatAreJustified) {
  EXPECT_EQ(first_line({{72, "水"}, {81, "門"}, {90, "の"}}), "水門の");
  EXPECT_EQ(first_line({{72, "水"}, {90, "門"}}), "水 門");
}

TEST(Lines, HaveTheSignsOfSymbolFonts) {
  doc::Font wingdings;
  wingdings.name = "Wingdings";
  wingdings.symbolic = true;

  EXPECT_EQ(first_line({{72, "\uf0fc"}}, wingdings), "✔");
}

}  // namespace
}  // namespace lectern::layout
