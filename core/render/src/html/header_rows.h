#pragma once

/// The rows of a table that belong into `thead`.

#include <cstddef>

#include "lectern/doc/block.h"

namespace lectern::render {

/// How many rows from the top are the head: rows of column headers only, up to the last one below which no
/// cell of the head extends. 0: the table has no head that can be set apart.
std::size_t header_rows(const doc::Table& table);

}  // namespace lectern::render
