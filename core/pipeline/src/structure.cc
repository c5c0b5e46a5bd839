// Step 2: gives blocks their kinds, one rule after the other.
//
// The order matters: notes leave the text before captions are looked for, captions leave before headings,
// because both may be short and bold; headings are known before lists, because a heading ends a list.
#include <algorithm>

#include "headings/headings.h"
#include "headings/surroundings.h"
#include "headings/tagged_headings.h"
#include "lectern/pipeline/stage.h"
#include "lists/lists.h"
#include "references/captions.h"
#include "references/notes.h"

namespace lectern::pipeline {
namespace {

/// A heading's weight and slant are said by its being one: emphasis is left to the words that differ from the
/// rest.
void plain_headings(doc::Snapshot& snapshot) {
  for (doc::Block& block : snapshot.blocks) {
    if (!block.is(doc::BlockKind::Heading)) continue;
    std::vector<doc::Span> spans;
    const bool italic = std::all_of(block.spans.begin(), block.spans.end(), [](const doc::Span& s) {
      return (s.style & doc::kItalic) || s.text.find_first_not_of(' ') == std::string::npos;
    });
    for (doc::Span& span : block.spans) {
      span.style &= static_cast<std::uint16_t>(~(doc::kBold | (italic ? doc::kItalic : 0)));
      doc::append_span(spans, std::move(span));
    }
    block.spans = std::move(spans);
  }
}

}  // namespace

StageOutcome find_structure(doc::Snapshot snapshot, const doc::Trace& trace) {
  StageOutcome outcome;
  mark_centred(snapshot);
  find_notes(snapshot, outcome.changes, trace);
  attach_captions(snapshot, outcome.changes, trace);
  claim_headings(snapshot, outcome.changes);
  find_headings(snapshot, outcome.changes, trace);
  plain_headings(snapshot);
  gather_lists(snapshot, outcome.changes, trace);
  outcome.snapshot = std::move(snapshot);
  return outcome;
}

}  // namespace lectern::pipeline
