#pragma once

/// Upper bounds for a JSON Schema before it goes to a model. A small model that is held to a schema repeats
/// itself until the token limit if an array or a text may go on for ever, and then the answer does not parse.

#include <cstdint>

#include "lectern/base/result.h"
#include "lectern/json/decode.h"
#include "lectern/json/value.h"

namespace lectern::providers {

/// Bounds where the schema has none.
struct Bounds {
  std::int64_t text = 2000;
  std::int64_t items = 50;
  std::int64_t members = 50;
  /// How often a schema that refers to itself is written into itself.
  int unrolled = 3;
};

/// Which words of JSON Schema a dialect accepts for bounds; the others are said in the description instead.
struct Accepted {
  bool text_length = true;
  bool items = true;
  bool members = true;
  bool ranges = true;
  bool pattern = true;
};

/// The schema with its references written out, closed objects, and a bound on every text, array and object.
/// Whatever fits the result fits the bounds and, as far as `accepted` lets it be said, the schema. Complains
/// about a reference to elsewhere, a schema that needs itself, and one of more than 10,000 parts.
Result<json::Value, json::Complaint> bounded(const json::Value& schema, const Bounds& bounds = {},
                                             const Accepted& accepted = {});

}  // namespace lectern::providers
