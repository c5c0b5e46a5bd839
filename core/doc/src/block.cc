#include "lectern/doc/block.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lectern/doc/snapshot.h"

namespace lectern::doc {
namespace {

void append_part(std::string& out, const std::string& part) {
  if (part.empty()) return;
  if (!out.empty()) out += '\n';
  out += part;
}

/// A maker of empty content for each kind, in their order.
template <std::size_t... I>
constexpr auto makers_of_content(std::index_sequence<I...>) {
  return std::array<void (*)(Content&), sizeof...(I)>{[](Content& content) { content.emplace<I>(); }...};
}
constexpr std::size_t kKinds = std::variant_size_v<Content>;
constexpr auto kMakers = makers_of_content(std::make_index_sequence<kKinds>());
static_assert(kKinds == static_cast<std::size_t>(BlockKind::Form) + 1);

/// The content of a block as `Kind`, which is kept outside of it; nullptr if it is of another kind.
template <class Kind>
Kind* edit_if(Block& block) {
  Rare<Kind>* found = std::get_if<Rare<Kind>>(&block.content);
  return found ? &found->edit() : nullptr;
}

template <class Kind>
const Kind* get_if(const Block& block) {
  const Rare<Kind>* found = std::get_if<Rare<Kind>>(&block.content);
  return found ? &found->get() : nullptr;
}

}  // namespace

void Block::become(BlockKind kind) {
  if (!is(kind)) kMakers[static_cast<std::size_t>(kind)](content);
}

int Block::level() const {
  const Heading* heading = std::get_if<Heading>(&content);
  return heading ? heading->level : 0;
}

std::span<TableRow> Block::rows() {
  Table* table = edit_if<Table>(*this);
  return table ? std::span<TableRow>(table->rows) : std::span<TableRow>();
}

std::span<const TableRow> Block::rows() const {
  const Table* table = get_if<Table>(*this);
  return table ? std::span<const TableRow>(table->rows) : std::span<const TableRow>();
}

std::vector<Span>* Block::caption() {
  if (Table* table = edit_if<Table>(*this)) return &table->caption;
  Figure* figure = edit_if<Figure>(*this);
  return figure ? &figure->caption : nullptr;
}

const std::vector<Span>* Block::caption() const {
  if (const Table* table = get_if<Table>(*this)) return &table->caption;
  const Figure* figure = get_if<Figure>(*this);
  return figure ? &figure->caption : nullptr;
}

Figure* Block::picture() {
  if (Figure* figure = edit_if<Figure>(*this)) return figure;
  Formula* formula = edit_if<Formula>(*this);
  return formula ? &formula->picture : nullptr;
}

const Figure* Block::picture() const {
  if (const Figure* figure = get_if<Figure>(*this)) return figure;
  const Formula* formula = get_if<Formula>(*this);
  return formula ? &formula->picture : nullptr;
}

std::span<FormEntry> Block::fields() {
  Form* form = edit_if<Form>(*this);
  return form ? std::span<FormEntry>(form->fields) : std::span<FormEntry>();
}

std::span<const FormEntry> Block::fields() const {
  const Form* form = get_if<Form>(*this);
  return form ? std::span<const FormEntry>(form->fields) : std::span<const FormEntry>();
}

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
  const std::vector<Span>* caption = block.caption();
  if (caption && block.is(BlockKind::Table)) append_part(out, plain_text(*caption));
  for (const TableRow& row : block.rows())
    for (const Cell& cell : row.cells) append_part(out, plain_text(cell.spans));
  if (const Figure* picture = block.picture()) append_part(out, picture->text);
  if (caption && block.is(BlockKind::Figure)) append_part(out, plain_text(*caption));
  for (const Block& child : block.children) append_part(out, plain_text(child));
  return out;
}

}  // namespace lectern::doc
