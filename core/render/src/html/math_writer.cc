#include "html/math_writer.h"

namespace lectern::render {
namespace {

using Kind = doc::MathNode::Kind;

const char* element_of(Kind kind) {
  switch (kind) {
    case Kind::Identifier:
      return "mi";
    case Kind::Number:
      return "mn";
    case Kind::Operator:
      return "mo";
    case Kind::Text:
      return "mtext";
    case Kind::Fraction:
      return "mfrac";
    case Kind::SquareRoot:
      return "msqrt";
    case Kind::Root:
      return "mroot";
    case Kind::Superscript:
      return "msup";
    case Kind::Subscript:
      return "msub";
    case Kind::Scripts:
      return "msubsup";
    case Kind::Over:
      return "mover";
    case Kind::Under:
      return "munder";
    case Kind::UnderOver:
      return "munderover";
    case Kind::Table:
      return "mtable";
    case Kind::Line:
      return "mtr";
    case Kind::Cell:
      return "mtd";
    case Kind::None:
    case Kind::Row:
      break;
  }
  return "mrow";
}

void write(HtmlWriter& out, const doc::MathNode& node) {
  out.open(element_of(node.kind));
  if (node.children.empty()) {
    out.text(node.text);
  } else {
    for (const doc::MathNode& child : node.children) write(out, child);
  }
  out.close();
}

}  // namespace

void write_math(HtmlWriter& out, const doc::MathNode& math, const std::string& alttext) {
  out.open("math");
  if (out.syntax() == HtmlWriter::Syntax::Xml) out.attribute("xmlns", "http://www.w3.org/1998/Math/MathML");
  out.attribute("display", "block");
  out.attribute("alttext", alttext.empty() ? doc::linear_text(math) : alttext);
  write(out, math);
  out.close();
}

}  // namespace lectern::render
