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
// Exercised by the golden samples with figures and by StepsTest. Cost: linear in the blocks.
#include "references/captions.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "lectern/text/captions.h"
#include "references/neighbours.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr std::size_t kMostLines = 6;  // of a caption; longer ones are text that begins with the same words

bool may_be_caption(const Block& block) {
  return block.is(BlockKind::Paragraph) && block.marker.empty() && block.lines().size() <= kMostLines;
}

/// A block between the blocks before and after it; nullptr at the ends of the document.
struct Position {
  Block* before = nullptr;
  Block& self;
  Block* after = nullptr;

  bool is_beside(BlockKind kind) const { return (before && before->is(kind)) || (after && after->is(kind)); }
};

/// What the block at this position is the caption of, by its words and tags. Paragraph: of nothing.
BlockKind named_by(const Position& at) {
  const bool tagged = at.self.is(BlockKind::Paragraph) && at.self.claim().role == doc::Claim::Role::Caption;
  const std::string text = may_be_caption(at.self) ? doc::plain_text(at.self.spans) : std::string();
  if ((tagged && at.is_beside(BlockKind::Figure)) || text::names_figure(text)) return BlockKind::Figure;
  if ((tagged && at.is_beside(BlockKind::Table)) || text::names_table(text)) return BlockKind::Table;
  return BlockKind::Paragraph;
}

/// The block of the wanted kind that the block belongs to; nullptr: none beside it lacks a caption.
Block* owner_of(const Position& at, BlockKind wanted) {
  const bool before = at.before && at.before->is(wanted) && are_neighbours(*at.before, at.self) &&
                      at.before->caption()->empty();
  const bool after =
      at.after && at.after->is(wanted) && are_neighbours(at.self, *at.after) && at.after->caption()->empty();
  if (wanted == BlockKind::Figure) return before ? at.before : after ? at.after : nullptr;
  return after ? at.after : before ? at.before : nullptr;
}

/// Whether a paragraph that reads like a caption is one.
enum class CaptionReason : std::uint8_t { BesideItsOwner, NothingBeside };

const doc::ReasonRow& row_of(CaptionReason reason) {
  static constexpr std::array<doc::ReasonRow, 2> kRows = {{
      {true, "begins with a caption's words, beside what it names"},
      {false, "begins with a caption's words, but nothing beside it that they name lacks a caption"},
  }};
  return kRows[static_cast<std::size_t>(reason)];
}

}  // namespace

// In place: what is kept moves up over the captions that were taken.
void attach_captions(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace) {
  std::vector<Block>& blocks = snapshot.blocks;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Position at{kept > 0 ? &blocks[kept - 1] : nullptr, blocks[i],
                      i + 1 < blocks.size() ? &blocks[i + 1] : nullptr};
    const BlockKind wanted = named_by(at);
    Block* owner = wanted == BlockKind::Paragraph ? nullptr : owner_of(at, wanted);
    const CaptionReason reason = owner ? CaptionReason::BesideItsOwner : CaptionReason::NothingBeside;
    if (wanted != BlockKind::Paragraph && !blocks[i].places.empty()) {
      trace.turn_to(blocks[i].places.front().page);
      trace.note("caption", blocks[i].places.front().box, reason,
                 [&] { return doc::plain_text(blocks[i].spans); });
    }
    if (!owner) {
      if (kept != i) blocks[kept] = std::move(blocks[i]);
      ++kept;
      continue;
    }
    *owner->caption() = std::move(blocks[i].spans);
    changes.push_back({doc::Step::Structure, blocks[i].places.front().page, owner->id, "paragraph", "caption",
                       std::string(row_of(reason).words), "rule:caption"});
  }
  blocks.resize(kept);
}

}  // namespace lectern::pipeline
