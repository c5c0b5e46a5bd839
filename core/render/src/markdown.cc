#include "lectern/render/markdown.h"

#include <algorithm>
#include <map>

#include "href.h"
#include "html_writer.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;
using doc::Span;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Escapes what would be read as markup inside a line.
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i > 0 ? text[i - 1] : ' ';
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool inside_word = is_word_byte(before) && is_word_byte(after);
    const bool markup = c == '\\' || c == '`' || c == '*' || c == '[' || c == ']' || c == '<' ||
                        (c == '_' && !inside_word) || (c == '~' && (after == '~' || before == '~')) ||
                        (c == '&' && (is_word_byte(after) || after == '#'));
    if (markup) out += '\\';
    out += c;
  }
  return out;
}

/// Escapes what would start a block if it stood first on a line.
std::string guard_line_start(std::string line) {
  if (line.empty()) return line;
  const std::size_t digits = line.find_first_not_of("0123456789");
  const bool numbered = digits != std::string::npos && digits > 0 && digits <= 9 &&
                        (line[digits] == '.' || line[digits] == ')') &&
                        (digits + 1 == line.size() || line[digits + 1] == ' ');
  if (numbered) return line.insert(digits, "\\");
  const char first = line[0];
  const bool bullet =
      (first == '-' || first == '+') && (line.size() == 1 || line[1] == ' ' || line[1] == first);
  if (bullet || first == '#' || first == '>' || first == '=' || (first == '|')) return line.insert(0, "\\");
  return line;
}

std::string code_span(const std::string& text) {
  std::size_t longest = 0, running = 0;
  for (const char c : text) longest = std::max(longest, running = c == '`' ? running + 1 : 0);
  const std::string fence(longest + 1, '`');
  const bool pad = !text.empty() && (text.front() == '`' || text.back() == '`');
  return fence + (pad ? " " : "") + text + (pad ? " " : "") + fence;
}

class Writer final {
 public:
  Writer(const doc::Snapshot& snapshot, const MarkdownOptions& options)
      : snapshot_(snapshot), options_(options) {
    for (std::size_t i = 0; i < snapshot.notes.size(); ++i)
      note_numbers_[snapshot.notes[i].id] = std::to_string(i + 1);
  }

  std::string render() {
    std::string out = blocks(snapshot_.blocks);
    for (const Block& note : snapshot_.notes) {
      std::string text = "[^" + note_numbers_[note.id] + "]: " + inline_text(note.spans);
      for (const Block& child : note.children) text += "\n\n" + indented(block(child), "    ");
      append(out, text);
    }
    return out + "\n";
  }

 private:
  static void append(std::string& out, const std::string& part) {
    if (part.empty()) return;
    if (!out.empty()) out += "\n\n";
    out += part;
  }

  std::string blocks(const std::vector<Block>& list) {
    std::string out;
    const Block* last = nullptr;
    for (const Block& next : list) {
      const std::string part = block(next);
      if (part.empty()) continue;
      // Two lists side by side would be read as one.
      if (last && last->kind == BlockKind::List && next.kind == BlockKind::List) append(out, "<!-- -->");
      append(out, part);
      last = &next;
    }
    return out;
  }

  std::string block(const Block& b) {
    switch (b.kind) {
      case BlockKind::Heading:
        return std::string(static_cast<std::size_t>(std::clamp<int>(b.level, 1, 6)), '#') + " " +
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
      case BlockKind::Paragraph:
      case BlockKind::Formula:
      case BlockKind::ListItem:
      case BlockKind::Note:
        break;
    }
    std::string out = guarded(inline_text(b.spans));
    append(out, blocks(b.children));
    return out;
  }

  static std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  static std::string guarded(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (!out.empty()) out += '\n';
      out += guard_line_start(text.substr(at, end - at));
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

  std::string list(const Block& b) {
    std::string out;
    std::int32_t n = std::max(b.start, 0);
    const bool loose = std::any_of(b.children.begin(), b.children.end(), [](const Block& entry) {
      return std::any_of(entry.children.begin(), entry.children.end(),
                         [](const Block& child) { return child.kind != BlockKind::List; });
    });
    for (const Block& entry : b.children) {
      const std::string marker = b.ordered ? std::to_string(n++) + ". " : "- ";
      std::string body = guarded(inline_text(entry.spans));
      const std::string inner = blocks(entry.children);
      if (!inner.empty())
        body += (loose || entry.children.front().kind != BlockKind::List ? "\n\n" : "\n") + inner;
      const std::string pad(marker.size(), ' ');
      if (!out.empty()) out += loose ? "\n\n" : "\n";
      const std::string shifted = indented(body, pad);
      out += marker + (shifted.size() >= pad.size() && !body.empty() && body[0] != '\n'
                           ? shifted.substr(pad.size())
                           : shifted);
    }
    return out;
  }

  std::string table(const Block& b) {
    std::string out;
    if (!b.table.caption.empty()) out = guarded(inline_text(b.table.caption)) + "\n\n";
    return out + (is_simple(b.table) ? pipe_table(b.table) : html_table(b.table));
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
          text += "<br>";
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
    if (t.rows.size() == 1 && headed) return out;
    return out;
  }

  static std::string html_table(const doc::Table& t) {
    HtmlWriter html;
    html.open("table");
    for (const doc::TableRow& row : t.rows) {
      html.line();
      html.open("tr");
      for (const doc::Cell& c : row.cells) {
        const bool header = c.header != doc::Cell::Header::None;
        html.open(header ? "th" : "td");
        if (header) html.attribute("scope", c.header == doc::Cell::Header::Column ? "col" : "row");
        if (c.column_span > 1) html.attribute("colspan", std::to_string(c.column_span));
        if (c.row_span > 1) html.attribute("rowspan", std::to_string(c.row_span));
        html_spans(html, c.spans);
        html.close();
      }
      html.close();
    }
    html.line();
    html.close();
    return html.take();
  }

  static void html_spans(HtmlWriter& html, const std::vector<Span>& spans) {
    static constexpr std::pair<int, const char*> kElements[] = {{doc::kBold, "strong"},
                                                                {doc::kItalic, "em"},
                                                                {doc::kSuperscript, "sup"},
                                                                {doc::kSubscript, "sub"},
                                                                {doc::kCode, "code"}};
    for (const Span& span : spans) {
      int opened = 0;
      if (const std::string href = allowed_href(span.href); !href.empty()) {
        html.open("a");
        html.attribute("href", href);
        ++opened;
      }
      for (const auto& [bit, name] : kElements)
        if (span.style & bit) html.open(name), ++opened;
      html.text(span.text);
      for (; opened > 0; --opened) html.close();
      if (span.style & doc::kLineBreak) html.open_void("br");
    }
  }

  std::string figure(const Block& b) {
    ++figure_count_;
    std::string alt = b.figure.alt;
    if (alt.empty() && b.figure.alt_status == doc::Figure::Alt::Missing)
      alt = "Figure " + std::to_string(figure_count_) + ", not described yet";
    std::string out = one_line(escaped(alt));
    if (!b.figure.name.empty())
      out = "![" + out + "](" + options_.figure_prefix + allowed_file_name(b.figure.name) + ")";
    append(out, guarded(inline_text(b.figure.caption)));
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

  /// Spans as inline Markdown; a purposeful line end is a backslash before the line end.
  std::string inline_text(const std::vector<Span>& spans) {
    std::string out;
    for (std::size_t i = 0; i < spans.size();) {
      const std::string href = allowed_href(spans[i].href);
      std::size_t end = i + 1;
      while (end < spans.size() && spans[end].href == spans[i].href) ++end;
      std::string inside;
      for (; i < end; ++i)
        append_styled(inside, spans[i], i > 0 ? last_byte(spans[i - 1]) : ' ',
                      i + 1 < spans.size() ? first_byte(spans[i + 1]) : ' ');
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

  static char last_byte(const Span& span) { return span.text.empty() ? ' ' : span.text.back(); }
  static char first_byte(const Span& span) { return span.text.empty() ? ' ' : span.text.front(); }

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
      const bool tight_before = begin == 0 && is_word_byte(before),
                 tight_after = end == span.text.size() && is_word_byte(after);
      out += span.text.substr(0, begin) +
             decorated(span.text.substr(begin, end - begin), span.style, tight_before || tight_after) +
             span.text.substr(end);
    }
    if (span.style & doc::kLineBreak) out += "\\\n";
  }

  /// Inside a word asterisks do not work everywhere: there the HTML element is written.
  static std::string decorated(const std::string& text, int style, bool inside_word) {
    std::string core = style & doc::kCode ? code_span(text) : escaped(text);
    if (style & doc::kSuperscript) core = "<sup>" + core + "</sup>";
    if (style & doc::kSubscript) core = "<sub>" + core + "</sub>";
    if (style & doc::kStrike) core = "~~" + core + "~~";
    if (style & doc::kItalic) core = inside_word ? "<em>" + core + "</em>" : "*" + core + "*";
    if (style & doc::kBold) core = inside_word ? "<strong>" + core + "</strong>" : "**" + core + "**";
    return core;
  }

  const doc::Snapshot& snapshot_;
  const MarkdownOptions& options_;
  std::map<std::uint32_t, std::string> note_numbers_;
  int figure_count_ = 0;
};

}  // namespace

std::string to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options) {
  return Writer(snapshot, options).render();
}

}  // namespace lectern::render
