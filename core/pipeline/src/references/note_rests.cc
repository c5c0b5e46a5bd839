// Notes that go on at the foot of the next page.
//
// Belief: the last note of a page goes on if it does not end a sentence, and the next page has, below its
// text, a block in the same type that begins in lower case and in front of the page's own notes.
//
//   1 The road is first named in a letter, and in   | page end |   years of bad harvest it was read twice.
//                                                                   2 So the book of the guild.
//
// Must not apply to small print elsewhere on the page, nor to what begins with a mark or a capital.
//
// Exercised by the golden sample "note-over-two-pages" and, exit by exit, by reference_reasons_test.cc.
#include "references/note_rests.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "lectern/layout/flow.h"
#include "lectern/text/normalize.h"
#include "note_decision.h"
#include "references/reference_reason.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

constexpr float kEqualSizes = 0.3f;  // points: sizes that are one to the eye

bool is_open(const Block& note) {
  const std::string text = doc::plain_text(note);
  return !text.empty() && std::string_view(".?!:;)]\"").find(text.back()) == std::string_view::npos;
}

bool begins_lower(const Block& block) {
  const std::string text = doc::plain_text(block.spans);
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = text::next_code_point(text, at);
  return text::is_letter(c) && !text::is_upper(c);
}

/// The lowest edge of the text on each page: of what is larger than a note.
std::unordered_map<std::int32_t, float> text_ends(const doc::Snapshot& snapshot, float note_size) {
  std::unordered_map<std::int32_t, float> ends;
  for (const Block& block : snapshot.blocks) {
    if (block.lines().empty() || block.lines().back().size <= note_size + kEqualSizes) continue;
    for (const doc::Place& place : block.places) {
      float& end = ends[place.page];
      end = std::max(end, place.box.y1);
    }
  }
  return ends;
}

NoteRestReason judge(const Block& note, const Block& block, float text_end) {
  if (block.places.front().box.y0 < text_end) return NoteRestReason::AmongTheText;
  if (std::fabs(block.lines().front().size - note.lines().back().size) > kEqualSizes)
    return NoteRestReason::OtherSize;
  if (!is_open(note)) return NoteRestReason::SentenceEnded;
  return begins_lower(block) ? NoteRestReason::GoesOn : NoteRestReason::BeginsAnew;
}

}  // namespace

void join_note_rests(doc::Snapshot& snapshot, std::vector<doc::Change>& changes, doc::Trace trace) {
  std::unordered_map<std::int32_t, Block*> last_of;  // the last note of each page
  float size = 0;
  for (Block& note : snapshot.notes) {
    if (note.places.empty() || note.lines().empty()) continue;
    last_of[note.places.back().page] = &note;
    size = std::max(size, note.lines().back().size);
  }
  if (last_of.empty()) return;
  const std::unordered_map<std::int32_t, float> ends = text_ends(snapshot, size);
  const layout::Vocabulary words;
  std::vector<Block>& blocks = snapshot.blocks;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    const bool asked = block.is(BlockKind::Paragraph) && block.marker.empty() && !block.places.empty() &&
                       !block.lines().empty() && block.lines().front().size <= size + kEqualSizes;
    const auto note = asked ? last_of.find(block.places.front().page - 1) : last_of.end();
    if (note != last_of.end()) {
      const auto end = ends.find(block.places.front().page);
      const NoteRestReason reason = judge(*note->second, block, end == ends.end() ? 0 : end->second);
      note_decision(trace, "note goes on", block, reason);
      if (row_of(reason).accepted) {
        Block& whole = *note->second;
        changes.push_back({doc::Step::Boundaries, block.places.front().page, whole.id, "a paragraph",
                           "the rest of note " + whole.marker, std::string(row_of(reason).words),
                           "rule:note-goes-on"});
        layout::flow_onto(whole.spans, block.spans, words, &changes, block.places.front().page);
        whole.places.insert(whole.places.end(), block.places.begin(), block.places.end());
        last_of.erase(note);
        continue;
      }
    }
    if (kept != i) blocks[kept] = std::move(block);
    ++kept;
  }
  blocks.resize(kept);
}

}  // namespace lectern::pipeline
