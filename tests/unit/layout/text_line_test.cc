/// Runs to lines, where the page alone does not say what is one line.

#include "lines/text_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

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

}  // namespace
}  // namespace lectern::layout
