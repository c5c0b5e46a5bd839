#pragma once

/// Characters of a text that Markdown would read as markup, and how they are written instead.

#include <string>
#include <string_view>

#include "html/html_writer.h"
#include "lectern/render/markdown.h"

namespace lectern::render {

/// What surrounds a text that is escaped.
struct MarkdownAround {
  char after = ' ';       ///< the first byte of what follows
  bool brackets = false;  ///< all brackets are escaped, because the text is inside a link
  MarkdownDialect dialect = MarkdownDialect::Gfm;
};

/// Whether the byte is an ASCII letter, a digit, or part of a character outside ASCII.
bool is_word_byte(char c);

/// Whether the brackets of the text are balanced: then they may be inside the text of a link unescaped.
bool is_balanced(std::string_view text);

/// Escapes characters that would be read as markup inside a line, and no others, because people also read
/// Markdown as text.
std::string escaped(std::string_view text, const MarkdownAround& around);

/// Escapes characters that would start a block at the beginning of a line.
std::string guard_line_start(std::string line);

/// Escapes a word with which MDX would read the line as module code.
std::string guard_module(std::string line);

/// The text between backticks, more of them than any row of backticks inside it.
std::string code_span(const std::string& text);

/// Writes text in an element of MDX, in which Markdown and expressions are read as well.
void jsx_text(HtmlWriter& html, std::string_view text);

}  // namespace lectern::render
