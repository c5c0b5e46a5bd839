// Signs that are painted as outlines inside lines of text.

#include "print/drawn_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../printed_line.h"

namespace lectern::layout {
namespace {

struct Outline {
  float x = 0, y = 0, width = 6, height = 7;
  std::uint32_t rgb = 0;
  bool filled = true, curved = true;
};

doc::Page page_with(const std::vector<Outline>& outlines) {
  doc::Page page = letter_page();
  for (const Outline& o : outlines) {
    doc::Rule rule;
    rule.box = {o.x, o.y, o.x + o.width, o.y + o.height};
    rule.rgb = o.rgb;
    rule.filled = o.filled;
    rule.curved = o.curved;
    page.rules.push_back(rule);
  }
  return page;
}

/// "The mean" from 72 to 110, a gap, "is known." from 140 to 183, on baseline 100.
TextLine line_with_a_gap() {
  TextLine line = printed("The mean", 72, 100);
  print(line, "is known.", 140, 100);
  return line;
}

struct Case {
  std::string name;
  std::vector<Outline> outlines;
  std::string wanted;
};

class DrawnWords : public testing::TestWithParam<Case> {};

TEST_P(DrawnWords, AreMarkedInTheirLine) {
  std::vector<TextLine> lines{line_with_a_gap()};

  mark_drawn_words(page_with(GetParam().outlines), lines);

  EXPECT_EQ(lines.front().text(), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, DrawnWords,
    testing::Values(
        Case{"Nothing", {}, "The mean is known."},
        Case{"OneSign", {{120, 93}}, "The mean [picture] is known."},
        Case{"SeveralSignsAreOneMark", {{116, 93}, {123, 93}, {130, 93}}, "The mean [picture] is known."},
        Case{"AFraction", {{120, 88}, {120, 99}}, "The mean [picture] is known."},
        Case{"TouchingTheNextWord", {{130, 93, 9.5F}}, "The mean [picture]is known."},
        Case{"AtBothEndsOfSuchALine",
             {{62, 93}, {120, 93}, {186, 93}},
             "[picture] The mean [picture] is known. [picture]"},
        Case{"AtAnEndOfOtherLinesItIsAnOrnament", {{62, 93}, {186, 93}}, "The mean is known."},
        Case{"ARow", {{120, 93}, {186, 93}, {194, 93}, {202, 93}}, "The mean [picture] is known. [picture]"},
        Case{"FarFromTheEnd", {{120, 93}, {260, 93}}, "The mean [picture] is known."},
        Case{"White", {{120, 93, 6, 7, 0xffffff}}, "The mean is known."},
        Case{"ADot", {{120, 97, 2, 2}}, "The mean is known."},
        Case{"AFrameAroundTheLine", {{70, 80, 120, 40}}, "The mean is known."},
        Case{"ARule", {{112, 99, 26, 0.5F, 0, true, false}}, "The mean is known."},
        Case{"BehindAWord", {{95, 93}}, "The mean is known."},
        Case{"OnTheLineBelow", {{120, 108}}, "The mean is known."}),
    [](const auto& row) { return row.param.name; });

TEST(DrawnWords, LeaveLinesOfFiguresAlone) {
  std::vector<TextLine> lines{line_with_a_gap()};
  lines.front().take(LineOwner::Figure);

  mark_drawn_words(page_with({{120, 93}}), lines);

  EXPECT_EQ(lines.front().text(), "The mean is known.");
}

TEST(DrawnWords, AreNotTheOtherColumnsWords) {
  std::vector<TextLine> lines{line_with_a_gap(), printed("Right column", 185, 100)};

  mark_drawn_words(page_with({{120, 93}, {186, 93}}), lines);

  EXPECT_EQ(lines.front().text(), "The mean [picture] is known.");
}

TEST(DrawnWords, AreNoBullets) {
  std::vector<TextLine> lines{line_with_a_gap()};
  lines.front().bullet_x = 62;

  mark_drawn_words(page_with({{62, 93}, {120, 93}}), lines);

  EXPECT_EQ(lines.front().text(), "The mean [picture] is known.");
}

}  // namespace
}  // namespace lectern::layout
