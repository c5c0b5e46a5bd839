#include "html/html_writer.h"

#include "lectern/base/check.h"
#include "lectern/base/markup.h"

namespace lectern::render {

void HtmlWriter::finish_tag() {
  if (tag_ != Tag::None) out_ += tag_ == Tag::Void && syntax_ == Syntax::Xml ? "/>" : ">";
  tag_ = Tag::None;
}

void HtmlWriter::open(const char* element) {
  finish_tag();
  out_ += '<';
  out_ += element;
  open_.push_back(element);
  tag_ = Tag::Element;
}

void HtmlWriter::open_void(const char* element) {
  finish_tag();
  out_ += '<';
  out_ += element;
  tag_ = Tag::Void;
}

void HtmlWriter::attribute(const char* name, std::string_view value) {
  LECTERN_CHECK(tag_ != Tag::None);
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_escaped_markup(out_, value);
  out_ += '"';
}

void HtmlWriter::close() {
  finish_tag();
  LECTERN_CHECK(!open_.empty());
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
}

void HtmlWriter::text(std::string_view text) {
  finish_tag();
  append_escaped_markup(out_, text);
}

void HtmlWriter::line() {
  constexpr std::size_t kPiece = 64u << 10;
  finish_tag();
  out_ += '\n';
  if (sink_ && out_.size() >= kPiece) finish();
}

void HtmlWriter::finish() {
  finish_tag();
  sink_(out_);
  out_.clear();
}

void HtmlWriter::literal(std::string_view html) {
  finish_tag();
  out_ += html;
}

}  // namespace lectern::render
