#pragma once

/// The parts of a formula while it is read: glyphs, and what has been made of them.

#include <string>
#include <vector>

#include "formulas/math_layout.h"

namespace lectern::layout {

/// A glyph, or a part that has been read: then `code` is 0 and `node` says what it is.
struct MathItem {
  doc::MathNode node;
  float x0 = 0, x1 = 0;
  float y0 = 0, y1 = 0;  ///< top and bottom of its ink, as far as they are known
  float baseline = 0, size = 0;
  char32_t code = 0;  ///< of a glyph
  bool italic = false;
  bool tall = false;  ///< its ink is known, and much higher than a letter

  float middle() const { return (x0 + x1) / 2; }
  float y() const { return (y0 + y1) / 2; }
};

using MathItems = std::vector<MathItem>;

/// Items between two white stripes that go through all of them, from the top.
struct MathBand {
  MathItems items;
  std::vector<Box> bars;
};

/// The items of a formula, with pieces of brackets and roots put together.
MathItems items_of(const std::vector<MathGlyph>& glyphs);

/// Cuts items and bars into rows by the white between them.
std::vector<MathBand> bands_of(MathItems items, const std::vector<Box>& bars);

/// Cuts rows into the columns that they share; a row has an empty cell where it has nothing.
std::vector<std::vector<MathItems>> cells_of(std::vector<MathBand> rows);

/// Joins upright letters side by side into words.
void join_words(MathItems& items);

/// An item around a part, with the outline of what it was made of.
MathItem part_of(doc::MathNode node, const MathItems& from);
void add_outline(MathItem& part, const MathItem& other);

doc::MathNode row_of(std::vector<doc::MathNode> nodes);
std::string utf8_of(char32_t code);

}  // namespace lectern::layout
