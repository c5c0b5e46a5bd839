#pragma once

/// A snapshot as plain text: one paragraph a line, blocks set apart by a blank line, list markers and table
/// cells kept readable.

#include <string>

#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// UTF-8, ending in one line end.
std::string to_text(const doc::Snapshot& snapshot);

}  // namespace lectern::render
