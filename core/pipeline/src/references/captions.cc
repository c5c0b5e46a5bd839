// Captions: which paragraph beside a figure or a table is its caption.
//
// Belief: a caption begins with the word for what it names and a number ("Figure 3:", text/captions.h), or
// the file's tags say that it is one, and it is right beside a figure or table that has none. A figure's
// caption is below it, a table's above; the other side is tried second.
//
//   [ picture ]                                [ picture ]
//   Figure 3: A desk of oak.     <- caption    Figure 3 shows what the makers meant …   <- seven lines of
//                                                                                          text: a paragraph
//
// Exercised by the golden samples with figures and, exit by exit, by reference_reasons_test.cc. Cost: linear
// in the blocks.
#include "references/captions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "lectern/text/captions.h"
#include "note_decision.h"
#include "references/neighbours.h"
#include "references/reference_reason.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kMostLines = 6;  // of a caption; longer ones are text that begins with the same words

bool may_be_caption(const Block& block) {
  return block.marker.empty() && block.lines().size() <= kMostLines;
}

/// What a text names with its first words. Paragraph: nothing.
BlockKind named_by_words(const Block& block) {
  const std::string text = doc::plain_text(block.spans);
  if (text::names_figure(text)) return BlockKind::Figure;
  return text::names_table(text) ? BlockKind::Table : BlockKind::Paragraph;
}

/// A block between the blocks before and after it; nullptr at the ends of the document.
struct Position {
  Block* before = nullptr;
  Block& self;
  Block* after = nullptr;

  bool is_beside(BlockKind kind) const { return (before && before->is(kind)) || (after && after->is(kind)); }
};

/// What a block is the caption of if something of that kind is beside it, and who says so.
struct Named {
  BlockKind kind = BlockKind::Paragraph;  ///< Paragraph: nothing
  bool by_words = false;
};

/// A tag counts for what is beside the block, words count wherever they are.
Named named_by(const Position& at) {
  if (!at.self.is(BlockKind::Paragraph)) return {};
  const bool tagged = at.self.claim().role == doc::Claim::Role::Caption;
  const BlockKind named = may_be_caption(at.self) ? named_by_words(at.self) : BlockKind::Paragraph;
  for (const BlockKind kind : {BlockKind::Figure, BlockKind::Table})
    if (named == kind || (tagged && at.is_beside(kind))) return {kind, named == kind};
  return {};
}

/// The blocks of the wanted kind right beside this position, the one that is tried first in front.
std::array<Block*, 2> owners_of(const Position& at, BlockKind wanted) {
  const bool before = at.before && at.before->is(wanted) && are_neighbours(*at.before, at.self);
  const bool after = at.after && at.after->is(wanted) && are_neighbours(at.self, *at.after);
  std::array<Block*, 2> found = {before ? at.before : nullptr, after ? at.after : nullptr};
  if (wanted == BlockKind::Table) std::swap(found[0], found[1]);
  return found;
}

/// What was decided about a paragraph that may be a caption, and whose caption it becomes.
struct Verdict {
  CaptionReason reason;
  Block* owner = nullptr;  ///< nullptr: nobody's
};

Verdict judge(const Position& at, const Named& named) {
  const std::array<Block*, 2> owners = owners_of(at, named.kind);
  for (Block* owner : owners)
    if (owner && owner->caption()->empty())
      return {named.by_words ? CaptionReason::BesideItsOwner : CaptionReason::TaggedBesideItsOwner, owner};
  return {owners[0] || owners[1] ? CaptionReason::HasCaptionAlready : CaptionReason::NothingBeside};
}

/// Nothing for a paragraph that neither reads like a caption nor is tagged as one.
std::optional<Verdict> verdict_on(const Position& at, bool look_at_long_ones) {
  const Named named = named_by(at);
  if (named.kind != BlockKind::Paragraph) return judge(at, named);
  const bool long_one = look_at_long_ones && at.self.is(BlockKind::Paragraph) && !may_be_caption(at.self);
  if (!long_one || named_by_words(at.self) == BlockKind::Paragraph) return std::nullopt;
  return Verdict{CaptionReason::TooLong};
}

}  // namespace

// In place: what is kept moves up over the captions that were taken.
void attach_captions(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace) {
  std::vector<Block>& blocks = snapshot.blocks;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Position at{kept > 0 ? &blocks[kept - 1] : nullptr, blocks[i],
                      i + 1 < blocks.size() ? &blocks[i + 1] : nullptr};
    // Only who asks for reasons pays for reading long paragraphs.
    const std::optional<Verdict> verdict = verdict_on(at, trace.wanted());
    if (verdict) note_decision(trace, "caption", blocks[i], verdict->reason);
    Block* owner = verdict ? verdict->owner : nullptr;
    if (!owner) {
      if (kept != i) blocks[kept] = std::move(blocks[i]);
      ++kept;
      continue;
    }
    *owner->caption() = std::move(blocks[i].spans);
    changes.push_back({doc::Step::Structure, blocks[i].places.front().page, owner->id, "paragraph", "caption",
                       std::string(row_of(CaptionReason::BesideItsOwner).words), "rule:caption"});
  }
  blocks.resize(kept);
}

}  // namespace lectern::pipeline
