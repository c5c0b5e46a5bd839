#pragma once

#include "tables.h"

namespace lectern::pipeline {

/// Tables whose cells stand between printed rules. Lines (or their parts) inside are taken out of `lines`.
std::vector<FoundTable> find_grids(const Shapes& shapes, std::vector<TextLine>& lines);

}  // namespace lectern::pipeline
