#pragma once

/// What is done to every answer, whoever gave it: reasoning comes out, and what is left is checked.

#include <string>
#include <string_view>

#include "lectern/base/result.h"
#include "lectern/json/schema.h"
#include "lectern/model/model.h"

namespace lectern::providers {

/// A text without its reasoning, and how much of it there was.
struct Spoken {
  std::string text;
  /// Estimated.
  std::int64_t reasoning_tokens = 0;
};

/// Removes `<think>…</think>` (also `thinking`, `thought`, `reasoning`), a block that never ends, and what
/// comes before an end without a beginning: some chat templates put the beginning into the prompt.
Spoken without_reasoning(std::string_view text);

/// Checks a complete answer: UTF-8, not empty, as many tokens read as the prompt has at least, and JSON that
/// fits `schema` if there is one. A fence of Markdown around the JSON is removed. A refusal is only freed
/// from its reasoning.
Result<model::Answer, model::CallFailure> checked(model::Answer answer, const model::Prompt& prompt,
                                                  const json::Schema* schema);

/// The fewest tokens that a text can have: one for each word between blanks. No tokenizer in use makes one
/// token of two words.
std::int64_t fewest_tokens(std::string_view text);

}  // namespace lectern::providers
