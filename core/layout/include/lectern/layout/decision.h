#pragma once

/// Why the pages were read as they were: one entry for each rule that accepted or rejected a region. For
/// people who change the rules; nothing in a conversion depends on it.

#include <cstdint>
#include <string>
#include <string_view>

#include "lectern/base/units.h"

namespace lectern::layout {

/// One answer of one rule. The views point to static text.
struct Decision {
  std::int32_t page = 0;     ///< 1-based
  Box box;                   ///< points from the top left of the upright page
  std::string_view subject;  ///< what was asked: "table", "row", "block"
  bool accepted = false;     ///< the region is a `subject`, or belongs to one
  std::string_view reason;   ///< the row of words that belongs to the rule's exit
  std::string words;         ///< the first words of the region, so that a person finds it; may be empty
};

}  // namespace lectern::layout
