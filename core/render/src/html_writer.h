#pragma once

/// Writes HTML from a closed set of elements and attributes. Names are literals of this room; values are
/// escaped here, once.

#include <string>
#include <string_view>
#include <vector>

namespace lectern::render {

class HtmlWriter {
 public:
  /// Begins an element; attributes may follow until the first text or child.
  void open(const char* element);
  void attribute(const char* name, std::string_view value);
  void close();

  /// Closes and opens nothing: <br>, <img>, <meta>. Attributes may follow.
  void open_void(const char* element);

  void text(std::string_view text);

  /// Starts a new line in the source, for people who read it. Never inside text that keeps its spaces.
  void line();

  /// A trusted literal: the style sheet, the doctype.
  void literal(std::string_view html);

  std::string take() { return finish_tag(), std::move(out_); }

 private:
  void finish_tag();

  std::string out_;
  std::vector<const char*> open_;
  bool in_tag_ = false;
};

/// `text` with &, <, >, " and ' as references, and without characters XML has no place for.
void append_escaped(std::string& out, std::string_view text);

}  // namespace lectern::render
