/// Numbers beside lines, and documents that are typed.

#include "numbers/line_numbers.h"

#include <gtest/gtest.h>

#include <string>

#include "lines/type_survey.h"
#include "page_of_lines.h"

namespace lectern::layout {
namespace {

TextLine numbered(const std::string& number, std::vector<std::string> words, float y, bool fixed = false) {
  TextLine line = line_of({.words = std::move(words), .x = 72, .y = y});
  TextLine mark = line_of({.words = {number}, .x = 60 - 5 * static_cast<float>(number.size()), .y = y});
  line.fragments.front().space_before = true;
  for (Fragment& f : line.fragments) f.fixed = fixed;
  line.fragments.insert(line.fragments.begin(), mark.fragments.front());
  settle(line);
  return line;
}

std::vector<std::string> long_line(const std::string& first) {
  return {first, "survey", "ran", "for", "seasons", "on", "the", "northern", "bank", "of", "a", "river"};
}

std::vector<TextLine> manuscript(const std::vector<std::string>& begins, int first = 8) {
  std::vector<TextLine> lines;
  for (std::size_t i = 0; i < begins.size(); ++i)
    lines.push_back(numbered(std::to_string(first + static_cast<int>(i)), long_line(begins[i]),
                             100 + 12 * static_cast<float>(i)));
  return lines;
}

std::vector<TextLine> listing() {
  return {numbered("1", {"def", "f():"}, 100, true), numbered("2", {"total", "=", "0"}, 112, true),
          numbered("3", {"return", "total"}, 124, true)};
}

std::vector<TextLine> chapters() {
  std::vector<TextLine> lines;
  for (int i = 1; i <= 6; ++i)
    lines.push_back(numbered(std::to_string(i), {"Bees", "and", "wax"}, 100 + 12 * static_cast<float>(i)));
  return lines;
}

std::vector<TextLine> without_third(std::vector<TextLine> lines) {
  for (std::size_t i = 3; i < lines.size(); ++i) {
    lines[i] = numbered(std::to_string(8 + i), long_line("the"), 200 + 12 * static_cast<float>(i));
  }
  return lines;
}

struct Case {
  std::string name;
  LineNumberReason wanted;
  std::vector<TextLine> lines;
};

class ColumnOfNumbers : public testing::TestWithParam<Case> {};

TEST_P(ColumnOfNumbers, CountsLinesForOneReason) {
  std::vector<TextLine> lines = GetParam().lines;
  const std::string before = lines.front().text();
  std::vector<doc::Change> changes;
  std::vector<doc::Decision> decisions;

  take_line_numbers(lines, changes, Trace(decisions));

  const ReasonRow& wanted = row_of(GetParam().wanted);
  ASSERT_FALSE(decisions.empty());
  EXPECT_EQ(decisions.back().reason, wanted.words);
  EXPECT_EQ(changes.size(), wanted.accepted ? 1u : 0u);
  EXPECT_EQ(lines.front().text() == before, !wanted.accepted);
}

const std::vector<std::string> kRunning = {"The", "team", "walked", "each", "Notes", "were"};

INSTANTIATE_TEST_SUITE_P(
    Exits, ColumnOfNumbers,
    testing::Values(Case{"FewNumbers", LineNumberReason::FewNumbers, manuscript({"The", "team", "walked"})},
                    Case{"NotEachLine", LineNumberReason::NotEachLine, without_third(manuscript(kRunning))},
                    Case{"NumbersListing", LineNumberReason::NumbersListing, listing()},
                    Case{"ShortLines", LineNumberReason::ShortLines, chapters()},
                    Case{"BeginAnew", LineNumberReason::BeginAnew,
                         manuscript({"The", "A", "Each", "Notes", "Once"})},
                    Case{"NumbersText", LineNumberReason::NumbersText, manuscript(kRunning)}),
    [](const auto& row) { return row.param.name; });

TEST(LineNumbers, ThatAreTakenAreInTheLedger) {
  std::vector<TextLine> lines = manuscript(kRunning);
  std::vector<doc::Change> changes;

  take_line_numbers(lines, changes);

  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes.front().before, "8 9 10 11 12 13");
  EXPECT_EQ(changes.front().source, "rule:line-numbers");
}

TextLine typed(std::vector<std::string> words, float y) {
  TextLine line = line_of({.words = std::move(words), .x = 72, .y = y});
  for (Fragment& f : line.fragments) f.fixed = true, f.style |= doc::kCode;
  return line;
}

TEST(Typewriter, IsUsedForProseAndNotForListings) {
  Typewriter prose, code;
  for (int i = 0; i < 10; ++i) {
    prose.see({typed(long_line("The"), 100)});
    code.see({typed({"if", "(total", ">", "0)", "{", "return", "x[i]", "+", "1;", "}"}, 100)});
  }

  EXPECT_TRUE(prose.is_used());
  EXPECT_FALSE(code.is_used());
}

TEST(Typewriter, MarksNothingAsCode) {
  std::vector<TextLine> lines = {typed({"The", "desk"}, 100)};

  read_as_typed(lines);

  EXPECT_FALSE(lines.front().all_fixed());
  EXPECT_EQ(lines.front().fragments.front().style & doc::kCode, 0);
}

}  // namespace
}  // namespace lectern::layout
