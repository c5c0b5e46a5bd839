#pragma once

#include "lectern/doc/block.h"

namespace lectern::pipeline {

/// Whether `below` begins on the page on which `above` ends, at most 30 points away and with common columns.
/// Notes are that close to the table they explain, captions to what they name.
bool are_neighbours(const doc::Block& above, const doc::Block& below);

}  // namespace lectern::pipeline
