#include "lectern/render/markdown.h"

#include <algorithm>
#include <map>
#include <utility>

#include "alternative.h"
#include "form_text.h"
#include "href.h"
#include "html/html_writer.h"
#include "lectern/doc/list_labels.h"
#include "text/markdown_escape.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;
using doc::Span;

class Writer final {
 public:
  Writer(const doc::Snapshot& snapshot, const MarkdownOptions& options)
      : snapshot_(snapshot), options_(options) {
    const std::vector<std::int32_t> numbers = doc::note_numbers(snapshot.notes);
    for (std::size_t i = 0; i < snapshot.notes.size(); ++i)
      note_numbers_[snapshot.notes[i].id] = std::to_string(numbers[i]);
  }

  void render(const TextSink& sink) {
    Pieces out(sink);
    each_part(snapshot_.blocks, [&](const std::string& part) { out.put(part); });
    for (const Block& note : snapshot_.notes) {
      std::string text = "[^" + note_numbers_[note.id] + "]: " + inline_text(note.spans);
      for (const Block& child : note.children) text += "\n\n" + indented(block(child), "    ");
      out.put(text);
    }
    out.finish();
  }

 private:
  /// Writes parts with a blank line between them, to the sink as they come.
  class Pieces final {
   public:
    explicit Pieces(const TextSink& sink) : sink_(sink) {}

    void put(const std::string& part) {
      constexpr std::size_t kPiece = 64u << 10;
      if (std::exchange(begun_, true)) held_ += "\n\n";
      held_ += part;
      if (held_.size() < kPiece) return;
      sink_(held_);
      held_.clear();
    }

    void finish() { sink_(held_ += '\n'); }

   private:
    const TextSink& sink_;
    std::string held_;
    bool begun_ = false;
  };

  static void append(std::string& out, const std::string& part) {
    if (part.empty()) return;
    if (!out.empty()) out += "\n\n";
    out += part;
  }

  template <typename Put>
  void each_part(const std::vector<Block>& list, const Put& put) {
    const Block* last = nullptr;
    for (const Block& next : list) {
      const std::string part = block(next);
      if (part.empty()) continue;
      // Two adjacent lists would be read as one.
      if (last && is_listed(*last) && is_listed(next)) put(between_lists());
      put(part);
      last = &next;
    }
  }

  std::string blocks(const std::vector<Block>& list) {
    std::string out;
    each_part(list, [&](const std::string& part) { append(out, part); });
    return out;
  }

  static bool is_listed(const Block& b) { return b.is(BlockKind::List) || b.is(BlockKind::Form); }

  std::string block(const Block& b) {
    switch (b.kind()) {
      case BlockKind::Heading:
        return std::string(static_cast<std::size_t>(std::clamp(b.level(), 1, 6)), '#') + " " +
               one_line(inline_text(b.spans));
      case BlockKind::List:
        return list(b);
      case BlockKind::Table:
        return table(b);
      case BlockKind::Figure:
        return figure(b);
      case BlockKind::Code:
        return code(b);
      case BlockKind::Quote:
        return quote(b);
      case BlockKind::Separator:
        return "---";
      case BlockKind::Form:
        return form(b);
      case BlockKind::Paragraph:
      case BlockKind::Formula:
      case BlockKind::ListItem:
      case BlockKind::Glossary:
      case BlockKind::Term:
      case BlockKind::Note:
        break;
    }
    std::string out = guarded(inline_text(b.spans));
    if (const doc::Figure* picture = b.picture(); picture && !picture->name.empty())
      append(out, "![The formula as it is printed](" + options_.figure_prefix +
                      allowed_file_name(picture->name) + ")");
    append(out, blocks(b.children));
    return out;
  }

  static std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  bool is_mdx() const { return options_.dialect == MarkdownDialect::Mdx; }

  std::string guarded(const std::string& text) const {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (!out.empty()) out += '\n';
      std::string line = guard_line_start(text.substr(at, end - at));
      out += is_mdx() ? guard_module(std::move(line)) : std::move(line);
      at = end + 1;
    }
    return out;
  }

  static std::string indented(const std::string& text, const std::string& by) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (at > 0) out += '\n';
      if (end > at) out += by + text.substr(at, end - at);
      at = end + 1;
    }
    return out;
  }

  /// Markdown counts in numbers only, each one more than the last. Every other label is text in an item with
  /// a bullet; behind a gap in the numbers a new list begins.
  std::string list(const Block& b) {
    const auto& numbers = b.as<doc::List>();
    const bool counted = numbers.ordered && numbers.labels == doc::List::Labels::Decimal;
    const std::vector<std::int32_t> values = doc::item_values(b);
    const bool loose = std::any_of(b.children.begin(), b.children.end(), [](const Block& entry) {
      return std::any_of(entry.children.begin(), entry.children.end(),
                         [](const Block& child) { return !child.is(BlockKind::List); });
    });
    std::string out;
    for (std::size_t i = 0; i < b.children.size(); ++i) {
      const bool gap = counted && i > 0 && values[i] != values[i - 1] + 1;
      if (gap) out += std::string("\n\n") + between_lists();
      if (!out.empty()) out += loose || gap ? "\n\n" : "\n";
      const std::string label = numbers.ordered ? doc::item_label(numbers, b.children[i], values[i]) : "";
      if (counted && values[i] >= 0) {
        out += item(b.children[i], label + " ", "", loose);
      } else {
        out += item(b.children[i], "- ", label, loose);
      }
    }
    return out;
  }

  const char* between_lists() const { return is_mdx() ? "{/* */}" : "<!-- -->"; }

  /// One item behind its `marker`; `label` is the first of its words.
  std::string item(const Block& entry, const std::string& marker, const std::string& label, bool loose) {
    std::string words = inline_text(entry.spans);
    if (!label.empty()) words = escaped(label, {' ', false, options_.dialect}) + " " + words;
    std::string body = guarded(words);
    const std::string inner = blocks(entry.children);
    if (!inner.empty())
      body += (loose || !entry.children.front().is(BlockKind::List) ? "\n\n" : "\n") + inner;
    const std::string pad(marker.size(), ' ');
    const std::string shifted = indented(body, pad);
    const bool begins_here = shifted.size() >= pad.size() && !body.empty() && body[0] != '\n';
    return marker + (begins_here ? shifted.substr(pad.size()) : shifted);
  }

  std::string table(const Block& b) {
    std::string out;
    const auto& found = b.as<doc::Table>();
    if (!found.caption.empty()) out = guarded(inline_text(found.caption)) + "\n\n";
    return out + (is_simple(found) ? pipe_table(found) : html_table(found));
  }

  static bool is_simple(const doc::Table& t) {
    return std::all_of(t.rows.begin(), t.rows.end(), [&](const doc::TableRow& row) {
      return static_cast<std::int32_t>(row.cells.size()) == t.columns &&
             std::all_of(row.cells.begin(), row.cells.end(),
                         [](const doc::Cell& c) { return c.column_span == 1 && c.row_span == 1; });
    });
  }

  std::string pipe_row(const doc::TableRow& row) {
    std::string out = "|";
    for (const doc::Cell& c : row.cells) {
      std::string text;
      for (const char ch : inline_text(c.spans)) {
        if (ch == '\n') {
          if (!text.empty() && text.back() == '\\') text.pop_back();
          text += is_mdx() ? "<br />" : "<br>";
        } else {
          if (ch == '|') text += '\\';
          text += ch;
        }
      }
      out += " " + text + " |";
    }
    return out;
  }

  std::string pipe_table(const doc::Table& t) {
    if (t.rows.empty() || t.columns < 1) return {};
    const bool headed = std::any_of(t.rows[0].cells.begin(), t.rows[0].cells.end(),
                                    [](const doc::Cell& c) { return c.header == doc::Cell::Header::Column; });
    std::string out, rule = "|";
    for (std::int32_t i = 0; i < t.columns; ++i) rule += " --- |";
    if (!headed) {
      out = "|";
      for (std::int32_t i = 0; i < t.columns; ++i) out += "   |";
      out += "\n" + rule + "\n";
    }
    for (std::size_t i = 0; i < t.rows.size(); ++i) {
      out += pipe_row(t.rows[i]);
      if (i == 0 && headed) out += "\n" + rule;
      if (i + 1 < t.rows.size()) out += "\n";
    }
    return out;
  }

  std::string html_table(const doc::Table& t) const {
    HtmlWriter html(is_mdx() ? HtmlWriter::Syntax::Xml : HtmlWriter::Syntax::Html);
    html.open("table");
    for (const doc::TableRow& row : t.rows) {
      html.line();
      html.open("tr");
      for (const doc::Cell& c : row.cells) {
        const bool header = c.header != doc::Cell::Header::None;
        html.open(header ? "th" : "td");
        if (c.header == doc::Cell::Header::Row) html.attribute("scope", "row");
        if (c.column_span > 1)
          html.attribute(is_mdx() ? "colSpan" : "colspan", std::to_string(c.column_span));
        if (c.row_span > 1) html.attribute(is_mdx() ? "rowSpan" : "rowspan", std::to_string(c.row_span));
        html_spans(html, c.spans);
        html.close();
      }
      html.close();
    }
    html.line();
    html.close();
    return html.take();
  }

  void html_spans(HtmlWriter& html, const std::vector<Span>& spans) const {
    static constexpr std::pair<int, const char*> kElements[] = {
        {doc::kBold, "strong"},     {doc::kItalic, "em"},     {doc::kStrike, "del"}, {doc::kInserted, "ins"},
        {doc::kSuperscript, "sup"}, {doc::kSubscript, "sub"}, {doc::kCode, "code"}};
    for (const Span& span : spans) {
      int opened = 0;
      if (const std::string href = markdown_href(span.href); !href.empty()) {
        html.open("a");
        html.attribute("href", href);
        ++opened;
      }
      for (const auto& [bit, name] : kElements)
        if (span.style & bit) html.open(name), ++opened;
      if (span.style & doc::kRedacted) {
        html.open("span"), ++opened;
        html.attribute(is_mdx() ? "className" : "class", "redacted");
      }
      if (is_mdx())
        jsx_text(html, span.text);
      else
        html.text(span.text);
      for (; opened > 0; --opened) html.close();
      if (span.style & doc::kLineBreak) html.open_void("br");
    }
  }

  std::string figure(const Block& b) {
    ++figure_count_;
    const auto& found = b.as<doc::Figure>();
    std::string alt = shown_alternative(found);
    if (alt.empty() && found.alt_status == doc::Figure::Alt::Missing)
      alt = "Figure " + std::to_string(figure_count_);
    // Markdown has no long description: the words inside a drawing follow the short one.
    if (!found.text.empty()) alt += (alt.empty() ? "" : ": ") + found.text;
    std::string out = one_line(escaped(alt, {' ', !is_balanced(alt), options_.dialect}));
    if (!found.name.empty())
      out = "![" + out + "](" + options_.figure_prefix + allowed_file_name(found.name) + ")";
    append(out, guarded(inline_text(found.caption)));
    return out;
  }

  std::string form(const Block& b) const {
    std::string out;
    for (const doc::FormEntry& entry : b.fields())
      out += (out.empty() ? "- " : "\n- ") +
             guarded(one_line(escaped(field_sentence(entry.field), {' ', false, options_.dialect})));
    return out;
  }

  static std::string code(const Block& b) {
    const std::string text = doc::plain_text(b.spans);
    std::size_t longest = 2, running = 0;
    for (const char c : text) longest = std::max(longest, running = c == '`' ? running + 1 : 0);
    const std::string fence(longest + 1, '`');
    return fence + allowed_file_name(b.language) + "\n" + text +
           (text.empty() || text.back() != '\n' ? "\n" : "") + fence;
  }

  std::string quote(const Block& b) {
    std::string body = guarded(inline_text(b.spans));
    append(body, blocks(b.children));
    std::string out;
    for (std::size_t at = 0; at <= body.size();) {
      const std::size_t end = std::min(body.find('\n', at), body.size());
      if (!out.empty()) out += '\n';
      out += end > at ? "> " + body.substr(at, end - at) : ">";
      at = end + 1;
    }
    return out;
  }

  /// Writes spans as inline Markdown; a deliberate line break is a backslash before the line end.
  std::string inline_text(const std::vector<Span>& spans) {
    std::string out;
    for (std::size_t i = 0; i < spans.size();) {
      const std::string href = markdown_href(spans[i].href);
      std::size_t end = i + 1;
      while (end < spans.size() && spans[end].href == spans[i].href) ++end;
      if (!is_mdx() && !href.empty() && end == i + 1 && is_written_out(spans[i].text, href)) {
        out += "<" + href + ">";
        ++i;
        continue;
      }
      in_link_ = !href.empty();
      std::string inside;
      for (; i < end; ++i) append_styled(inside, spans[i], byte_before(spans, i), byte_after(spans, i));
      in_link_ = false;
      if (href.empty()) {
        out += inside;
      } else {
        append_link(out, inside, href);
      }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    const std::size_t first = out.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : out.substr(first);
  }

  /// A Markdown file has no anchors for pages and blocks: a link to one becomes text.
  static std::string markdown_href(const std::string& href) {
    return href.rfind("#page-", 0) == 0 || href.rfind("#b", 0) == 0 ? std::string() : allowed_href(href);
  }

  /// An address that is itself the text needs no second copy.
  static bool is_written_out(const std::string& text, const std::string& href) {
    return text == href && (href.rfind("http", 0) == 0 || href.rfind("mailto:", 0) == 0) &&
           href.find_first_of("`*_[]\\") == std::string::npos;
  }

  static char last_byte(const Span& span) { return span.text.empty() ? ' ' : span.text.back(); }

  static char byte_before(const std::vector<Span>& spans, std::size_t at) {
    return at == 0 || (spans[at - 1].style & doc::kLineBreak) ? ' ' : last_byte(spans[at - 1]);
  }

  /// Returns the first character of the Markdown that follows: a link begins with its bracket.
  static char byte_after(const std::vector<Span>& spans, std::size_t at) {
    if (spans[at].style & doc::kLineBreak) return ' ';
    if (at + 1 >= spans.size() || spans[at + 1].text.empty()) return ' ';
    if (spans[at + 1].style & (doc::kSuperscript | doc::kSubscript)) return '<';
    const bool opens = spans[at + 1].href != spans[at].href && !markdown_href(spans[at + 1].href).empty();
    return opens ? '[' : spans[at + 1].text.front();
  }

  static void append_link(std::string& out, const std::string& inside, const std::string& href) {
    const std::size_t begin = inside.find_first_not_of(' ');
    if (begin == std::string::npos) return void(out += inside);
    const std::size_t end = inside.find_last_not_of(' ') + 1;
    const bool wrap = href.find_first_of("() ") != std::string::npos;
    out += inside.substr(0, begin) + "[" + inside.substr(begin, end - begin) + "](" + (wrap ? "<" : "") +
           href + (wrap ? ">" : "") + ")" + inside.substr(end);
  }

  void append_styled(std::string& out, const Span& span, char before, char after) {
    if (span.note != 0) {
      if (const auto found = note_numbers_.find(span.note); found != note_numbers_.end())
        return void(out += "[^" + found->second + "]");
    }
    const std::size_t begin = span.text.find_first_not_of(' ');
    if (begin == std::string::npos) {
      out += span.text;
    } else {
      const std::size_t end = span.text.find_last_not_of(' ') + 1;
      // Asterisks that meet those of the span before would be read as others: "**a****b**".
      const bool meets = out.ends_with('*') || out.ends_with('~');
      const bool tight_before = begin == 0 && (meets || is_word_byte(before)),
                 tight_after = end == span.text.size() && is_word_byte(after);
      out += span.text.substr(0, begin) +
             decorated(span.text.substr(begin, end - begin), span.style, tight_before || tight_after,
                       end == span.text.size() ? after : ' ') +
             span.text.substr(end);
    }
    if (span.style & doc::kLineBreak) out += "\\\n";
  }

  /// Inside a word, asterisks do not work in all programs: there the HTML element is written.
  std::string decorated(const std::string& text, int style, bool inside_word, char after) const {
    const MarkdownAround around{after, in_link_ && !is_balanced(text), options_.dialect};
    // "[name removed]" and "[picture]" are plain text, unless the text after them would turn them into a
    // link.
    const bool plain_words =
        (style & (doc::kRedacted | doc::kDrawn)) && !in_link_ && after != '(' && after != '[' && after != ':';
    std::string core = style & doc::kCode ? code_span(text) : plain_words ? text : escaped(text, around);
    if (style & doc::kSuperscript) core = "<sup>" + core + "</sup>";
    if (style & doc::kSubscript) core = "<sub>" + core + "</sub>";
    if (style & doc::kStrike) core = inside_word ? "<del>" + core + "</del>" : "~~" + core + "~~";
    if (style & doc::kInserted) core = "<ins>" + core + "</ins>";
    // An index is set like its variable; there it is print, and no emphasis.
    if (style & (doc::kSuperscript | doc::kSubscript)) style &= ~(doc::kItalic | doc::kBold);
    if (style & doc::kItalic) core = inside_word ? "<em>" + core + "</em>" : "*" + core + "*";
    if (style & doc::kBold) core = inside_word ? "<strong>" + core + "</strong>" : "**" + core + "**";
    return core;
  }

  const doc::Snapshot& snapshot_;
  const MarkdownOptions& options_;
  std::map<std::uint32_t, std::string> note_numbers_;
  int figure_count_ = 0;
  bool in_link_ = false;
};

}  // namespace

std::string to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options) {
  std::string text;
  to_markdown(snapshot, options, [&](std::string_view piece) { text += piece; });
  return text;
}

void to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options, const TextSink& sink) {
  Writer(snapshot, options).render(sink);
}

}  // namespace lectern::render
