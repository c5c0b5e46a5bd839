#pragma once

/// Displayed mathematics: printed as pieces above and beside each other, one thing to a reader.

#include <string_view>
#include <vector>

#include "lectern/doc/ledger.h"
#include "lectern/doc/snapshot.h"
#include "text_line.h"

namespace lectern::pipeline {

/// By its name: "CMMI10", "LatinModernMath-Regular", "CambriaMath".
bool is_font_of_mathematics(std::string_view name);

/// The line holds signs or letters of mathematics, and no words but the short names of functions.
bool is_mathematics(const TextLine& line);

/// Never more than two letters in a row.
bool is_wordless(const TextLine& line);

/// Makes one formula of neighbouring blocks that are mathematics: numerators, sums and their bounds, roots,
/// the formula's number.
void gather_formulas(doc::Snapshot& snapshot, std::vector<doc::Change>& changes);

}  // namespace lectern::pipeline
