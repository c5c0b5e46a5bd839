#pragma once

/// The order in which the words of a line are read, for scripts that run from right to left.

#include <string>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// A fragment, or a part of one, as it is read. `fragment` points into the line.
struct ReadPiece {
  const Fragment* fragment = nullptr;
  std::string text;
  bool space_before = false;
};

/// Whether the line may hold letters that run from right to left.
bool runs_backwards(const TextLine& line);

/// The line's pieces, and the letters in each, in the order in which they are read. They point into `line`,
/// which must outlive them. Source: Unicode Standard Annex 9, through `text::spoken_order`.
std::vector<ReadPiece> in_reading_order(const TextLine& line);

/// Notes on the lines of a page whether its producer wrote brackets in right-to-left text as they are spoken
/// or, as most do, as they look.
void judge_brackets(std::vector<TextLine>& lines);

}  // namespace lectern::layout
