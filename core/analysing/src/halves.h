#pragma once

/// A chunk that was too long for a model, in two.

#include <utility>

#include "lectern/chunk/chunk.h"

namespace lectern::analysing {

/// The two parts of the text, cut at the empty line, else at the end of a line or sentence, else at the blank
/// that is nearest to the middle. Both keep number and id of the whole, because what is found in them is
/// found in it, and know their own pages. The second is empty if the text cannot be cut.
std::pair<chunk::Chunk, chunk::Chunk> halves(const chunk::Chunk& whole);

}  // namespace lectern::analysing
