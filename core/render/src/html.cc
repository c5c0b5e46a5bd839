#include "lectern/render/html.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "href.h"
#include "html_writer.h"
#include "style_sheet.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

class Page final {
 public:
  Page(const doc::Snapshot& snapshot, const HtmlOptions& options) : snapshot_(snapshot), options_(options) {
    for (std::size_t i = 0; i < snapshot.notes.size(); ++i)
      note_numbers_[snapshot.notes[i].id] = static_cast<int>(i) + 1;
  }

  std::string render() {
    head();
    out_.open("body");
    out_.line();
    out_.open("main");
    out_.line();
    if (!has_first_level()) heading(1, "document-title", snapshot_.title);
    for (const Block& block : snapshot_.blocks) block_with_page(block);
    page_anchors_up_to(snapshot_.pages.empty() ? 0 : snapshot_.pages.back().number);
    notes();
    out_.close();
    out_.line();
    if (options_.report) report();
    out_.close();
    out_.line();
    out_.literal("</html>\n");
    return out_.take();
  }

 private:
  bool has_first_level() const {
    return std::any_of(snapshot_.blocks.begin(), snapshot_.blocks.end(),
                       [](const Block& b) { return b.kind == BlockKind::Heading && b.level == 1; });
  }

  void head() {
    out_.literal("<!DOCTYPE html>\n<html lang=\"");
    std::string language;
    append_escaped(language, snapshot_.language.empty() ? "und" : snapshot_.language);
    out_.literal(language + "\">\n<head>\n<meta charset=\"utf-8\">\n");
    out_.literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    out_.text(snapshot_.title.empty() ? "Untitled document" : snapshot_.title);
    out_.literal("</title>\n");
    if (!snapshot_.author.empty()) {
      out_.open_void("meta");
      out_.attribute("name", "author");
      out_.attribute("content", snapshot_.author);
      out_.line();
    }
    out_.literal("<style>");
    out_.literal(kStyleSheet);
    out_.literal("</style>\n</head>\n");
  }

  void heading(int level, const std::string& id, const std::string& text) {
    static constexpr const char* kNames[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    out_.open(kNames[std::clamp(level, 1, 6) - 1]);
    out_.attribute("id", id);
    out_.text(text);
    out_.close();
    out_.line();
  }

  /// Every page of the PDF gets its mark where its first block begins, so that "see page 12" can be followed.
  void page_anchors_up_to(std::int32_t page) {
    for (const doc::PageInfo& info : snapshot_.pages) {
      if (info.number <= last_page_ || info.number > page) continue;
      last_page_ = info.number;
      const std::string label = info.label.empty() ? std::to_string(info.number) : info.label;
      out_.open("div");
      out_.attribute("class", "page");
      out_.attribute("id", "page-" + std::to_string(info.number));
      out_.attribute("role", "separator");
      out_.attribute("aria-label", "Page " + label);
      out_.close();
      out_.line();
    }
  }

  void block_with_page(const Block& block) {
    if (!block.places.empty()) page_anchors_up_to(block.places.front().page);
    write(block);
  }

  void write(const Block& block) {
    switch (block.kind) {
      case BlockKind::Paragraph:
      case BlockKind::Formula:
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
      case BlockKind::Note:
        children(block);
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
        out_.open_void("hr");
        out_.line();
        break;
    }
  }

  void language_of(const Block& block) {
    if (block.kind != BlockKind::Code && !block.language.empty() && block.language != snapshot_.language)
      out_.attribute("lang", block.language);
  }

  void element(const char* name, const Block& block) {
    out_.open(name);
    out_.attribute("id", "b" + std::to_string(block.id));
    language_of(block);
    spans(block.spans);
    out_.close();
    out_.line();
  }

  void children(const Block& block) {
    for (const Block& child : block.children) write(child);
  }

  void write_heading(const Block& block) {
    static constexpr const char* kNames[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    element(kNames[std::clamp<int>(block.level, 1, 6) - 1], block);
  }

  void write_list(const Block& block) {
    out_.open(block.ordered ? "ol" : "ul");
    if (block.ordered && block.start != 1) out_.attribute("start", std::to_string(block.start));
    out_.line();
    for (const Block& entry : block.children) {
      out_.open("li");
      language_of(entry);
      spans(entry.spans);
      if (!entry.children.empty()) out_.line();
      children(entry);
      out_.close();
      out_.line();
    }
    out_.close();
    out_.line();
  }

  void write_table(const Block& block) {
    ++table_count_;
    out_.open("table");
    out_.attribute("id", "b" + std::to_string(block.id));
    if (block.table.caption.empty()) out_.attribute("aria-label", "Table " + std::to_string(table_count_));
    out_.line();
    if (!block.table.caption.empty()) {
      out_.open("caption");
      spans(block.table.caption);
      out_.close();
      out_.line();
    }
    const std::size_t head_rows = header_rows(block.table);
    section("thead", block.table, 0, head_rows);
    section("tbody", block.table, head_rows, block.table.rows.size());
    out_.close();
    out_.line();
  }

  static std::size_t header_rows(const doc::Table& table) {
    std::size_t count = 0;
    for (const doc::TableRow& row : table.rows) {
      const bool all =
          !row.cells.empty() && std::all_of(row.cells.begin(), row.cells.end(), [](const doc::Cell& cell) {
            return cell.header == doc::Cell::Header::Column && cell.row_span == 1;
          });
      if (!all) break;
      ++count;
    }
    return count;
  }

  void section(const char* name, const doc::Table& table, std::size_t from, std::size_t to) {
    if (from == to) return;
    out_.open(name);
    out_.line();
    for (std::size_t i = from; i < to; ++i) {
      out_.open("tr");
      for (const doc::Cell& cell : table.rows[i].cells) write_cell(cell);
      out_.close();
      out_.line();
    }
    out_.close();
    out_.line();
  }

  void write_cell(const doc::Cell& cell) {
    // An empty header says nothing to a screen reader: it stays a plain cell.
    const bool header = cell.header != doc::Cell::Header::None && !cell.spans.empty();
    out_.open(header ? "th" : "td");
    if (header) {
      const bool column = cell.header == doc::Cell::Header::Column;
      out_.attribute("scope", column ? (cell.column_span > 1 ? "colgroup" : "col")
                                     : (cell.row_span > 1 ? "rowgroup" : "row"));
    }
    if (cell.column_span > 1) out_.attribute("colspan", std::to_string(cell.column_span));
    if (cell.row_span > 1) out_.attribute("rowspan", std::to_string(cell.row_span));
    spans(cell.spans);
    out_.close();
  }

  void write_figure(const Block& block) {
    ++figure_count_;
    const doc::Figure& figure = block.figure;
    out_.open("figure");
    out_.attribute("id", "b" + std::to_string(block.id));
    if (options_.figures == HtmlOptions::Figures::Linked && !figure.name.empty()) {
      image(block);
    } else if (figure.alt_status != doc::Figure::Alt::Decorative) {
      out_.open("p");
      out_.text(alt_of(block));
      out_.close();
    }
    if (!figure.caption.empty()) {
      out_.open("figcaption");
      spans(figure.caption);
      out_.close();
    }
    out_.close();
    out_.line();
  }

  void image(const Block& block) {
    const doc::Figure& figure = block.figure;
    out_.open_void("img");
    out_.attribute("src", options_.figure_prefix + allowed_file_name(figure.name));
    out_.attribute("alt", alt_of(block));
    if (figure.alt_status == doc::Figure::Alt::Decorative) out_.attribute("role", "presentation");
    if (figure.width > 0 && figure.height > 0) {
      out_.attribute("width", std::to_string(figure.width));
      out_.attribute("height", std::to_string(figure.height));
    }
  }

  /// A missing description is said to be missing: an empty alt would claim that the picture says nothing.
  std::string alt_of(const Block& block) const {
    const doc::Figure& figure = block.figure;
    if (figure.alt_status == doc::Figure::Alt::Decorative) return {};
    if (!figure.alt.empty()) return figure.alt;
    const std::string page = block.places.empty() ? "?" : std::to_string(block.places.front().page);
    return "Figure " + std::to_string(figure_count_) + ", page " + page + ": not described yet";
  }

  void write_code(const Block& block) {
    out_.open("pre");
    out_.attribute("id", "b" + std::to_string(block.id));
    out_.open("code");
    if (!block.language.empty()) out_.attribute("class", "language-" + allowed_file_name(block.language));
    out_.text(doc::plain_text(block.spans));
    out_.close();
    out_.close();
    out_.line();
  }

  void write_quote(const Block& block) {
    out_.open("blockquote");
    language_of(block);
    out_.line();
    if (!block.spans.empty()) element("p", block);
    children(block);
    out_.close();
    out_.line();
  }

  void spans(const std::vector<doc::Span>& list) {
    for (std::size_t i = 0; i < list.size();) {
      const std::string href = allowed_href(list[i].href);
      if (href.empty()) {
        span(list[i++]);
        continue;
      }
      out_.open("a");
      out_.attribute("href", href);
      const std::string& raw = list[i].href;
      while (i < list.size() && list[i].href == raw) span(list[i++]);
      out_.close();
    }
  }

  void span(const doc::Span& span) {
    if (span.note != 0) return note_mark(span);
    static constexpr std::pair<int, const char*> kElements[] = {
        {doc::kBold, "strong"},     {doc::kItalic, "em"},     {doc::kStrike, "s"},
        {doc::kSuperscript, "sup"}, {doc::kSubscript, "sub"}, {doc::kCode, "code"}};
    int opened = 0;
    if (!span.text.empty()) {
      for (const auto& [bit, name] : kElements)
        if (span.style & bit) out_.open(name), ++opened;
      out_.text(span.text);
    }
    for (; opened > 0; --opened) out_.close();
    if (span.style & doc::kLineBreak) out_.open_void("br");
  }

  void note_mark(const doc::Span& span) {
    const auto found = note_numbers_.find(span.note);
    if (found == note_numbers_.end()) return out_.text(span.text);
    const std::string note = std::to_string(found->second);
    out_.open("sup");
    out_.open("a");
    out_.attribute("href", "#note-" + note);
    if (marked_.insert({span.note, 1}).second) out_.attribute("id", "mark-" + note);
    out_.attribute("role", "doc-noteref");
    out_.text(span.text);
    out_.close();
    out_.close();
  }

  void notes() {
    if (snapshot_.notes.empty()) return;
    out_.open("section");
    out_.attribute("class", "notes");
    out_.attribute("role", "doc-endnotes");
    out_.attribute("aria-labelledby", "notes-title");
    out_.line();
    heading(2, "notes-title", "Notes");
    out_.open("ol");
    out_.line();
    for (std::size_t i = 0; i < snapshot_.notes.size(); ++i) note(snapshot_.notes[i], std::to_string(i + 1));
    out_.close();
    out_.line();
    out_.close();
    out_.line();
  }

  void note(const Block& block, const std::string& note) {
    out_.open("li");
    out_.attribute("id", "note-" + note);
    language_of(block);
    spans(block.spans);
    children(block);
    if (marked_.count(block.id) != 0) {
      out_.text(" ");
      out_.open("a");
      out_.attribute("href", "#mark-" + note);
      out_.attribute("role", "doc-backlink");
      out_.text("Back to the text");
      out_.close();
    }
    out_.close();
    out_.line();
  }

  void report() {
    const doc::Report& r = *options_.report;
    out_.open("footer");
    out_.attribute("class", "report");
    out_.line();
    heading(2, "report-title", "About this conversion");
    out_.open("p");
    out_.text("Converted by a program from a PDF of " + std::to_string(r.pages) +
              (r.pages == 1 ? " page" : " pages") + ". Found: " + std::to_string(r.headings) + " headings, " +
              std::to_string(r.lists) + " lists, " + std::to_string(r.tables) + " tables, " +
              std::to_string(r.figures) + " figures, " + std::to_string(r.links) + " links, " +
              std::to_string(r.notes) + " notes.");
    if (options_.confidence)
      out_.text(" Confidence: " + number(options_.confidence->value.value()) + " (" +
                doc::class_name(doc::classify(options_.confidence->value)) + ").");
    out_.close();
    out_.line();
    open_items(r);
    out_.close();
    out_.line();
  }

  void open_items(const doc::Report& r) {
    out_.open("p");
    out_.text(r.open_items.empty()
                  ? "The program found nothing that needs a person, which does not mean that nothing does."
                  : "A person still has to look at:");
    out_.close();
    out_.line();
    if (r.open_items.empty()) return;
    out_.open("ul");
    out_.line();
    for (const doc::OpenItem& entry : r.open_items) {
      out_.open("li");
      out_.text(entry.text);
      out_.close();
      out_.line();
    }
    out_.close();
    out_.line();
  }

  const doc::Snapshot& snapshot_;
  const HtmlOptions& options_;
  HtmlWriter out_;
  std::map<std::uint32_t, int> note_numbers_;
  std::map<std::uint32_t, int> marked_;
  std::int32_t last_page_ = 0;
  int table_count_ = 0;
  int figure_count_ = 0;
};

}  // namespace

std::string to_html(const doc::Snapshot& snapshot, const HtmlOptions& options) {
  return Page(snapshot, options).render();
}

}  // namespace lectern::render
