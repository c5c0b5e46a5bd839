#pragma once

/// MathML that a PDF carries, as a tree of what we know. Hostile: bounded in depth and size, no entities but
/// those of XML, no attributes, no elements beyond the presentation ones.

#include <optional>
#include <string_view>

#include "lectern/doc/math.h"

namespace lectern::layout {

/// The first `math` element of `xml`. Nothing where it is not well-formed, or says more than a MathNode can.
std::optional<doc::MathNode> read_mathml(std::string_view xml);

}  // namespace lectern::layout
