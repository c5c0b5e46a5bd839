#pragma once

/// The looks of a document's headings in the order of their levels.

#include <vector>

#include "lectern/doc/block.h"

namespace lectern::pipeline {

/// Gives each heading the rank of its look, from 1: larger first, then by weight and decoration, then as they
/// follow each other. `headings` are in reading order; `follows` says of each whether nothing is between
/// it and the one before.
void rank_by_look(const std::vector<doc::Block*>& headings, const std::vector<bool>& follows);

}  // namespace lectern::pipeline
