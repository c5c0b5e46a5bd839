#include "notes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "lectern/text/normalize.h"
#include "title_words.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

bool is_note_mark(std::string_view text) {
  if (text.empty() || text.size() > 4) return false;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return text == "*" || text == "**" || text == "†" || text == "‡" || text == "§";
}

/// Endnotes count in letters as well; that counts only where the tags say that it is a note.
bool is_tagged_mark(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         (is_note_mark(text) ||
          text.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos);
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

/// The mark that a block at the foot of a page begins with; empty: it is no note.
std::string mark_of(const Block& block, const doc::Snapshot& snapshot) {
  if (block.kind != BlockKind::Paragraph || block.spans.empty() || block.lines.empty() ||
      block.places.empty())
    return {};
  const auto page = std::find_if(snapshot.pages.begin(), snapshot.pages.end(), [&](const doc::PageInfo& p) {
    return p.number == block.places.front().page;
  });
  const doc::Span& first = block.spans.front();
  if (block.claim.role == doc::Claim::Role::Note) {
    const std::string word = trimmed(first.text.substr(0, first.text.find(' ', 1)));
    return is_tagged_mark(word) ? word : std::string();
  }
  if (page == snapshot.pages.end() || block.places.front().box.y0 < page->height * 0.4f) return {};
  const bool small = block.lines.back().size < snapshot.body_size * 0.96f;
  if (!small) return {};
  if (first.style & doc::kSuperscript)
    return is_note_mark(trimmed(first.text)) ? trimmed(first.text) : std::string();
  const std::string word = first.text.substr(0, first.text.find(' '));
  return block.marker.empty() && is_note_mark(word) && word.size() < first.text.size() ? word : std::string();
}

/// The raised mark in the text before the note, on its page or the one before.
doc::Span* find_mark(std::vector<Block>& blocks, const std::string& mark, std::int32_t page) {
  for (Block& block : blocks) {
    const bool near =
        !block.places.empty() && block.places.front().page <= page && block.places.back().page >= page - 1;
    if (near)
      for (doc::Span& span : block.spans)
        if ((span.style & doc::kSuperscript) && span.note == 0 && trimmed(span.text) == mark) return &span;
    if (doc::Span* inside = find_mark(block.children, mark, page)) return inside;
  }
  return nullptr;
}

void cut_mark(Block& note, const std::string& mark) {
  doc::Span& first = note.spans.front();
  const std::size_t at = first.text.find(mark);
  first.text.erase(0, at + mark.size());
  while (!first.text.empty() && first.text.front() == ' ') first.text.erase(0, 1);
  if (first.text.empty()) note.spans.erase(note.spans.begin());
  if (!note.spans.empty() && note.spans.front().text.rfind(' ', 0) == 0) note.spans.front().text.erase(0, 1);
}

bool is_caption(const Block& block, std::span<const std::string_view> words) {
  return block.kind == BlockKind::Paragraph && block.marker.empty() && block.lines.size() <= 6 &&
         is_caption_of(doc::plain_text(block.spans), words);
}

bool beside(const Block& a, const Block& b) {
  if (a.places.empty() || b.places.empty() || a.places.back().page != b.places.front().page) return false;
  const Box& x = a.places.back().box;
  const Box& y = b.places.front().box;
  const float gap = std::max(y.y0 - x.y1, x.y0 - y.y1);
  return gap < 30 && std::min(x.x1, y.x1) > std::max(x.x0, y.x0);
}

}  // namespace

void find_notes(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  std::vector<std::pair<std::string, Block>> found;
  for (Block& block : snapshot.blocks) {
    std::string mark = mark_of(block, snapshot);
    if (mark.empty()) continue;
    // Its own mark must not be taken for the one in the text: an empty block keeps its place.
    found.emplace_back(std::move(mark), std::exchange(block, {}));
    block.id = found.back().second.id;
  }
  for (auto& [mark, block] : found) {
    doc::Span* in_text = find_mark(snapshot.blocks, mark, block.places.front().page);
    const auto home = std::find_if(snapshot.blocks.begin(), snapshot.blocks.end(),
                                   [&](const Block& b) { return b.id == block.id; });
    if (!in_text) {
      *home = std::move(block);
      continue;
    }
    in_text->note = block.id;
    in_text->href.clear();  // the way to the note is the mark's own
    block.kind = BlockKind::Note;
    block.marker = mark;
    cut_mark(block, mark);
    changes.push_back({doc::Step::Structure, block.places.front().page, block.id, "paragraph", "note " + mark,
                       "small, at the foot of the page, with a mark that stands in the text", "rule:note"});
    snapshot.blocks.erase(home);
    snapshot.notes.push_back(std::move(block));
  }
}

void attach_captions(doc::Snapshot& snapshot, std::vector<doc::Change>& changes) {
  std::vector<Block>& blocks = snapshot.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool tagged =
        blocks[i].kind == BlockKind::Paragraph && blocks[i].claim.role == doc::Claim::Role::Caption;
    const auto near = [&](BlockKind kind) {
      return (i > 0 && blocks[i - 1].kind == kind) || (i + 1 < blocks.size() && blocks[i + 1].kind == kind);
    };
    const bool figure = (tagged && near(BlockKind::Figure)) || is_caption(blocks[i], kFigureWords);
    const bool table = !figure && ((tagged && near(BlockKind::Table)) || is_caption(blocks[i], kTableWords));
    if (!figure && !table) continue;
    const BlockKind wanted = figure ? BlockKind::Figure : BlockKind::Table;
    const auto fits = [&](std::size_t at) {
      if (at >= blocks.size() || blocks[at].kind != wanted ||
          !beside(blocks[std::min(at, i)], blocks[std::max(at, i)]))
        return false;
      return figure ? blocks[at].figure.caption.empty() : blocks[at].table.caption.empty();
    };
    // A figure's caption stands below it, a table's above.
    const std::size_t first = figure ? i - 1 : i + 1, second = figure ? i + 1 : i - 1;
    const std::size_t at = fits(first) ? first : fits(second) ? second : blocks.size();
    if (at == blocks.size()) continue;
    (figure ? blocks[at].figure.caption : blocks[at].table.caption) = std::move(blocks[i].spans);
    changes.push_back({doc::Step::Structure, blocks[i].places.front().page, blocks[at].id, "paragraph",
                       "caption", "begins with a caption's words, beside what it names", "rule:caption"});
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
    --i;
  }
}

}  // namespace lectern::pipeline
