#pragma once

/// Personal data out of what goes to a model: each place that the detector finds, sure or not, allowed or
/// not, becomes a word in brackets.

#include <string>
#include <string_view>

#include "lectern/chunk/chunk.h"
#include "lectern/json/value.h"
#include "lectern/pii/detector.h"

namespace lectern::analysing {

/// "[name]", "[number]", "[address]", "[e-mail]", "[date]" or "[link]" in the place of each match.
std::string masked_text(std::string_view text, const pii::Detector& detector);

/// The chunk with its text and headings masked. It has no pieces, because their places are of the other text.
chunk::Chunk masked_chunk(const chunk::Chunk& chunk, const pii::Detector& detector);

/// All sentences in a value: texts with a blank or an "@". Single words stay, because they may be names of
/// things.
json::Value masked_sentences(const json::Value& value, const pii::Detector& detector);

}  // namespace lectern::analysing
