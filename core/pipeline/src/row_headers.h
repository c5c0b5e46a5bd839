#pragma once

/// The first column of a table as the headers of its rows.

#include "lectern/doc/block.h"

namespace lectern::pipeline {

/// Makes the cells of the first column row headers if the print says so, and takes their bold away, which
/// said it. False: nothing says so, or the table has tags of its own.
bool name_rows(doc::Table& table);

}  // namespace lectern::pipeline
