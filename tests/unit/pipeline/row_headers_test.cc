#include "row_headers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lectern::pipeline {
namespace {

using Header = doc::Cell::Header;

/// Rows of words; "*words" is bold, and the first `heads` rows are column headers.
doc::Table table(const std::vector<std::vector<std::string>>& rows, std::size_t heads = 1) {
  doc::Table made;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    made.rows.emplace_back();
    made.columns = static_cast<std::int32_t>(rows[i].size());
    for (const std::string& words : rows[i]) {
      doc::Cell cell;
      const bool bold = words.starts_with('*');
      if (!words.empty())
        cell.spans.push_back(
            {words.substr(bold ? 1 : 0), static_cast<std::uint16_t>(bold ? doc::kBold : 0), "", 0});
      if (i < heads) cell.header = Header::Column;
      made.rows.back().cells.push_back(std::move(cell));
    }
  }
  return made;
}

Header first_of(const doc::Table& table, std::size_t row) {
  return table.rows[row].cells.front().header;
}

TEST(RowHeaders, AreTheFirstColumnUnderAnEmptyCorner) {
  doc::Table made = table({{"", "Spring", "Autumn"}, {"Lectures", "14", "12"}, {"Seminars", "3", "5"}});
  ASSERT_TRUE(name_rows(made));
  EXPECT_EQ(first_of(made, 0), Header::Column);
  EXPECT_EQ(first_of(made, 1), Header::Row);
  EXPECT_EQ(first_of(made, 2), Header::Row);
  EXPECT_EQ(made.rows[1].cells[1].header, Header::None);
}

TEST(RowHeaders, MayLeaveOutTheRestOfARow) {
  doc::Table made =
      table({{"", "(1)", "(2)"}, {"Income", "0.2", "0.3"}, {"", "(0.1)", "(0.1)"}, {"Years", "No", "Yes"}});
  ASSERT_TRUE(name_rows(made));
  EXPECT_EQ(first_of(made, 1), Header::Row);
  EXPECT_EQ(first_of(made, 2), Header::None);
}

TEST(RowHeaders, AreAFirstColumnThatAloneIsBold) {
  doc::Table with_head = table({{"Way", "Form"}, {"*Posters", "paper"}, {"*Mails", "digital"}});
  EXPECT_TRUE(name_rows(with_head));
  doc::Table without_head = table({{"*Title", "Sign in"}, {"*Result", "It works"}}, 0);
  ASSERT_TRUE(name_rows(without_head));
  EXPECT_EQ(first_of(without_head, 0), Header::Row);
  EXPECT_EQ(without_head.rows[0].cells[0].spans[0].style, doc::kBold);
}

TEST(RowHeaders, AreAFirstColumnThatAloneIsItalic) {
  doc::Table made = table({{"*q", "flow of heat"}, {"*A", "area"}}, 0);
  for (doc::TableRow& row : made.rows) row.cells[0].spans[0].style = doc::kItalic;
  EXPECT_TRUE(name_rows(made));
}

TEST(RowHeaders, AreNotGuessed) {
  for (doc::Table made :
       {table({{"Item", "Price"}, {"Chalk", "3"}, {"Slate", "5"}}),
        table({{"", "Spring"}, {"", "14"}, {"Seminars", "3"}}),    // a row without a name
        table({{"", ""}, {"Lectures", "14"}, {"Seminars", "3"}}),  // no column has a head either
        table({{"*Chalk", "*3"}, {"*Slate", "*5"}}, 0),            // bold as a whole
        table({{"*Q:", "When?"}, {"*A:", "Now."}, {"*Q:", "Why?"}, {"*A:", "So."}}, 0),
        table({{"", "Spring"}, {"Lectures", "14"}}),                     // one row
        table({{"Item", "Price"}, {"*Chalk", "3"}, {"Slate", "5"}})}) {  // one name of two is bold
    EXPECT_FALSE(name_rows(made));
  }
}

TEST(RowHeaders, LeaveTitlesOfGroupsAndSpannedCells) {
  doc::Table made = table({{"*Knowledge", "what"}, {"*Outcomes", ""}, {"*Skills", "how"}}, 0);
  made.rows[1].cells.pop_back();
  made.rows[1].cells[0].column_span = 2;
  ASSERT_TRUE(name_rows(made));
  EXPECT_EQ(first_of(made, 1), Header::None);
  doc::Table spanned = table({{"", "Term", "Hours"}, {"Lectures", "spring", "14"}, {"autumn", "12"}});
  spanned.columns = 3;
  spanned.rows[1].cells[0].row_span = 2;
  doc::Table third = spanned;
  EXPECT_FALSE(name_rows(spanned));  // one name
  third.rows.push_back(table({{"Seminars", "spring", "3"}}, 0).rows[0]);
  ASSERT_TRUE(name_rows(third));
  EXPECT_EQ(first_of(third, 2), Header::None);  // "autumn" is in the second column
  EXPECT_EQ(first_of(third, 3), Header::Row);
}

TEST(RowHeaders, LeaveTagsAsTheyAre) {
  doc::Table made = table({{"", "Spring"}, {"Lectures", "14"}, {"Seminars", "3"}});
  made.rows[1].element = 7;
  EXPECT_FALSE(name_rows(made));
}

}  // namespace
}  // namespace lectern::pipeline
