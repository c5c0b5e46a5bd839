// Puts words in the place of the marks of removed text, in every text of a document.
//
// Belief: marks that follow each other with nothing but spaces between them are one removed passage, also if
// it was set in two styles; a line break on purpose ends a passage.
//
//   "Dr. ▮ ▮ wrote"                  <- two marks of one kind: "Dr. [name removed] wrote"
//   "▮" line break "▮"               <- two passages: the words appear in each line
//
// A link whose target has a mark loses its target, and a removed mark of a note its note. Exercised by
// tests/unit/pipeline/redact_test.cc.
#include <algorithm>
#include <utility>

#include "lectern/pipeline/redact.h"
#include "lectern/pipeline/run.h"
#include "redaction/removal_marks.h"

namespace lectern::pipeline {
namespace {

void name_in(std::string& text) {
  if (has_removal_marks(text)) text = with_removals_named(text);
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \xC2\xA0") == std::string::npos;
}

/// A name in two faces, or over two lines, is one passage.
bool goes_on(const std::vector<doc::Span>& before, const std::string& words) {
  std::size_t i = before.size();
  while (i > 0 && is_blank(before[i - 1].text) && (before[i - 1].style & doc::kLineBreak) == 0) --i;
  return i > 0 && (before[i - 1].style & doc::kRedacted) != 0 &&
         (before[i - 1].style & doc::kLineBreak) == 0 && before[i - 1].text == words;
}

void name_in(std::vector<doc::Span>& spans) {
  std::vector<doc::Span> out;
  bool changed = false;
  for (doc::Span& span : spans) {
    if (has_removal_marks(span.href)) span.href.clear(), changed = true;
    if (!has_removal_marks(span.text)) {
      out.push_back(std::move(span));
      continue;
    }
    changed = true;
    const auto pieces = split_at_marks(span.text);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      doc::Span piece = span;
      piece.text = pieces[i].text;
      if (i + 1 < pieces.size()) piece.style &= static_cast<std::uint16_t>(~doc::kLineBreak);
      if (pieces[i].is_removal) {
        piece.style |= doc::kRedacted;
        piece.note = 0;
        if (goes_on(out, piece.text)) {
          while (is_blank(out.back().text)) out.pop_back();
          out.back().style |= piece.style & doc::kLineBreak;
          continue;
        }
      }
      out.push_back(std::move(piece));
    }
  }
  if (changed) spans = std::move(out);
}

void name_in(doc::MathNode& node) {
  name_in(node.text);
  for (doc::MathNode& child : node.children) name_in(child);
}

void name_in(doc::FormField& field) {
  for (std::string* text : {&field.name, &field.label, &field.value}) name_in(*text);
  for (std::string& option : field.options) name_in(option);
}

void name_in(std::vector<doc::Block>& blocks) {
  for (doc::Block& block : blocks) {
    name_in(block.marker);
    name_in(block.spans);
    if (doc::Figure* picture = block.picture())
      for (std::string* text : {&picture->alt, &picture->text}) name_in(*text);
    if (std::vector<doc::Span>* caption = block.caption()) name_in(*caption);
    for (doc::TableRow& row : block.rows())
      for (doc::Cell& cell : row.cells) name_in(cell.spans);
    for (doc::FormEntry& entry : block.fields()) name_in(entry.field);
    if (block.is(doc::BlockKind::Formula)) name_in(block.as<doc::Formula>().math);
    name_in(block.children);
  }
}

void name_in(doc::Snapshot& snapshot) {
  name_in(snapshot.title);
  name_in(snapshot.author);
  name_in(snapshot.blocks);
  name_in(snapshot.notes);
  for (doc::PageInfo& page : snapshot.pages) name_in(page.label);
  for (doc::OutlineEvidence& bookmark : snapshot.outline) name_in(bookmark.title);
  for (doc::PlacedLink& link : snapshot.links) {
    name_in(link.text);
    if (has_removal_marks(link.href)) link.href.clear();
  }
}

/// "[picture removed]" in place of the figure's picture. What the file itself says of it stays.
void remove_picture(std::vector<doc::Block>& blocks, const std::string& name,
                    std::vector<std::uint32_t>& ids) {
  for (doc::Block& block : blocks) {
    doc::Figure* picture = block.picture();
    if (picture && !picture->name.empty() && picture->name == name) {
      picture->name.clear();
      if (picture->alt.empty()) picture->alt = "[picture removed]";
      picture->alt_status = doc::Figure::Alt::FromSource;
      ids.push_back(block.id);
    }
    remove_picture(block.children, name, ids);
  }
}

void remove_pictures(Conversion& conversion, std::span<const Redaction> redactions) {
  std::vector<std::uint32_t> ids;
  std::erase_if(conversion.figures, [&](const FigureCrop& crop) {
    if (!is_redacted(redactions, crop.page, crop.box)) return false;
    for (doc::Snapshot& version : conversion.versions) remove_picture(version.blocks, crop.name, ids);
    return true;
  });
  doc::Report& report = conversion.report;
  const auto undescribed = std::erase_if(report.open_items, [&](const doc::OpenItem& open_item) {
    return open_item.kind == "alt-text" && std::find(ids.begin(), ids.end(), open_item.block) != ids.end();
  });
  report.figures_without_alt -= static_cast<std::int32_t>(undescribed);
}

}  // namespace

void name_removals(Conversion& conversion, std::span<const Redaction> redactions) {
  remove_pictures(conversion, redactions);
  for (doc::Snapshot& version : conversion.versions) name_in(version);
  doc::Ledger ledger;
  ledger.append(changes_of(redactions));
  std::vector<doc::Change> changes = conversion.ledger.changes();
  for (doc::Change& change : changes)
    for (std::string* text : {&change.before, &change.after, &change.reason}) name_in(*text);
  ledger.append(std::move(changes));
  conversion.ledger = std::move(ledger);
  for (doc::OpenItem& open_item : conversion.report.open_items) name_in(open_item.text);
  conversion.report.removed_by_decision = static_cast<std::int32_t>(redactions.size());
}

}  // namespace lectern::pipeline
