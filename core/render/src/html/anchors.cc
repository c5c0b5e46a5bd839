#include "html/anchors.h"

#include "href.h"

namespace lectern::render {

using doc::Block;
using doc::BlockKind;

bool has_anchor(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph:
    case BlockKind::Formula:
    case BlockKind::Heading:
    case BlockKind::Table:
    case BlockKind::Figure:
    case BlockKind::Code:
    case BlockKind::Term:
    case BlockKind::Form:
      return true;
    default:
      return false;
  }
}

Anchors::Anchors(const doc::Snapshot& snapshot) : snapshot_(snapshot) {
  for (std::size_t i = 0; i < snapshot.notes.size(); ++i)
    numbers_[snapshot.notes[i].id] = static_cast<int>(i) + 1;
}

int Anchors::note_number(std::uint32_t note) const {
  const auto found = numbers_.find(note);
  return found == numbers_.end() ? 0 : found->second;
}

void Anchors::add_marks(const std::vector<doc::Span>& spans, const std::string& file) {
  for (const doc::Span& span : spans)
    if (const int number = span.note == 0 ? 0 : note_number(span.note); number > 0)
      files_.emplace("mark-" + std::to_string(number), file);
}

void Anchors::add_block(const Block& block, const std::string& file) {
  const bool empty = block.is(BlockKind::Paragraph) && block.spans.empty();
  if (has_anchor(block.kind()) && !empty) files_.emplace("b" + std::to_string(block.id), file);
  add_marks(block.spans, file);
  for (const doc::TableRow& row : block.rows())
    for (const doc::Cell& cell : row.cells) add_marks(cell.spans, file);
  if (const std::vector<doc::Span>* caption = block.caption()) add_marks(*caption, file);
  for (const Block& child : block.children) add_block(child, file);
}

void Anchors::add_pages_up_to(std::int32_t page, const std::string& file) {
  for (const doc::PageInfo& info : snapshot_.pages) {
    if (info.number <= last_page_ || info.number > page) continue;
    last_page_ = info.number;
    files_.emplace("page-" + std::to_string(info.number), file);
  }
}

void Anchors::add_blocks(std::size_t begin, std::size_t end, const std::string& file) {
  for (std::size_t i = begin; i < end; ++i) {
    const Block& block = snapshot_.blocks[i];
    if (!block.places.empty()) add_pages_up_to(block.places.front().page, file);
    add_block(block, file);
  }
}

void Anchors::add_rest(const std::string& file) {
  if (!snapshot_.pages.empty()) add_pages_up_to(snapshot_.pages.back().number, file);
  for (std::size_t i = 0; i < snapshot_.notes.size(); ++i) {
    files_.emplace("note-" + std::to_string(i + 1), file);
    add_block(snapshot_.notes[i], file);
  }
}

std::string Anchors::reference(std::string_view href, std::string_view file) const {
  std::string allowed = allowed_href(href);
  if (allowed.empty() || allowed.front() != '#') return allowed;
  const auto at = files_.find(std::string_view(allowed).substr(1));
  if (at == files_.end()) return {};
  return at->second == file ? allowed : at->second + allowed;
}

}  // namespace lectern::render
