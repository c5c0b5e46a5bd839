#pragma once

/// The types with which the rules of this module explain themselves: see doc/decision.h.

#include "lectern/doc/decision.h"

namespace lectern::layout {

using doc::ReasonRow;
using doc::Trace;

}  // namespace lectern::layout
