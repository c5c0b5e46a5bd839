#pragma once

/// Adds recognised words to the text of a page: see merge_words.cc.

#include "lectern/doc/page.h"

namespace lectern::reading {

/// Adds `words` to `page`; the picture shows the part `shown` of the page.
///
/// Words where the page has a text that can be read are left out. Text that cannot be read becomes invisible
/// where the words contradict it, and counts as readable where they confirm it. The page counts as recognised
/// if more of its text is recognised than not.
void merge_words(doc::Page& page, const doc::Page& words, const Box& shown);

}  // namespace lectern::reading
