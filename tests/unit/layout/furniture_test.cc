#include <gtest/gtest.h>

#include "furniture/furniture.h"
#include "furniture/lone_furniture.h"

namespace lectern::layout {
namespace {

struct Row {
  std::string text;
  bool wanted;
};
class PageNumber : public testing::TestWithParam<Row> {};

TEST_P(PageNumber, IsRecognised) {
  EXPECT_EQ(is_page_number(GetParam().text), GetParam().wanted) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Rows, PageNumber,
                         testing::Values(Row{"12", true}, Row{"– 3 –", true}, Row{"- 14 -", true},
                                         Row{"Page 4 of 9", true}, Row{"4 / 9", true}, Row{"Seite 7", true},
                                         Row{"p. 3", true}, Row{"iv", true}, Row{"xii", true},
                                         Row{"A-7", true}, Row{"[3]", true}, Row{"3 | Page", false},
                                         Row{"1995 was", false}, Row{"12,345", false}, Row{"v", false},
                                         Row{"mix", false}, Row{"Table 3", false}, Row{"", false}));

TextLine line_at(std::int32_t page, const std::string& text, float y) {
  TextLine line;
  line.page = page;
  line.size = 10;
  line.baseline = y;
  line.box = {72, y - 8, 300, y + 2};
  line.fragments.push_back({.text = text, .box = line.box, .baseline = y, .size = 10});
  return line;
}

/// A book of forty pages; `head` is at the top of the pages from `first` to `last`.
std::size_t taken_heads(std::int32_t first, std::int32_t last) {
  Furniture furniture;
  std::vector<std::vector<TextLine>> book;
  for (std::int32_t number = 1; number <= 40; ++number) {
    std::vector<TextLine>& lines = book.emplace_back();
    if (number >= first && number <= last) lines.push_back(line_at(number, "Of Bees", 60));
    lines.push_back(
        line_at(number, "Text of page " + std::string(static_cast<std::size_t>(number), 'x'), 90));
  }
  doc::Page page;
  page.width = 612;
  page.height = 792;
  for (const auto& lines : book) {
    page.number = lines.front().page;
    furniture.see(page, lines);
  }
  furniture.end();
  std::vector<doc::Change> changes;
  for (auto& lines : book) {
    page.number = lines.front().page;
    furniture.take(page, lines, 10, changes);
  }
  return changes.size();
}

TEST(Furniture, HasARunningHeadForEachChapter) {
  EXPECT_EQ(taken_heads(11, 14), 4u);
  EXPECT_EQ(taken_heads(11, 12), 0u) << "twice is not furniture";
}

}  // namespace
}  // namespace lectern::layout
