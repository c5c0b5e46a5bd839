#pragma once

/// From the places of glyphs to the structure of a formula: scripts by size and height, fractions by their
/// bar, roots by their sign, rows between brackets. Any other arrangement makes the whole formula unknown.

#include <optional>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/math.h"

namespace lectern::layout {

/// One printed character; `x0` and `x1` are its left and right edge.
struct MathGlyph {
  char32_t code = 0;
  float x0 = 0, x1 = 0;
  float baseline = 0, size = 0;
  bool italic = false;
  float y0 = 0, y1 = 0;  ///< its top and bottom, of large signs; equal: as in a font for text
  char32_t accent = 0;   ///< a combining character on it
};

/// A row of a formula that has several, one below the other.
struct MathRow {
  doc::MathNode math;
  Box box;
};

/// Reads a formula. `bars` are horizontal rules; places are points on the page. Nothing if the structure is
/// not understood, or if there are more than 400 glyphs or 20 bars.
std::optional<doc::MathNode> read_formula(const std::vector<MathGlyph>& glyphs, std::vector<Box> bars);

/// The same for a formula of several rows that no bracket holds together: each by itself, from the top. One
/// row if it is one formula; none if a row is not understood.
std::vector<MathRow> read_formula_rows(const std::vector<MathGlyph>& glyphs, std::vector<Box> bars);

}  // namespace lectern::layout
