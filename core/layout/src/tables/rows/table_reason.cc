#include "tables/rows/table_reason.h"

#include <array>
#include <cstddef>

namespace lectern::layout {
namespace {

constexpr std::array<ReasonRow, 23> kTableRows = {{
    {false, "its cells form one column"},
    {true, "a full head in bold over a filled first column and marks here and there"},
    {false, "fewer than two rows fill the columns"},
    {false, "fewer than two rows have two cells"},
    {false, "list markers in front of text"},
    {false, "half of the rows begin with a bullet: a list"},
    {false, "half of the rows have a line to write on: a form"},
    {false, "most cells begin with a counting marker: answers side by side"},
    {false, "titles with page numbers that never fall: contents"},
    {false, "numbers or markers in front of text, without rules: a list"},
    {false, "dots lead to the last column: contents"},
    {false, "two rows without rules, and less than one em between their columns"},
    {false, "the line above or below is as wide: justified text whose gaps happen to agree"},
    {false, "the gap between two columns is too narrow"},
    {false, "fixed-width text without rules: a listing"},
    {false, "a cell of more than six lines in fewer than four rows without rules: columns of text"},
    {true, "rows that keep their columns, with rules or shades"},
    {true, "three or more columns, and half of the rows fill them"},
    {false, "three or more columns, but most rows do not fill them"},
    {true, "two columns, and three quarters of at least three rows fill them"},
    {false, "two columns, but too few rows fill them"},
    {false, "read by place, but most cells are not numbers"},
    {false, "no second row keeps the columns"},
}};
static_assert(kTableRows.size() == static_cast<std::size_t>(TableReason::OneRow) + 1);

constexpr std::array<ReasonRow, 13> kRowRows = {{
    {false, "it does not begin below the row above it"},
    {false, "one rule ends the table above, another begins one"},
    {false, "a row like the head, with its rule, comes again after a gap"},
    {false, "words alone and larger than all above: a heading"},
    {false, "the gap to the row above is too wide"},
    {false, "the rows above have only one column"},
    {true, "one cell in the middle heads the rows below it"},
    {true, "smaller words right below a cell belong to its row"},
    {false, "one cell alone lies over several columns or none"},
    {false, "its cells are not in the columns' order"},
    {false, "a cell bridges two columns: a line of prose"},
    {false, "with it, the rows have fewer columns than it has cells"},
    {true, "its cells keep the columns"},
}};
static_assert(kRowRows.size() == static_cast<std::size_t>(RowReason::KeepsColumns) + 1);

}  // namespace

const ReasonRow& row_of(TableReason reason) {
  return kTableRows[static_cast<std::size_t>(reason)];
}

const ReasonRow& row_of(RowReason reason) {
  return kRowRows[static_cast<std::size_t>(reason)];
}

}  // namespace lectern::layout
