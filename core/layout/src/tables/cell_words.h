#pragma once

/// What the words of a cell are: marks of a list, figures, page numbers. Asked of tables without a grid,
/// which nothing but their words tells from lists and contents.

#include <vector>

#include "lines/text_line.h"
#include "tables/table_rows.h"

namespace lectern::layout {

/// The whole first piece is a list's marker.
bool is_marker(const CellText& cell, const std::vector<TextLine>& lines);

/// An entry of a list: a bullet stands before its words, painted or as a letter.
bool has_bullet(const CellText& cell, const std::vector<TextLine>& lines);

/// "Figure 3", "Table 2:".
bool is_label(const CellText& cell, const std::vector<TextLine>& lines);

/// "(a) Nile", "1. Introduction".
bool is_counted(const CellText& cell, const std::vector<TextLine>& lines);

/// "Name: ______": a line to be written on.
bool is_blank(const CellText& cell, const std::vector<TextLine>& lines);

/// The number that is all of the cell, in brackets or without; -1: something else.
int number_in(const CellText& cell, const std::vector<TextLine>& lines);

/// Dots lead over to what stands at the right.
bool has_leader(const CellText& cell, const std::vector<TextLine>& lines);

/// "2", "2.1".
bool is_section_number(const CellText& cell, const std::vector<TextLine>& lines);

/// "1,234", "(56)", "12.5 %", "0.61 ± 0.02", "–": more digits and signs than letters.
bool is_figure(const CellText& cell, const std::vector<TextLine>& lines);

}  // namespace lectern::layout
