#include "html_writer.h"

#include "lectern/base/check.h"

namespace lectern::render {
namespace {

/// How many bytes of `text` from `at` on are a character no markup may hold: C0 but tab and line end, DEL and
/// C1, the noncharacters. 0: it is a good one.
std::size_t forbidden_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x20) return first == '\n' || first == '\t' ? 0 : 1;
  if (first == 0x7f) return 1;
  if (first == 0xc2 && byte(1) < 0xa0) return 2;
  if (first == 0xef && byte(1) == 0xb7 && byte(2) >= 0x90 && byte(2) <= 0xaf) return 3;
  if (first == 0xef && byte(1) == 0xbf && byte(2) >= 0xbe) return 3;
  if (first >= 0xf0 && (byte(1) & 0x0f) == 0x0f && byte(2) == 0xbf && byte(3) >= 0xbe) return 4;
  return 0;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t bad = forbidden_at(text, i); bad > 0) {
      i += bad;
      continue;
    }
    const char c = text[i++];
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
        out += c;
    }
  }
}

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
