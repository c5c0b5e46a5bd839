#include "lectern/doc/block.h"

#include <algorithm>

#include "lectern/doc/snapshot.h"

namespace lectern::doc {
namespace {

void append_part(std::string& out, const std::string& part) {
  if (part.empty()) return;
  if (!out.empty()) out += '\n';
  out += part;
}

}  // namespace

std::string plain_text(std::span<const Span> spans) {
  std::string out;
  for (const Span& span : spans) {
    out += span.text;
    if (span.style & kLineBreak) out += '\n';
  }
  return out;
}

std::uint16_t usual_style(std::span<const Span> spans) {
  std::size_t all = 0, bold = 0, italic = 0;
  for (const Span& span : spans) {
    const auto letters = static_cast<std::size_t>(
        std::count_if(span.text.begin(), span.text.end(), [](char c) { return c != ' '; }));
    all += letters;
    bold += span.style & kBold ? letters : 0;
    italic += span.style & kItalic ? letters : 0;
  }
  return static_cast<std::uint16_t>((2 * bold >= all ? kBold : 0) | (2 * italic > all ? kItalic : 0));
}

void append_span(std::vector<Span>& spans, Span span) {
  if (span.text.empty() && !(span.style & kLineBreak)) return;
  if (!spans.empty()) {
    Span& last = spans.back();
    if (last.style == span.style && last.href == span.href && last.note == span.note &&
        !(span.style & kLineBreak)) {
      last.text += span.text;
      return;
    }
  }
  spans.push_back(std::move(span));
}

const char* page_type_name(PageType type) {
  static constexpr const char* kNames[] = {"text", "cover",      "contents", "tables", "figures",
                                           "form", "references", "index",    "blank"};
  return kNames[static_cast<std::size_t>(type)];
}

const char* kind_name(BlockKind kind) {
  switch (kind) {
    case BlockKind::Paragraph:
      return "paragraph";
    case BlockKind::Heading:
      return "heading";
    case BlockKind::List:
      return "list";
    case BlockKind::ListItem:
      return "list_item";
    case BlockKind::Table:
      return "table";
    case BlockKind::Figure:
      return "figure";
    case BlockKind::Code:
      return "code";
    case BlockKind::Quote:
      return "quote";
    case BlockKind::Glossary:
      return "glossary";
    case BlockKind::Term:
      return "term";
    case BlockKind::Note:
      return "note";
    case BlockKind::Formula:
      return "formula";
    case BlockKind::Separator:
      return "separator";
    case BlockKind::Form:
      return "form";
  }
  return "paragraph";
}

std::string plain_text(const Block& block) {
  std::string out = plain_text(block.spans);
  append_part(out, plain_text(block.table.caption));
  for (const TableRow& row : block.table.rows)
    for (const Cell& cell : row.cells) append_part(out, plain_text(cell.spans));
  append_part(out, block.figure.text);
  append_part(out, plain_text(block.figure.caption));
  for (const Block& child : block.children) append_part(out, plain_text(child));
  return out;
}

}  // namespace lectern::doc
