// Lines that are not the text's: contents without dots, notes in the margin.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "../printed_line.h"
#include "lines/leaders.h"
#include "lines/margin_notes.h"

namespace lectern::layout {
namespace {

constexpr auto kName = [](const auto& row) { return row.param.name; };

struct ContentsCase {
  std::string name, title;
  std::vector<std::string> numbers;
  bool wanted = false;
};

class ContentsWithoutDots : public testing::TestWithParam<ContentsCase> {};

TEST_P(ContentsWithoutDots, AreKnownByTheirTitleAndNumbers) {
  std::vector<TextLine> lines{printed(GetParam().title, 72, 80)};
  for (std::size_t i = 0; i < GetParam().numbers.size(); ++i) {
    const float y = 100 + 12 * static_cast<float>(i);
    lines.push_back(printed("Oak and ash", 72, y));
    lines.push_back(printed(GetParam().numbers[i], 500, y));
  }

  cut_leaders(lines);

  EXPECT_EQ(lines[1].entry, GetParam().wanted);
  EXPECT_EQ(lines[2].taken(), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Pages, ContentsWithoutDots,
                         testing::Values(ContentsCase{"Contents", "Contents", {"1", "1", "3"}, true},
                                         ContentsCase{"German", "Inhalt", {"1", "4", "9"}, true},
                                         ContentsCase{"TwoEntries", "Contents", {"1", "4"}, false},
                                         ContentsCase{"AnotherTitle", "Prices", {"1", "4", "9"}, false},
                                         ContentsCase{"FallingNumbers", "Contents", {"9", "4", "1"}, false}),
                         kName);

struct MarginCase {
  std::string name;
  std::vector<TextLine> lines;
  MarginReason wanted;
};

class MarginReasons : public testing::TestWithParam<MarginCase> {};

TEST_P(MarginReasons, HasAReason) {
  std::vector<TextLine> lines = GetParam().lines;
  std::vector<doc::Decision> decisions;

  cut_margin_notes(lines, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "margin note"), words_of(GetParam().wanted));
  EXPECT_EQ(lines.size(), GetParam().lines.size() + (row_of(GetParam().wanted).accepted ? 1 : 0));
}

/// Five lines that end at 272, the first with words right of them.
std::vector<TextLine> with_margin(const std::string& note, float size,
                                  const std::vector<TextLine>& more = {}) {
  std::vector<TextLine> lines;
  for (int i = 0; i < 5; ++i)
    lines.push_back(printed(std::string(40, 'x'), 72, 100 + 12 * static_cast<float>(i)));
  print(lines.front(), note, 284, 100, {.size = size});
  lines.insert(lines.end(), more.begin(), more.end());
  return lines;
}

INSTANTIATE_TEST_SUITE_P(
    Exits, MarginReasons,
    testing::Values(MarginCase{"Smaller", with_margin("Note", 8), MarginReason::SmallerThanTheText},
                    MarginCase{"GoesOn", with_margin("Note", 10, {printed("this", 284, 112)}),
                               MarginReason::GoesOnBelow},
                    MarginCase{"OneWord", with_margin("Note", 10), MarginReason::OneLineOfTheSameSize},
                    MarginCase{"Much", with_margin("Note", 8, {printed(std::string(90, 'y'), 284, 112)}),
                               MarginReason::MuchOfThePage}),
    kName);

TEST(MarginReasons, NoEdgeIsNoMargin) {
  std::vector<TextLine> lines = with_margin("Note", 8);
  lines.resize(3);

  cut_margin_notes(lines);

  EXPECT_EQ(lines.size(), 3u);
}

}  // namespace
}  // namespace lectern::layout
