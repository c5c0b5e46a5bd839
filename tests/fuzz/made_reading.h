#pragma once

/// Pages that no producer would make: texts, boxes and indices are what the wire decoder would let through.

#include "bytes.h"
#include "lectern/doc/page.h"

namespace lectern::fuzz {

doc::Reading made_reading(Bytes& bytes);

}  // namespace lectern::fuzz
