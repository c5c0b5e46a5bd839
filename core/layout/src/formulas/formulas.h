#pragma once

/// Displayed formulas: lines that hold mathematics and nothing else, apart from the text.

#include <cstddef>
#include <string>
#include <vector>

#include "lectern/doc/math.h"
#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

struct FoundFormula {
  Box box;
  std::vector<std::size_t> lines;  ///< of the page, in the order they were painted; never empty
  doc::MathNode math;              ///< None: its shape is not understood
  std::string number;              ///< as printed beside it: "(3)"
  bool number_apart = false;       ///< it is none of `lines`
  std::string alt;                 ///< what the tags say of it, in words
};

/// The page's displayed formulas; their lines are taken. A formula of one line that is not understood stays
/// text.
std::vector<FoundFormula> find_formulas(const doc::Page& page, const std::vector<doc::Font>& fonts,
                                        float body_size, std::vector<TextLine>& lines);

}  // namespace lectern::layout
