#pragma once

#include <string>

#include "poppler_document.h"

namespace lectern::pdf {

/// The bitmap as a PNG; empty where it has no pixels. Quick rather than small: pages are made to be looked at
/// once.
std::string png_of(const Bitmap& bitmap);

}  // namespace lectern::pdf
