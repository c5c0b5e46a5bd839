#pragma once

#include <string>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// A piece of a line as it is said.
struct Said {
  const Fragment* fragment = nullptr;
  std::string text;
  bool space_before = false;
};

/// Whether the line holds letters that run from right to left, and holds them as they stand on the page: what
/// recognition gives is in the order of reading already.
bool runs_backwards(const TextLine& line);

/// The line's pieces, and the letters in each, in the order in which they are said. The pieces point into
/// `line`.
std::vector<Said> in_reading_order(const TextLine& line);

}  // namespace lectern::layout
