#pragma once

/// The words recognised on a part of a page that has text: see checked_words.cc.

#include "lectern/doc/page.h"
#include "lectern/doc/wire.h"

namespace lectern::reading {

/// Adds what `words` say of the part `shown` to the hidden texts of `page`; with `Compare`, marks the page as
/// doubtful where they contradict its text or are too few.
void add_checked_words(doc::Page& page, const doc::Page& words, const Box& shown, doc::Picture::Use use);

}  // namespace lectern::reading
