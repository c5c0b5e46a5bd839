#pragma once

/// What may be shown of a finding.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "lectern/pii/detector.h"

namespace lectern::pii {

/// The value with its middle replaced by bullets: numbers keep their last two digits and their grouping,
/// names and addresses their first and last character. Of the length only a class is shown (3, 5 or 7
/// bullets).
std::string masked(doc::Entity entity, std::string_view value);

/// `matches[which]` masked, with up to 20 characters on both sides in which all other matches are masked as
/// well. One line, no control characters, valid UTF-8.
std::string redacted_snippet(std::string_view text, std::span<const Match> matches, std::size_t which);

}  // namespace lectern::pii
