#pragma once

/// Furniture of documents with one or two pages, in which nothing repeats: recognised by its place and by
/// signs of its own.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lines/text_line.h"
#include "trace.h"

namespace lectern::layout {

/// Why an outermost row of its page is furniture, or is not.
enum class LoneReason : std::uint8_t {
  EnoughSigns,
  FarFromEdge,
  TouchesText,
  Large,
  Long,
  Caption,
  Address,
  TooFewSigns,
};

const ReasonRow& row_of(LoneReason reason);

/// Lines on one height, outermost on their side of the page, and what was decided about them.
struct JudgedRow {
  std::vector<std::size_t> lines;
  LoneReason reason = LoneReason::TooFewSigns;
};

/// Nothing but a page's number and the words around it: "12", "– 3 –", "Page 4 of 9", "iv", "A-7".
bool is_page_number(const std::string& text);

/// Judges the rows of a page from the top inwards, then from the foot inwards; each side ends with its first
/// row that is not furniture, or after three rows. `body_size` is the size of the document's text, in points.
std::vector<JudgedRow> judge_edge_rows(const doc::Page& page, const std::vector<TextLine>& lines,
                                       float body_size);

}  // namespace lectern::layout
