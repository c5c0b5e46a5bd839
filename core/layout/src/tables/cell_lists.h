#pragma once

/// Lists inside a cell of a table: a cell is one text, in which entries begin on lines of their own.

#include <string_view>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// For each line of a cell, from the top downwards, whether it begins an entry of a list: a bullet precedes
/// its words, or a number or letter that goes on with the entry before. False for all if there is no list.
std::vector<bool> entries_in(const std::vector<TextLine>& lines);

/// What is shown before the words of a line whose bullet is a path or a sign that only its font knows: "•".
/// Empty: its own words begin with the marker, or it has none.
struct ShownBullet {
  std::string_view text;
  bool replaces_first = false;  ///< it stands for the line's first fragment
};
ShownBullet shown_bullet(const TextLine& line);

}  // namespace lectern::layout
