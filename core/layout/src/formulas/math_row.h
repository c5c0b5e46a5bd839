#pragma once

/// One row of a formula: what is on its line, and the scripts that are raised and lowered beside it.

#include <functional>
#include <optional>

#include "formulas/math_items.h"

namespace lectern::layout {

/// Reads the items of a script, which are a formula themselves.
using ScriptReader = std::function<std::optional<doc::MathNode>(MathItems)>;

/// The baseline and the size of a row: of its largest letters. Fractions, roots and large signs do not
/// decide.
struct MathLine {
  float baseline = 0, size = 0;
};
MathLine line_of(const MathItems& items);

/// Reads items from left to right. Nothing if one of them is neither on the line nor a script.
std::optional<doc::MathNode> read_row(MathItems items, const ScriptReader& read_script);

}  // namespace lectern::layout
