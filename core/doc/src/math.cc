#include "lectern/doc/math.h"

namespace lectern::doc {
namespace {

using Kind = MathNode::Kind;

/// Brackets around what has parts of its own.
std::string grouped(const MathNode& node) {
  const std::string text = linear_text(node);
  const bool single = node.kind == Kind::Identifier || node.kind == Kind::Number ||
                      node.kind == Kind::Operator || (node.kind == Kind::Row && node.children.size() == 1);
  return single ? text : "(" + text + ")";
}

std::string joined(const std::vector<MathNode>& children, const char* between) {
  std::string out;
  for (const MathNode& child : children) {
    const std::string text = linear_text(child);
    if (!out.empty() && !text.empty()) out += between;
    out += text;
  }
  return out;
}

}  // namespace

int arity(Kind kind) {
  switch (kind) {
    case Kind::Fraction:
    case Kind::Root:
    case Kind::Superscript:
    case Kind::Subscript:
    case Kind::Over:
    case Kind::Under:
      return 2;
    case Kind::Scripts:
    case Kind::UnderOver:
      return 3;
    default:
      return -1;
  }
}

std::string linear_text(const MathNode& node) {
  const auto part = [&](std::size_t i) { return grouped(node.children.at(i)); };
  switch (node.kind) {
    case Kind::Identifier:
    case Kind::Number:
    case Kind::Operator:
    case Kind::Text:
      return node.text;
    case Kind::Fraction:
      return part(0) + "/" + part(1);
    case Kind::SquareRoot:
      return "√(" + joined(node.children, " ") + ")";
    case Kind::Root:
      return "root " + part(1) + " of " + part(0);
    case Kind::Over:
      if (node.children.at(1).text == "¯") return "overline(" + linear_text(node.children.at(0)) + ")";
      [[fallthrough]];
    case Kind::Superscript:
      return part(0) + "^" + part(1);
    case Kind::Subscript:
    case Kind::Under:
      return part(0) + "_" + part(1);
    case Kind::Scripts:
    case Kind::UnderOver:
      return part(0) + "_" + part(1) + "^" + part(2);
    case Kind::Table:
      return joined(node.children, "; ");
    case Kind::Line:
      return joined(node.children, ", ");
    case Kind::None:
    case Kind::Row:
    case Kind::Cell:
      break;
  }
  return joined(node.children, " ");
}

}  // namespace lectern::doc
