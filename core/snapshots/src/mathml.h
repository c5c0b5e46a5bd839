#pragma once

/// The MathML of a kept formula, as `render` writes it: elements without attributes in one `math` element.

#include <optional>
#include <string>
#include <string_view>

#include "lectern/doc/math.h"

namespace lectern::snapshots {

/// A formula and its description.
struct ReadMath {
  doc::MathNode math;
  std::string alternative;
};

/// Reads exactly the form that `render` writes, with a nesting of 100 at most. Nothing if `xml` has another
/// form, or an element has the wrong number of children.
std::optional<ReadMath> read_mathml(std::string_view xml);

}  // namespace lectern::snapshots
