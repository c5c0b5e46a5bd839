#include "html/block_writer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "form_text.h"
#include "href.h"
#include "html/header_rows.h"
#include "html/math_writer.h"
#include "lectern/doc/language_tag.h"
#include "lectern/render/pictures.h"

namespace lectern::render {

using doc::Block;
using doc::BlockKind;

namespace {

constexpr const char* kHeadings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

const char* heading_element(int level) {
  return kHeadings[std::clamp(level, 1, 6) - 1];
}

/// Returns the number of columns that a row spans.
std::size_t columns_of(const doc::TableRow& row) {
  std::size_t count = 0;
  for (const doc::Cell& cell : row.cells)
    count += static_cast<std::size_t>(std::max<int>(cell.column_span, 1));
  return count;
}

std::size_t longest_word(const std::string& text) {
  std::size_t longest = 0, length = 0;
  for (const char c : text) {
    length = c == ' ' || c == '\n' ? 0 : length + ((static_cast<unsigned char>(c) & 0xc0) != 0x80);
    longest = std::max(longest, length);
  }
  return longest;
}

/// Returns true if a table may be wider than the narrowest screen (320 px, less its margins) when no word
/// of it breaks. Estimates high: 11 px for a letter, 21 for the frame of a cell.
bool may_be_wide(const doc::Table& table) {
  constexpr std::size_t kNarrowest = 288, kLetter = 11, kFrame = 21;
  std::vector<std::size_t> widths;
  for (const doc::TableRow& row : table.rows) {
    if (columns_of(row) > 3) return true;
    std::size_t column = 0;
    for (const doc::Cell& cell : row.cells) {
      if (widths.size() <= column) widths.resize(column + 1);
      widths[column] = std::max(widths[column], longest_word(doc::plain_text(cell.spans)));
      column += static_cast<std::size_t>(std::max<int>(cell.column_span, 1));
    }
  }
  std::size_t width = 0;
  for (const std::size_t letters : widths) width += letters * kLetter + kFrame;
  return width > kNarrowest;
}

/// The words for "figure" in captions, in the languages that our documents use most.
bool is_figure_word(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kWords = {
      "figure", "fig",   "chart",  "diagram", "illustration", "image",  "picture", "plate",
      "scheme", "photo", "map",    "graph",   "abbildung",    "abb",    "bild",    "figura",
      "figur",  "plan",  "skizze", "schema",  "afbeelding",   "grafik", "exhibit", "panel"};
  std::string lower;
  for (const char c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (lower.ends_with('.')) lower.pop_back();
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

/// Returns "Figure 3" of "Figure 3: The cell cycle"; nothing if the caption does not begin with such a
/// name.
std::string name_in(const std::string& caption) {
  constexpr std::size_t kLongestName = 24;
  const std::size_t word = caption.find(' ');
  if (word == std::string::npos || !is_figure_word(std::string_view(caption).substr(0, word))) return {};
  std::size_t end = word + 1;
  const auto is_sign = [&](std::size_t at) {
    const char c = at < caption.size() ? caption[at] : ' ';
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  if (end >= caption.size() || caption[end] < '0' || caption[end] > '9') return {};
  while (is_sign(end) ||
         (end < caption.size() && (caption[end] == '.' || caption[end] == '-') && is_sign(end + 1)))
    ++end;
  return end <= kLongestName ? caption.substr(0, end) : std::string();
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \n\t") == std::string::npos;
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

void BlockWriter::write_list(const Block& block) {
  const auto& list = block.as<doc::List>();
  out().open(list.ordered ? "ol" : "ul");
  if (list.ordered && list.start != 1) out().attribute("start", std::to_string(list.start));
  out().line();
  for (const Block& entry : block.children) {
    out().open("li");
    language_of(entry);
    spans(entry.spans);
    if (!entry.children.empty()) out().line();
    children(entry);
    out().close();
    out().line();
  }
  out().close();
  out().line();
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

/// Returns the name of a table's region: its caption, with its number if another table has the same
/// caption.
std::string BlockWriter::region_label(const Block& block) {
  const std::string caption = doc::plain_text(*block.caption());
  if (caption.empty() || region_names_.insert(caption).second) return {};
  return "Table " + std::to_string(table_count_) + ": " + caption;
}

void BlockWriter::write_table(const Block& block) {
  ++table_count_;
  const std::string id = "b" + std::to_string(block.id);
  const auto& table = block.as<doc::Table>();
  const bool captioned = !table.caption.empty();
  const bool scrolls = manner_.scrolls_tables && may_be_wide(table);
  if (scrolls) {
    // Without words of its own, a region gets the name of the table.
    const std::string label = region_label(block);
    // A section with a name is a region.
    out().open("section");
    out().attribute("class", "wide");
    if (label.empty()) {
      out().attribute("aria-labelledby", captioned ? id + "-caption" : id);
    } else {
      out().attribute("aria-label", label);
    }
    out().attribute("tabindex", "0");
    out().line();
  }
  out().open("table");
  out().attribute("id", id);
  if (!captioned) out().attribute("aria-label", "Table " + std::to_string(table_count_));
  out().line();
  if (captioned) {
    out().open("caption");
    if (scrolls) out().attribute("id", id + "-caption");
    spans(table.caption);
    out().close();
    out().line();
  }
  const std::size_t head_rows = header_rows(table);
  section("thead", table, 0, head_rows);
  section("tbody", table, head_rows, table.rows.size());
  out().close();
  out().line();
  if (!scrolls) return;
  out().close();
  out().line();
}

void BlockWriter::section(const char* name, const doc::Table& table, std::size_t from, std::size_t to) {
  if (from == to) return;
  out().open(name);
  out().line();
  for (std::size_t i = from; i < to; ++i) {
    out().open("tr");
    for (const doc::Cell& cell : table.rows[i].cells) write_cell(cell);
    out().close();
    out().line();
  }
  out().close();
  out().line();
}

void BlockWriter::write_cell(const doc::Cell& cell) {
  // An empty header gives a screen reader nothing to read: it stays a plain cell.
  const bool header = cell.header != doc::Cell::Header::None && !cell.spans.empty();
  out().open(header ? "th" : "td");
  if (header) {
    const bool column = cell.header == doc::Cell::Header::Column;
    out().attribute("scope", column ? (cell.column_span > 1 ? "colgroup" : "col")
                                    : (cell.row_span > 1 ? "rowgroup" : "row"));
  }
  if (cell.column_span > 1) out().attribute("colspan", std::to_string(cell.column_span));
  if (cell.row_span > 1) out().attribute("rowspan", std::to_string(cell.row_span));
  spans(cell.spans);
  out().close();
}

void BlockWriter::write_figure(const Block& block) {
  ++figure_count_;
  const auto& figure = block.as<doc::Figure>();
  out().open("figure");
  out().attribute("id", "b" + std::to_string(block.id));
  const std::string address = figure.name.empty() ? std::string() : manner_.address_of(figure.name);
  if (!address.empty()) {
    image(block, address);
  } else if (figure.alt_status != doc::Figure::Alt::Decorative) {
    out().open("p");
    out().text(alt_of(block));
    out().close();
  }
  if (!figure.text.empty()) words_inside(figure.text);
  if (!figure.caption.empty()) {
    out().open("figcaption");
    spans(figure.caption);
    out().close();
  }
  out().close();
  out().line();
}

/// Writes the long description: the words printed inside the drawing, one list entry for each.
void BlockWriter::words_inside(const std::string& text) {
  out().open("details");
  out().open("summary");
  out().text("Words in this figure");
  out().close();
  out().open("ul");
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out().open("li");
    out().text(std::string_view(text).substr(at, end - at));
    out().close();
    at = end + 1;
  }
  out().close();
  out().close();
}

void BlockWriter::image(const Block& block, const std::string& address) {
  const auto& figure = block.as<doc::Figure>();
  const bool decorative = figure.alt_status == doc::Figure::Alt::Decorative;
  const bool links = manner_.links_to_pictures && !decorative;
  if (links) {
    out().open("a");
    out().attribute("href", address);
    leaving(address);
    out().attribute("title", "Open the picture in full size");
  }
  out().open_void("img");
  out().attribute("src", address);
  out().attribute("alt", alt_of(block));
  if (decorative) out().attribute("role", "presentation");
  if (figure.width > 0 && figure.height > 0) {
    const ShownSize size = decorative ? shown_ornament_size(figure.width, figure.height)
                                      : shown_size(figure.width, figure.height);
    out().attribute("width", std::to_string(size.width));
    out().attribute("height", std::to_string(size.height));
  }
  if (links) out().close();
}

/// Marks a missing description for staff. An empty alt would claim that the picture conveys nothing.
std::string BlockWriter::alt_of(const Block& block) const {
  const auto& figure = block.as<doc::Figure>();
  if (figure.alt_status == doc::Figure::Alt::Decorative) return {};
  if (!figure.alt.empty()) return figure.alt;
  if (manner_.for_readers) return name_of(block);
  const std::string page = block.places.empty() ? "?" : std::to_string(block.places.front().page);
  return "Figure " + std::to_string(figure_count_) + ", page " + page + ": not described yet";
}

/// Returns the name in the caption, so that both agree; else the number of the figure.
std::string BlockWriter::name_of(const Block& block) const {
  std::string name = name_in(doc::plain_text(*block.caption()));
  if (!name.empty()) return name;
  name = "Figure " + std::to_string(figure_count_);
  if (!block.caption()->empty() || block.places.empty()) return name;
  return name + ", page " + std::to_string(block.places.front().page);
}

/// Writes MathML if the structure is known, else a picture with its text, else text.
void BlockWriter::write_formula(const Block& block) {
  const auto& formula = block.as<doc::Formula>();
  const doc::Figure& picture = formula.picture;
  const bool known = formula.math.kind != doc::MathNode::Kind::None;
  const std::string address =
      known || picture.name.empty() ? std::string() : manner_.address_of(picture.name);
  if (!known && address.empty()) return element("p", block);
  out().open(known ? "div" : "figure");
  out().attribute("id", "b" + std::to_string(block.id));
  if (known) {
    write_math(out(), formula.math, picture.alt);
    if (!block.marker.empty()) out().text(" " + block.marker);
  } else {
    out().open_void("img");
    out().attribute("src", address);
    out().attribute("alt",
                    picture.alt.empty() ? "The formula as it is printed; its text follows" : picture.alt);
    const ShownSize size = shown_formula_size(picture.width, picture.height);
    out().attribute("width", std::to_string(size.width));
    out().attribute("height", std::to_string(size.height));
    out().open("figcaption");
    spans(block.spans);
    out().close();
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

void BlockWriter::spans(const std::vector<doc::Span>& list) {
  for (std::size_t i = 0; i < list.size();) {
    const std::string href = anchors_.reference(list[i].href, file_);
    // The mark of a note is a link of its own, and a link cannot contain links.
    if (href.empty() || list[i].note != 0) {
      span(list[i++]);
      continue;
    }
    out().open("a");
    out().attribute("href", href);
    leaving(href);
    const std::string& raw = list[i].href;
    while (i < list.size() && list[i].href == raw && list[i].note == 0) span(list[i++]);
    out().close();
  }
}

/// In a frame, an outside page would replace the document, and most pages refuse to be framed.
void BlockWriter::leaving(const std::string& href) {
  if (!manner_.leaves_window || href.front() == '#') return;
  out().attribute("target", "_blank");
  out().attribute("rel", "noreferrer noopener");
}

void BlockWriter::span(const doc::Span& span) {
  if (span.note != 0) return note_mark(span);
  static constexpr std::pair<int, const char*> kElements[] = {
      {doc::kBold, "strong"},     {doc::kItalic, "em"},     {doc::kStrike, "s"},
      {doc::kSuperscript, "sup"}, {doc::kSubscript, "sub"}, {doc::kCode, "code"}};
  int opened = 0;
  // A raised space is invisible, and for assistive technology an element without words.
  if (is_blank(span.text)) {
    out().text(span.text);
  } else {
    for (const auto& [bit, name] : kElements)
      if (span.style & bit) out().open(name), ++opened;
    if (span.style & doc::kRedacted) {
      out().open("span"), ++opened;
      out().attribute("class", "redacted");
    }
    out().text(span.text);
  }
  for (; opened > 0; --opened) out().close();
  if (span.style & doc::kLineBreak) out().open_void("br");
}

void BlockWriter::note_mark(const doc::Span& span) {
  const int number = anchors_.note_number(span.note);
  if (number == 0) return out().text(span.text);
  const std::string note = std::to_string(number);
  out().open("sup");
  out().open("a");
  out().attribute("href", anchors_.reference("#note-" + note, file_));
  if (marked_.insert(span.note).second) out().attribute("id", "mark-" + note);
  out().attribute("role", "doc-noteref");
  out().text(span.text);
  out().close();
  out().close();
}

void BlockWriter::notes() {
  if (snapshot_.notes.empty()) return;
  out().open("section");
  out().attribute("class", "notes");
  out().attribute("role", "doc-endnotes");
  out().attribute("aria-labelledby", "notes-title");
  out().line();
  heading(2, "notes-title", "Notes");
  out().open("ol");
  out().line();
  for (std::size_t i = 0; i < snapshot_.notes.size(); ++i) note(snapshot_.notes[i], static_cast<int>(i) + 1);
  out().close();
  out().line();
  out().close();
  out().line();
}

void BlockWriter::note(const Block& block, int number) {
  const std::string note = std::to_string(number);
  out().open("li");
  out().attribute("id", "note-" + note);
  language_of(block);
  // The list numbers its entries by itself; a mark that is not a number, or is another number, is written.
  if (!block.marker.empty() && block.marker != note) {
    out().open("sup");
    out().text(block.marker);
    out().close();
    out().text(" ");
  }
  spans(block.spans);
  children(block);
  if (marked_.contains(block.id)) {
    out().text(" ");
    out().open("a");
    out().attribute("href", anchors_.reference("#mark-" + note, file_));
    out().attribute("role", "doc-backlink");
    out().text("Back to the text");
    out().close();
  }
  out().close();
  out().line();
}

}  // namespace lectern::render
