// Quotations as the file's tags have them.
//
// Belief: blocks that follow each other and are inside the same tagged quotation form one quote. Headings are
// never part of one: producers tag whole pages as a quotation.
//
// Exercised by TaggedQuotes in tagged_test.cc; no tolerances.
#include "tagged_quotes.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

bool may_be_quoted(const Block& block) {
  return block.claim().quote >= 0 && !block.is(BlockKind::Heading) && !block.is(BlockKind::Quote);
}

void extend(Block& quote, const Block& part) {
  for (const doc::Place& place : part.places) {
    if (quote.places.empty() || quote.places.back().page != place.page)
      quote.places.push_back(place);
    else
      quote.places.back().box = quote.places.back().box.united(place.box);
  }
}

}  // namespace

void gather_quotes(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  // In place, for a quote holds a block at least: a second list of blocks would be the largest thing in
  // memory.
  std::vector<Block>& blocks = snapshot.blocks;
  std::size_t kept = 0;
  std::int32_t open = -1;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!may_be_quoted(blocks[i])) {
      open = -1;
      if (kept != i) blocks[kept] = std::move(blocks[i]);
      ++kept;
      continue;
    }
    Block block = std::move(blocks[i]);
    if (open != block.claim().quote) {
      open = block.claim().quote;
      Block quote;
      quote.id = snapshot.next_id++;
      quote.become(BlockKind::Quote);
      changes.push_back({doc::Step::Boundaries, block.places.empty() ? 0 : block.places.front().page,
                         quote.id, doc::kind_name(block.kind()), "quote", "the file's tags name it",
                         "rule:tagged-quote"});
      blocks[kept++] = std::move(quote);
    }
    Block& quote = blocks[kept - 1];
    extend(quote, block);
    block.evidence.edit().claim.quote = -1;
    quote.children.push_back(std::move(block));
  }
  blocks.resize(kept);
}

}  // namespace lectern::pipeline
