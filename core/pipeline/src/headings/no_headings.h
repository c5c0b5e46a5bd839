#pragma once

/// What is large or bold and no heading all the same: it belongs to something else on the page.

#include <cstddef>
#include <optional>
#include <string_view>

#include "headings/heading_reason.h"
#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Why block `i`, whatever it looks like, is no heading; nothing: no such reason. It has lines and words.
std::optional<HeadingReason> judge_as_part(const doc::Snapshot& snapshot, std::size_t i);

/// Whether block `i` is one of several bold lines below each other that have no signs of headings: an
/// address, a bill, a name plate.
bool is_among_bold_lines(const doc::Snapshot& snapshot, std::size_t i);

/// Whether words that were recognised in a picture are hardly any: no word of three letters and no number,
/// half a pair of brackets, or signs of programs and screens ("ee ae", "(Cbpyrightan", "jq -r ${1}"). Words
/// that begin in scripts in which no program is written never are.
bool is_scrap(std::string_view words);

}  // namespace lectern::pipeline
