#pragma once

/// Notes what a rule decided about a block.

#include <string>
#include <string_view>

#include "lectern/doc/block.h"
#include "lectern/doc/decision.h"

namespace lectern::pipeline {

/// Notes `reason` at the block's first place, with the first line of its text; nothing for a block without a
/// place. `subject` must be a literal.
template <typename Reason>
void note_decision(doc::Trace& trace, std::string_view subject, const doc::Block& block, Reason reason) {
  if (!trace.wanted() || block.places.empty()) return;
  trace.turn_to(block.places.front().page);
  trace.note(subject, block.places.front().box, reason, [&] {
    const std::string words = block.spans.empty() ? doc::plain_text(block) : doc::plain_text(block.spans);
    return words.substr(0, words.find('\n'));
  });
}

}  // namespace lectern::pipeline
