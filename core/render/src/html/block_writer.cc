#include "html/block_writer.h"

#include <algorithm>
#include <utility>

#include "form_text.h"
#include "href.h"
#include "lectern/doc/language_tag.h"
#include "lectern/doc/list_labels.h"

namespace lectern::render {

using doc::Block;
using doc::BlockKind;

namespace {

constexpr const char* kHeadings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

const char* heading_element(int level) {
  return kHeadings[std::clamp(level, 1, 6) - 1];
}

}  // namespace

void BlockWriter::begin_file(HtmlWriter& out, std::string file) {
  out_ = &out;
  file_ = std::move(file);
}

void BlockWriter::heading(int level, const std::string& id, const std::string& text) {
  out().open(heading_element(level));
  out().attribute("id", id);
  out().text(text);
  out().close();
  out().line();
}

/// Writes the mark of a page before its first block, so that readers can follow "see page 12".
void BlockWriter::pages_up_to(std::int32_t page) {
  for (const doc::PageInfo& info : snapshot_.pages) {
    if (info.number <= last_page_ || info.number > page) continue;
    last_page_ = info.number;
    const std::string label = info.label.empty() ? std::to_string(info.number) : info.label;
    out().open("div");
    out().attribute("class", "page");
    out().attribute("id", "page-" + std::to_string(info.number));
    if (out().syntax() == HtmlWriter::Syntax::Xml) out().attribute("epub:type", "pagebreak");
    out().attribute("role", out().syntax() == HtmlWriter::Syntax::Xml ? "doc-pagebreak" : "separator");
    out().attribute("aria-label", "Page " + label);
    out().close();
    out().line();
    if (manner_.contents.empty() || info.number == snapshot_.pages.front().number) continue;
    out().open("p");
    out().attribute("class", "back");
    out().open("a");
    out().attribute("href", manner_.contents);
    out().text("To the contents");
    out().close();
    out().close();
    out().line();
  }
}

void BlockWriter::rest_of_pages() {
  if (!snapshot_.pages.empty()) pages_up_to(snapshot_.pages.back().number);
}

void BlockWriter::block_with_page(const Block& block) {
  if (!block.places.empty()) pages_up_to(block.places.front().page);
  write(block);
}

void BlockWriter::write(const Block& block) {
  switch (block.kind()) {
    case BlockKind::Formula:
      write_formula(block);
      break;
    case BlockKind::Paragraph:
      if (!block.spans.empty()) element("p", block);
      children(block);
      break;
    case BlockKind::Heading:
      write_heading(block);
      break;
    case BlockKind::List:
      write_list(block);
      break;
    case BlockKind::ListItem:
    case BlockKind::Term:
    case BlockKind::Note:
      children(block);
      break;
    case BlockKind::Glossary:
      write_glossary(block);
      break;
    case BlockKind::Table:
      write_table(block);
      break;
    case BlockKind::Figure:
      write_figure(block);
      break;
    case BlockKind::Code:
      write_code(block);
      break;
    case BlockKind::Quote:
      write_quote(block);
      break;
    case BlockKind::Separator:
      out().open_void("hr");
      out().line();
      break;
    case BlockKind::Form:
      write_form(block);
      break;
  }
}

void BlockWriter::language_of(const Block& block) {
  const doc::Direction direction =
      block.is(BlockKind::Code) ? doc::Direction::None : doc::direction_of(doc::plain_text(block.spans));
  const bool backwards = direction == doc::Direction::RightToLeft;
  if (direction != doc::Direction::None && backwards != backwards_)
    out().attribute("dir", backwards ? "rtl" : "ltr");
  if (block.is(BlockKind::Code) || block.language.empty() || block.language == snapshot_.language) return;
  const std::string language = doc::language_tag(block.language);
  if (language.empty()) return;
  out().attribute("lang", language);
  if (out().syntax() == HtmlWriter::Syntax::Xml) out().attribute("xml:lang", language);
}

void BlockWriter::element(const char* name, const Block& block) {
  out().open(name);
  out().attribute("id", "b" + std::to_string(block.id));
  language_of(block);
  spans(block.spans);
  out().close();
  out().line();
}

void BlockWriter::children(const Block& block) {
  for (const Block& child : block.children) write(child);
}

void BlockWriter::write_heading(const Block& block) {
  element(heading_element(block.level()), block);
}

namespace {

/// What `type` of an `ol` is called for; empty: decimal, which needs none.
const char* type_of(doc::List::Labels labels) {
  switch (labels) {
    case doc::List::Labels::LowerLetter:
      return "a";
    case doc::List::Labels::UpperLetter:
      return "A";
    case doc::List::Labels::LowerRoman:
      return "i";
    case doc::List::Labels::UpperRoman:
      return "I";
    case doc::List::Labels::Decimal:
    case doc::List::Labels::Own:
      break;
  }
  return "";
}

/// `ol` counts in numbers, letters and Roman numbers with a full stop. Every other label is written as text.
bool labels_are_text(const doc::List& list) {
  return list.ordered && (list.labels == doc::List::Labels::Own || list.bracket);
}

}  // namespace

void BlockWriter::write_list(const Block& block) {
  const auto& list = block.as<doc::List>();
  const bool as_text = labels_are_text(list);
  const bool counted = list.ordered && !as_text;
  out().open(counted ? "ol" : "ul");
  if (as_text) {
    out().attribute("class", "labels");
    out().attribute("role", "list");  // some readers call a list without bullets no list
  }
  if (counted && *type_of(list.labels)) out().attribute("type", type_of(list.labels));
  if (counted && list.start != 1) out().attribute("start", std::to_string(list.start));
  out().line();
  const std::vector<std::int32_t> values = doc::item_values(block);
  for (std::size_t i = 0; i < block.children.size(); ++i) {
    const Block& entry = block.children[i];
    out().open("li");
    if (counted && i > 0 && values[i] != values[i - 1] + 1)
      out().attribute("value", std::to_string(values[i]));
    language_of(entry);
    if (as_text) label(doc::item_label(list, entry, values[i]));
    spans(entry.spans);
    if (!entry.children.empty()) out().line();
    children(entry);
    out().close();
    out().line();
  }
  out().close();
  out().line();
}

void BlockWriter::label(const std::string& text) {
  if (text.empty()) return;
  out().open("span");
  out().attribute("class", "label");
  out().text(text);
  out().close();
  out().text(" ");
}

void BlockWriter::write_glossary(const Block& block) {
  out().open("dl");
  out().line();
  for (const Block& term : block.children) {
    element("dt", term);
    out().open("dd");
    out().line();
    children(term);
    out().close();
    out().line();
  }
  out().close();
  out().line();
}

/// Writes the fields of a form as text. They cannot be filled in here.
void BlockWriter::write_form(const Block& block) {
  const std::string page =
      block.places.empty() ? "" : " on page " + std::to_string(block.places.front().page);
  out().open("div");
  out().attribute("id", "b" + std::to_string(block.id));
  out().attribute("role", "group");
  out().attribute("aria-label", "Form fields" + page);
  out().open("ul");
  out().line();
  for (const doc::FormEntry& entry : block.fields()) {
    out().open("li");
    out().text(field_sentence(entry.field));
    out().close();
    out().line();
  }
  out().close();
  out().close();
  out().line();
}

void BlockWriter::write_code(const Block& block) {
  out().open("pre");
  out().attribute("id", "b" + std::to_string(block.id));
  out().open("code");
  if (!block.language.empty()) out().attribute("class", "language-" + allowed_file_name(block.language));
  out().text(doc::plain_text(block.spans));
  out().close();
  out().close();
  out().line();
}

void BlockWriter::write_quote(const Block& block) {
  out().open("blockquote");
  language_of(block);
  out().line();
  if (!block.spans.empty()) element("p", block);
  children(block);
  out().close();
  out().line();
}

}  // namespace lectern::render
