#pragma once

/// Furniture of documents with too few pages for anything to repeat: told by where it stands and how it
/// reads.

#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Nothing but a page's number and the words around it: "12", "– 3 –", "Page 4 of 9", "iv", "A-7".
bool is_page_number(const std::string& text);

/// The running header's and footer's lines of one page, as indices. A line is one only at the very top or
/// foot, behind a hole, when it says so by a sign of its own: a number at its end, a rule, parts far from
/// each other, an imprint's words, another look than the text's.
std::vector<std::size_t> lone_furniture(const doc::Page& page, const std::vector<TextLine>& lines,
                                        float body_size);

}  // namespace lectern::layout
