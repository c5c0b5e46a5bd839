/// What the words of a cell are, and which rows and columns it reaches over.

#include <gtest/gtest.h>

#include "page_of_lines.h"
#include "tables/merged_cells.h"
#include "tables/rows/cell_words.h"
#include "tables/rows/row_spans.h"
#include "tables/tables.h"

namespace lectern::layout {
namespace {

struct WordsCase {
  std::string name;
  std::vector<std::string> words;
  std::string wanted;  ///< the questions that are answered with yes
};

class CellWords : public testing::TestWithParam<WordsCase> {};

TEST_P(CellWords, AreKnownByTheirSigns) {
  const std::vector<TextLine> lines = {line_of({.words = GetParam().words})};
  const CellText cell{{{0, 0, lines[0].fragments.size(), lines[0].box, 100, kEm, false, false, false}},
                      lines[0].box};

  std::string yes;
  if (is_marker(cell, lines)) yes += "marker ";
  if (has_bullet(cell, lines)) yes += "bullet ";
  if (is_label(cell, lines)) yes += "label ";
  if (is_counted(cell, lines)) yes += "counted ";
  if (is_blank(cell, lines)) yes += "blank ";
  if (number_in(cell, lines) >= 0) yes += "number ";
  if (has_leader(cell, lines)) yes += "leader ";
  if (is_section_number(cell, lines)) yes += "section ";
  if (is_numeric(cell, lines)) yes += "numeric ";

  EXPECT_EQ(yes, GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Words, CellWords,
    testing::Values(
        WordsCase{"Text", {"Oak", "tree"}, ""}, WordsCase{"Bullet", {"•"}, "marker bullet numeric "},
        WordsCase{"Item", {"•", "wash"}, "bullet "}, WordsCase{"Counted", {"(a)", "Nile"}, "counted "},
        WordsCase{"Label", {"Figure", "3"}, "label "}, WordsCase{"Blank", {"Name:", "____"}, "blank "},
        WordsCase{"Identifier", {"__init__"}, ""}, WordsCase{"Page", {"12"}, "number section numeric "},
        WordsCase{"PageInBrackets", {"(12)"}, "marker counted number numeric "},
        WordsCase{"TooLongForAPage", {"12345"}, "section numeric "},
        WordsCase{"Section", {"2.1"}, "section numeric "}, WordsCase{"Leader", {"Bees", "....."}, "leader "},
        WordsCase{"Ellipsis", {"Bees", "..."}, ""}, WordsCase{"Measured", {"0.61", "±", "0.02"}, "numeric "},
        WordsCase{"Dash", {"–"}, "marker bullet numeric "}),
    [](const auto& row) { return row.param.name; });

struct SpanCase {
  std::string name;
  std::vector<std::pair<float, float>> cells;  ///< of the row: left edge and width
  bool above_body;
  std::vector<Stroke> rules;
  std::pair<int, int> wanted;  ///< columns of the first cell
};

class CellOfARow : public testing::TestWithParam<SpanCase> {};

TEST_P(CellOfARow, ReachesOverTheColumnsThatItHeads) {
  const Columns columns{{{72, 130}, {200, 260}, {300, 360}}};
  Row row;
  for (const auto& [x, width] : GetParam().cells) {
    const Box box{x, 92, x + width, 102};
    row.cells.push_back({{{0, 0, 1, box, 100, kEm, false, false, false}}, box});
  }
  Shapes shapes;
  shapes.horizontal = GetParam().rules;

  EXPECT_EQ(span_of(shapes, row, 0, columns, GetParam().above_body), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Spans, CellOfARow,
    testing::Values(SpanCase{"ItsOwnColumn", {{200, 40}, {300, 40}}, true, {}, {1, 1}},
                    SpanCase{"ByItsRule", {{250, 40}, {400, 10}}, true, {{105, 198, 362}}, {1, 2}},
                    SpanCase{"RuleInTheBody", {{230, 40}, {400, 10}}, false, {{105, 198, 362}}, {1, 1}},
                    SpanCase{"RuleOfTheTable", {{200, 40}, {300, 40}}, true, {{105, 70, 362}}, {1, 1}},
                    SpanCase{"ByItsMiddle", {{265, 30}}, true, {}, {1, 2}},
                    SpanCase{"ByTheColumnsItTouches", {{80, 150}, {300, 40}}, false, {}, {0, 1}},
                    SpanCase{"NearestColumn", {{270, 10}, {300, 40}}, false, {}, {1, 1}},
                    SpanCase{"SectionRow", {{211, 10}}, false, {}, {0, 2}}),
    [](const auto& row) { return row.param.name; });

TableCell cell_at(int row, int column, float baseline, int span = 1) {
  TableCell cell;
  cell.row = row;
  cell.column = column;
  cell.column_span = span;
  cell.lines.push_back(
      line_of({.words = {"Oak"}, .x = 72 + 100 * static_cast<float>(column), .y = baseline}));
  return cell;
}

FoundTable table_of(int rows, int columns, std::vector<TableCell> cells) {
  FoundTable table;
  table.rows = rows;
  table.columns = columns;
  table.cells = std::move(cells);
  return table;
}

TEST(MergeCells, LetsAHeadReachOverTheColumnsBelowIt) {
  FoundTable table = table_of(3, 3,
                              {cell_at(0, 1, 100), cell_at(1, 0, 112), cell_at(1, 1, 112), cell_at(1, 2, 112),
                               cell_at(2, 0, 124), cell_at(2, 1, 124), cell_at(2, 2, 124)});

  merge_cells(table, 2);

  EXPECT_EQ(table.cells[0].column_span, 2);
  EXPECT_EQ(table.cells[1].row, 0) << "a head of one column reaches down beside it";
  EXPECT_EQ(table.cells[1].row_span, 2);
}

TEST(MergeCells, LetsACellInTheMiddleOfTwoRowsHaveBoth) {
  FoundTable table = table_of(
      3, 2,
      {cell_at(0, 0, 100), cell_at(0, 1, 100), cell_at(1, 0, 130), cell_at(1, 1, 124), cell_at(2, 1, 136)});

  merge_cells(table, 1);

  EXPECT_EQ(table.cells[2].row_span, 2);
}

TEST(MergeCells, LeavesACellInTheHeightOfItsRow) {
  FoundTable table = table_of(
      3, 2,
      {cell_at(0, 0, 100), cell_at(0, 1, 100), cell_at(1, 0, 124), cell_at(1, 1, 124), cell_at(2, 1, 136)});

  merge_cells(table, 1);

  EXPECT_EQ(table.cells[2].row_span, 1);
}

TEST(HeaderRows, AreTheBoldOnesButNotMoreThanThree) {
  const auto with_bold = [](int bold) {
    FoundTable table = table_of(6, 1, {});
    for (int row = 0; row < 6; ++row) {
      table.cells.push_back(cell_at(row, 0, 100 + 12 * static_cast<float>(row)));
      if (row < bold) table.cells.back().lines[0].fragments[0].style = doc::kBold;
    }
    return header_rows(table);
  };

  EXPECT_EQ(with_bold(0), 1);
  EXPECT_EQ(with_bold(2), 2);
  EXPECT_EQ(with_bold(3), 3);
  EXPECT_EQ(with_bold(4), 1);
}

}  // namespace
}  // namespace lectern::layout
