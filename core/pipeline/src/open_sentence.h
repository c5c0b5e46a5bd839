#pragma once

/// Whether a text goes on behind its end: questions about the words at the seam of two blocks.

#include <span>
#include <string>

#include "lectern/doc/block.h"

namespace lectern::pipeline {

/// Whether the text ends a sentence: with its sign, closing quotes and brackets aside. An empty text does.
bool ends_sentence(const std::string& text);

/// Whether the first sign is a small letter.
bool begins_lower(const std::string& text);

/// Whether the last line of one block and the first of the other are set in one size and family. Blocks
/// without lines are like all others.
bool same_type(const doc::Block& a, const doc::Block& b);

/// Whether the blocks `between` were set between two halves of a sentence: `upper` is open, `lower` begins in
/// lower case below it in its column or at the head of the next, both are paragraphs of one type, and nothing
/// between them is.
///
///     … the path to the well was lost and        | open
///     “We burned the chairs …”                   | larger
///     nobody went out for two days.              | goes on
bool interrupts_sentence(const doc::Block& upper, std::span<const doc::Block> between,
                         const doc::Block& lower);

}  // namespace lectern::pipeline
