#pragma once

#include "tables/tables.h"

namespace lectern::layout {

/// Tables whose cells stand between printed rules. Lines (or their parts) inside are taken out of `lines`.
std::vector<FoundTable> find_grids(const Shapes& shapes, std::vector<TextLine>& lines);

}  // namespace lectern::layout
