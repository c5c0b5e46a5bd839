#pragma once

/// MathML from a PDF, as a tree of formula nodes. The input is hostile: depth and size are bounded; entities
/// other than those of XML and elements other than presentation markup are refused; attributes are ignored.
/// Source: MathML 3, chapter 3.

#include <optional>
#include <string_view>

#include "lectern/doc/math.h"

namespace lectern::layout {

/// Reads the first `math` element of `xml`. Nothing if it is not well-formed, or if a MathNode cannot hold
/// it.
std::optional<doc::MathNode> read_mathml(std::string_view xml);

}  // namespace lectern::layout
