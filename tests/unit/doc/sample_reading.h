#pragma once

/// A small reading in which every field of every type differs from its default.

#include <string>

#include "lectern/doc/page.h"

namespace lectern::doc::testing {

Reading sample_reading();

/// All frames of `reading`, in wire order.
std::string encode(const Reading& reading);

}  // namespace lectern::doc::testing
