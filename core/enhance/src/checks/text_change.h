#pragma once

/// Whether a text may become another one: only spelling, as recognition and fonts get it wrong.

#include <string_view>

#include "checks/vocabulary.h"
#include "lectern/enhance/patch.h"

namespace lectern::enhance {

/// None: both have the same words, but for confusable letters, spaces and hyphens inside of words, and
/// ligatures. Both are the whole text of a block, so that a word is never judged by a part of it. Cost:
/// linear in the texts, and quadratic between the first and the last word that differ, which may be 60 words
/// apart.
Flaw check_text_change(std::string_view before, std::string_view after, const Vocabulary& vocabulary);

}  // namespace lectern::enhance
