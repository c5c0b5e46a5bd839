#include "tagged_quotes.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

bool may_be_quoted(const Block& block) {
  return block.claim.quote >= 0 && block.kind != BlockKind::Heading && block.kind != BlockKind::Quote;
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
  std::vector<Block> out;
  std::int32_t open = -1;
  for (Block& block : snapshot.blocks) {
    if (!may_be_quoted(block)) {
      open = -1;
      out.push_back(std::move(block));
      continue;
    }
    if (open != block.claim.quote) {
      open = block.claim.quote;
      Block quote;
      quote.id = snapshot.next_id++;
      quote.kind = BlockKind::Quote;
      changes.push_back({doc::Step::Boundaries, block.places.empty() ? 0 : block.places.front().page,
                         quote.id, doc::kind_name(block.kind), "quote", "the file's tags name it",
                         "rule:tagged-quote"});
      out.push_back(std::move(quote));
    }
    extend(out.back(), block);
    block.claim.quote = -1;
    out.back().children.push_back(std::move(block));
  }
  snapshot.blocks = std::move(out);
}

}  // namespace lectern::pipeline
