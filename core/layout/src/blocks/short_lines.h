#pragma once

/// Lines that were ended on purpose: verse, addresses, entries. They keep their ends.

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "blocks/line_stacks.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// How far to the right the columns of one page reach.
class Columns final {
 public:
  /// `body_size` is that of the text, in points; larger lines are titles and are not counted.
  /// Cost: n log n in the lines.
  Columns(const std::vector<TextLine>& lines, float body_size);

  /// The right edge, in points, of the column that has lines from `left` to `right` in it; `right` where no
  /// other line shows that the column is wider.
  float right_of(float left, float right, float em) const;

 private:
  std::map<long, std::vector<float>> ends_;  ///< right edges by rounded left edge, falling
};

/// Where the text of a page ends on the right if nothing but short lines is on it (a page of verse): as far
/// from the page's edge as it begins from the other. Nothing for a page with any longer line, or with prose.
std::optional<float> right_of_verse(const std::vector<TextLine>& lines, const std::vector<LineStack>& stacks,
                                    float page_width);

/// Which lines of a stack are the next of several short ones: for each index of the stack, whether the line
/// goes on in a line of its own in the block of the line above. `right` is the column's right edge,
/// `obstacles` are figures and tables: lines beside them end early for their sake. Cost: linear in the stack,
/// times the obstacles.
std::vector<bool> short_lines(const std::vector<TextLine>& lines, const LineStack& stack, float right,
                              std::span<const Box> obstacles);

}  // namespace lectern::layout
