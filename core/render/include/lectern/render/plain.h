#pragma once

/// A snapshot as plain text: one line per paragraph, a blank line between blocks.
///
/// List entries keep their markers, two spaces of indent per level; cells of a row are separated by tabs; a
/// figure is shown by its description; notes follow at the end with their numbers.

#include <string>

#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// Returns UTF-8 text that ends in a line end. Pure; accepts any snapshot and never fails.
std::string to_text(const doc::Snapshot& snapshot);

}  // namespace lectern::render
