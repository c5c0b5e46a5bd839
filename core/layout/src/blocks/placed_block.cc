#include "blocks/placed_block.h"

#include <algorithm>
#include <optional>

#include "blocks/line_looks.h"

/// Believes: a picture or a field is read after what is above it in its own column, wherever it was painted.
///
///     text A    text C         a picture below A is read after A, before B, although C is higher than B;
///     [image]   text D         a picture in a free margin, beside all columns, is read after the last block
///     text B                   that begins above it
///
/// Must not be used for text, whose order of painting is better evidence (reading_order.cc).
///
/// Measured on: the golden samples tagged-figures, drawing, form, repeated-pictures; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kTouch =
    4.0f;  // points by which the boxes of a picture and of the text beside it may overlap

bool is_above(const Box& text, const Box& box, After after) {
  return (after == After::EndsAbove ? text.y1 : text.y0) <= box.y0 + kTouch;
}

bool is_below(const Box& text, const Box& box, After after) {
  return after == After::EndsAbove ? text.y0 >= box.y1 - kTouch : text.y0 > box.y0;
}

}  // namespace

std::size_t place_among(const std::vector<PlacedBlock>& blocks, const Box& box, After after) {
  std::optional<std::size_t> at;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Box& text = blocks[i].block.places.front().box;
    if (!overlaps(text, box)) continue;
    if (is_above(text, box, after)) {
      at = i + 1;
    } else if (!at && is_below(text, box, after)) {
      at = i;
    }
  }
  if (at) return *at;
  std::size_t beside = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].block.places.front().box.y0 <= box.y0) beside = i + 1;
  return beside;
}

}  // namespace lectern::layout
