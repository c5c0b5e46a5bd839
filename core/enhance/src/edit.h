#pragma once

/// Makes one patch, if every check allows it.

#include <cstdint>

#include "checks/vocabulary.h"
#include "lectern/doc/ledger.h"
#include "lectern/enhance/patch.h"
#include "tree.h"

namespace lectern::enhance {

/// What is known when patches of one page are made.
struct Context {
  Tree& tree;
  const Vocabulary& vocabulary;
  std::int32_t page = 0;
};

/// Makes the patch and fills `change`, all but its source. Or returns why not; then nothing has changed.
Flaw make(const Patch& patch, const Context& context, doc::Change& change);

// The operations, by what they change. `at` is the block, which is on the page.

/// Heading, Paragraph, Code, Quote: another kind for the same text.
Flaw change_kind(const Patch& patch, const Context& context, const Position& at, doc::Change& change);
/// List: an item of the list before it, or the first of a new one.
Flaw make_item(const Context& context, const Position& at, doc::Change& change);
/// Caption: of the figure or table beside it.
Flaw make_caption(const Context& context, const Position& at, doc::Change& change);
/// Join: with the block after it.
Flaw join_next(const Context& context, const Position& at, doc::Change& change);
/// Text.
Flaw change_text(const Patch& patch, const Context& context, const Position& at, doc::Change& change);

}  // namespace lectern::enhance
