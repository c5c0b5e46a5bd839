#pragma once

/// What the words of a cell are: marks of a list, numbers, page numbers. Asked of tables without a grid,
/// where only the words distinguish a table from a list, a table of contents or a form.
///
/// Every function takes a cell with at least one piece and the lines that its pieces point into. Cost: one
/// look at each fragment of the cell.

#include <string_view>
#include <vector>

#include "lines/text_line.h"
#include "tables/rows/table_rows.h"

namespace lectern::layout {

/// The whole first piece is a list's marker: "•", "3.", "(b)". "3. Nile" is not.
bool is_marker(const CellText& cell, const std::vector<TextLine>& lines);

/// The cell begins an entry of a list: a bullet precedes its words, painted as a path or as a letter.
bool has_bullet(const CellText& cell, const std::vector<TextLine>& lines);

/// "Figure 3", "Table 2:": a word and a number, nothing more.
bool is_label(const CellText& cell, const std::vector<TextLine>& lines);

/// "(a) Nile", "1. Introduction": the cell begins with a marker that counts.
bool is_counted(const CellText& cell, const std::vector<TextLine>& lines);

/// "Name: ______": a line to be written on, at least four underscores long.
bool is_blank(const CellText& cell, const std::vector<TextLine>& lines);

/// The number that is all of the cell, in brackets or without, at most four characters; -1: something else.
int number_in(const CellText& cell, const std::vector<TextLine>& lines);

/// Dots lead to what is printed at the right, as in a table of contents.
bool has_leader(const CellText& cell, const std::vector<TextLine>& lines);

/// The whole first piece is a section's number: see section_number.h.
bool is_section_number(const CellText& cell, const std::vector<TextLine>& lines);

/// "1,234", "(56)", "12.5 %", "0.61 ± 0.02", "–": more digits than letters, or a sign of up to three bytes.
bool is_numeric(const CellText& cell, const std::vector<TextLine>& lines);

/// The same of a whole line, and of a word.
bool is_numeric(const TextLine& line);
bool is_numeric(std::string_view word);

}  // namespace lectern::layout
