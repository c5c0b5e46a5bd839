#pragma once

/// From where glyphs stand to what they mean: scripts by size and height, fractions by their bar, roots by
/// their sign. Simple shapes only; whatever else stands there makes the whole formula unknown.

#include <optional>
#include <vector>

#include "lectern/base/units.h"
#include "lectern/doc/math.h"

namespace lectern::layout {

struct MathGlyph {
  char32_t code = 0;
  float x0 = 0, x1 = 0;
  float baseline = 0, size = 0;
  bool italic = false;
};

/// `bars` are horizontal rules. Nothing where the shape is not understood.
std::optional<doc::MathNode> read_formula(const std::vector<MathGlyph>& glyphs, std::vector<Box> bars);

/// Signs that stand between two sides: "=", "≤", "→".
bool is_relation(char32_t code);

/// Signs of mathematics beyond those of a keyboard, Greek letters too.
bool is_math_sign(char32_t code);

}  // namespace lectern::layout
