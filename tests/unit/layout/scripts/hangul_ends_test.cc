/// Where lines of Korean end.

#include "scripts/hangul_ends.h"

#include <gtest/gtest.h>

#include <numeric>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

/// A line from x = 72 on whose syllables are 10 points wide and whose spaces are `gap`.
TextLine line_of(std::string_view words, float gap, bool painted) {
  TextLine line;
  float x = 72;
  Fragment f;
  const auto put = [&] {
    if (f.text.empty()) return;
    f.box = {x, 90, x + 10 * static_cast<float>(text::length(f.text)), 100};
    x = f.box.x1 + gap;
    line.fragments.push_back(f);
    f.text.clear();
    f.space_before = true;
  };
  for (const char c : words)
    if (c == ' ')
      put();
    else
      f.text += c;
  put();
  line.box = {72, 90, x - gap, 100};
  line.size = 10;
  line.ends_in_space = painted;
  return line;
}

struct Case {
  std::string name;
  std::vector<std::string_view> lines;
  WordEnd wanted;  ///< of the first line
  float gap = 3;
  int painted = -1;  ///< the line behind which a space is painted
};
class WordEnds : public testing::TestWithParam<Case> {};

TEST_P(WordEnds, HaveAReason) {
  const Case& row = GetParam();
  std::vector<TextLine> lines;
  for (const std::string_view words : row.lines)
    lines.push_back(line_of(words, row.gap, static_cast<int>(lines.size()) == row.painted));
  std::vector<std::size_t> all(lines.size());
  std::iota(all.begin(), all.end(), 0);

  EXPECT_EQ(word_ends(lines, all).front(), row.wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, WordEnds,
    testing::Values(
        Case{"Latin", {"the desk", "is old", "and"}, WordEnd::Unknown},
        Case{"TwoLines", {"마을 도서관", "위에"}, WordEnd::Unknown},
        Case{"PaintedHere", {"마을 도서관", "위에 서 있", "다"}, WordEnd::PaintedHere, 3, 0},
        Case{"PaintedElsewhere", {"마을 도서", "관에 서", "있다"}, WordEnd::PaintedElsewhere, 3, 1},
        Case{"WordsKept", {"마을 도서관", "언덕 위에 서 있으며", "간다"}, WordEnd::WordsKept},
        Case{"Stretched", {"마을 도서관", "언덕 위에서", "간다"}, WordEnd::WordsKept, 7},
        Case{"SyllableFits", {"마을 도서관", "언덕 위에 서서", "간다"}, WordEnd::SyllableFits},
        Case{"Particle", {"마을 도서를", "언덕 위에서", "간다"}, WordEnd::Particle},
        Case{"WithinWord", {"마을 도서관", "언덕 위에서", "간다"}, WordEnd::WithinWord}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::layout
