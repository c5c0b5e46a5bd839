#include "html_writer.h"

#include "lectern/base/check.h"

namespace lectern::render {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
}

void HtmlWriter::finish_tag() {
  if (in_tag_) out_ += '>';
  in_tag_ = false;
}

void HtmlWriter::open(const char* element) {
  finish_tag();
  out_ += '<';
  out_ += element;
  open_.push_back(element);
  in_tag_ = true;
}

void HtmlWriter::open_void(const char* element) {
  finish_tag();
  out_ += '<';
  out_ += element;
  in_tag_ = true;
}

void HtmlWriter::attribute(const char* name, std::string_view value) {
  LECTERN_CHECK(in_tag_);
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  append_escaped(out_, value);
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
  append_escaped(out_, text);
}

void HtmlWriter::line() {
  finish_tag();
  out_ += '\n';
}

void HtmlWriter::literal(std::string_view html) {
  finish_tag();
  out_ += html;
}

}  // namespace lectern::render
