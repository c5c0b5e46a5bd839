#include "text/markdown_escape.h"

#include <algorithm>

namespace lectern::render {
namespace {

bool is_punctuation(char c) {
  return c > ' ' && c < 0x7f && !is_word_byte(c);
}

/// "[x] " at the start of an item would become a check box.
bool is_task_box(std::string_view text, std::size_t i) {
  return i == 0 && text.size() > 2 && text[2] == ']' && (text[1] == ' ' || text[1] == 'x' || text[1] == 'X');
}

/// A blank to fill in: Markdown does not read a row of underscores among words and spaces as markup.
bool is_blank(std::string_view text, std::size_t i) {
  std::size_t begin = i, end = i + 1;
  while (begin > 0 && text[begin - 1] == '_') --begin;
  while (end < text.size() && text[end] == '_') ++end;
  const auto harmless = [](char c) { return c == ' ' || is_word_byte(c); };
  return end - begin >= 3 && begin > 0 && harmless(text[begin - 1]) &&
         (end == text.size() || harmless(text[end]));
}

/// Returns true if Markdown would read `text[i]` as markup unless it is escaped.
bool is_markup(std::string_view text, std::size_t i, const MarkdownAround& around) {
  const char before = i > 0 ? text[i - 1] : ' ';
  const bool last = i + 1 == text.size();
  const char after = last ? around.after : text[i + 1];
  switch (text[i]) {
    case '`':
      return true;
    case '\\':
      return last || is_punctuation(after);
    case '*':
      return i == 0 || last || before != ' ' || after != ' ';
    case '_':
      return !(is_word_byte(before) && is_word_byte(after)) && !is_blank(text, i);
    case '[':
      return around.brackets || after == '^' || is_task_box(text, i);
    case ']':
      return around.brackets || after == '(' || after == ':';
    case '!':
      return after == '[';
    case '<':
      return around.dialect == MarkdownDialect::Mdx || last || is_word_byte(after) || after == '/' ||
             after == '!' || after == '?';
    case '{':
    case '}':
      return around.dialect == MarkdownDialect::Mdx;
    case '~':
      return after == '~' || before == '~';
    case '&':
      return is_word_byte(after) || after == '#';
    default:
      return false;
  }
}

}  // namespace

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_balanced(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += (c == '[') - (c == ']');
    if (depth < 0) return false;
  }
  return depth == 0;
}

std::string escaped(std::string_view text, const MarkdownAround& around) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_markup(text, i, around)) out += '\\';
    out += text[i];
  }
  return out;
}

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

std::string guard_module(std::string line) {
  if (line.starts_with("import ") || line.starts_with("import{") || line.starts_with("export "))
    return "&#" + std::to_string(static_cast<int>(line[0])) + ";" + line.substr(1);
  return line;
}

std::string code_span(const std::string& text) {
  std::size_t longest = 0, running = 0;
  for (const char c : text) longest = std::max(longest, running = c == '`' ? running + 1 : 0);
  const std::string fence(longest + 1, '`');
  const bool pad = !text.empty() && (text.front() == '`' || text.back() == '`');
  return fence + (pad ? " " : "") + text + (pad ? " " : "") + fence;
}

void jsx_text(HtmlWriter& html, std::string_view text) {
  for (const char c : text) {
    if (is_punctuation(c) && std::string_view(".,;:!?()/'\"%$-+=&<>").find(c) == std::string_view::npos)
      html.literal("&#" + std::to_string(static_cast<int>(c)) + ";");
    else
      html.text({&c, 1});
  }
}

}  // namespace lectern::render
