#pragma once

/// Print on a coloured ground as print on paper: see backdrop.cc.

#include "sheet.h"

namespace lectern::ocr {

/// Returns a copy of the 8-bit `picture` in which every ground is white and what differs from it dark, of the
/// same size and resolution. Throws std::bad_alloc.
PixPtr without_backdrop(PIX* picture);

}  // namespace lectern::ocr
