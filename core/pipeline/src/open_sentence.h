#pragma once

/// Whether a text goes on behind its end: questions about the words at the seam of two blocks.

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

/// Whether `middle` was set between two halves of a sentence: `upper` is open, `lower` begins in lower case,
/// both are paragraphs of one type, and `middle` is not.
///
///     … the path to the well was lost and        | open
///     “We burned the chairs …”                   | larger
///     nobody went out for two days.              | goes on
bool interrupts_sentence(const doc::Block& upper, const doc::Block& middle, const doc::Block& lower);

}  // namespace lectern::pipeline
