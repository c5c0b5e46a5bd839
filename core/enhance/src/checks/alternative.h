#pragma once

/// What a draft of an alternative text may say.

#include <string_view>

#include "checks/vocabulary.h"
#include "lectern/enhance/patch.h"

namespace lectern::enhance {

/// None: one line without markup, addresses and instructions, whose numbers and names are among `words`: the
/// figure's caption and the words inside of it. Whether it is true is for a person to say: it is a draft.
Flaw check_alternative(std::string_view text, std::string_view words, const Vocabulary& vocabulary);

/// Whether a text speaks to a model or to a reader instead of saying what is there: "ignore the
/// instructions", "click here", in the languages of most documents. Also markup of prompts.
bool reads_like_instruction(std::string_view text);

}  // namespace lectern::enhance
