#pragma once

/// From the places of glyphs to the structure of a formula: scripts by size and height, fractions by their
/// bar, roots by their sign. Any other arrangement makes the whole formula unknown.

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
};

/// Reads a formula. `bars` are horizontal rules; places are points on the page. Nothing if the structure is
/// not understood, or if there are more than 400 glyphs or 20 bars.
std::optional<doc::MathNode> read_formula(const std::vector<MathGlyph>& glyphs, std::vector<Box> bars);

/// Signs between two sides: "=", "≤", "→".
bool is_relation(char32_t code);

/// Signs of mathematics that a keyboard lacks, and Greek letters.
bool is_math_sign(char32_t code);

}  // namespace lectern::layout
