#pragma once

/// Writes HTML, or the same as XML, from a closed set of elements and attributes. Names are literals of
/// this module; values are escaped here, once.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lectern/render/text_sink.h"

namespace lectern::render {

class HtmlWriter {
 public:
  enum class Syntax { Html, Xml };

  explicit HtmlWriter(Syntax syntax = Syntax::Html) : syntax_(syntax) {}

  /// Passes HTML to `sink` as it is written; `finish` passes the rest.
  explicit HtmlWriter(TextSink sink) : sink_(std::move(sink)) {}

  Syntax syntax() const { return syntax_; }

  /// Begins an element; attributes may follow until the first text or child.
  void open(const char* element);
  void attribute(const char* name, std::string_view value);
  void close();

  /// Writes an element without content: <br>, <img>, <meta>. Attributes may follow.
  void open_void(const char* element);

  void text(std::string_view text);

  /// Starts a new line in the source, for people who read it. Not allowed inside text whose spaces count.
  void line();

  /// Writes a trusted literal unescaped: the style sheet, the doctype.
  void literal(std::string_view html);

  /// Returns what was written and not yet passed to a sink.
  std::size_t size() const { return out_.size(); }
  std::string take() { return finish_tag(), std::move(out_); }
  void finish();

 private:
  enum class Tag { None, Element, Void };
  void finish_tag();

  Syntax syntax_ = Syntax::Html;
  TextSink sink_;
  std::string out_;
  std::vector<const char*> open_;
  Tag tag_ = Tag::None;
};

}  // namespace lectern::render
