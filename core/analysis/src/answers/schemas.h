#pragma once

/// The JSON Schemas of answers. Every string and every array has an upper bound, because small models never
/// close one that has none.

#include <span>
#include <string>
#include <string_view>

#include "lectern/analysis/kind.h"

namespace lectern::analysis {

/// As text. Of a summary: {"summary": string}.
std::string_view schema_of(Kind kind);

/// What an answer of this kind needs at most, in tokens.
std::int32_t usual_output_tokens(Kind kind);

/// The types of entities, of documents and of sentiment that answers may name.
std::span<const std::string_view> entity_types();
std::span<const std::string_view> document_types();
std::span<const std::string_view> sentiment_labels();

}  // namespace lectern::analysis
