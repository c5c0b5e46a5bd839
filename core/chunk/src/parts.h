#pragma once

/// A text in parts that each fit into a budget.

#include <cstdint>
#include <string_view>
#include <vector>

#include "lectern/chunk/chunk.h"

namespace lectern::chunk {

/// The parts of `text` in order, together all of it, none above `most` tokens: lines of a listing, else
/// sentences; what does not fit is cut between words, then between characters. `most` is at least 4. Cost:
/// linear.
std::vector<std::string_view> parts_of(std::string_view text, Piece::Kind kind, std::int64_t most);

}  // namespace lectern::chunk
