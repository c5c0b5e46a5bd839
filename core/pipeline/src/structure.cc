#include "headings.h"
#include "lectern/pipeline/stage.h"
#include "lists.h"

namespace lectern::pipeline {
namespace {

/// A heading's weight is said by its being one: emphasis is left to the words that differ from the rest.
void plain_headings(doc::Snapshot& snapshot) {
  for (doc::Block& block : snapshot.blocks) {
    if (block.kind != doc::BlockKind::Heading) continue;
    std::vector<doc::Span> spans;
    for (doc::Span& span : block.spans) {
      span.style &= static_cast<std::uint16_t>(~doc::kBold);
      doc::append_span(spans, std::move(span));
    }
    block.spans = std::move(spans);
  }
}

}  // namespace

StageOutcome find_structure(doc::Snapshot snapshot) {
  StageOutcome outcome;
  find_headings(snapshot, outcome.changes);
  plain_headings(snapshot);
  gather_lists(snapshot, outcome.changes);
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

StageOutcome correct_pages(doc::Snapshot snapshot) {
  return {std::move(snapshot), {}};
}
StageOutcome name_code_languages(doc::Snapshot snapshot) {
  return {std::move(snapshot), {}};
}
StageOutcome join_over_boundaries(doc::Snapshot snapshot) {
  return {std::move(snapshot), {}};
}

namespace {

void forget_lines(std::vector<doc::Block>& blocks) {
  for (doc::Block& block : blocks) {
    block.lines.clear();
    forget_lines(block.children);
  }
}

}  // namespace

StageOutcome clean_up(doc::Snapshot snapshot) {
  forget_lines(snapshot.blocks);
  forget_lines(snapshot.notes);
  return {std::move(snapshot), {}};
}

}  // namespace lectern::pipeline
