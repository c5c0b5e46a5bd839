#pragma once

/// A formula as a tree of MathML's presentation elements, without their attributes.

#include <cstdint>
#include <string>
#include <vector>

namespace lectern::doc {

/// One node with its children. Which children a kind has, and in which order, is in the comments of `Kind`.
struct MathNode {
  enum class Kind : std::uint8_t {
    None,  ///< there is no formula
    Row,
    Identifier,   ///< `text`
    Number,       ///< `text`
    Operator,     ///< `text`
    Text,         ///< `text`
    Fraction,     ///< numerator, denominator
    SquareRoot,   ///< children under the root
    Root,         ///< radicand, index
    Superscript,  ///< base, script
    Subscript,    ///< base, script
    Scripts,      ///< base, subscript, superscript
    Over,         ///< base, script over it
    Under,        ///< base, script under it
    UnderOver,    ///< base, under, over
    Table,        ///< children are Lines
    Line,         ///< children are Cells
    Cell,
  };
  Kind kind = Kind::None;
  std::string text;  ///< UTF-8
  std::vector<MathNode> children;

  friend bool operator==(const MathNode&, const MathNode&) = default;
};

/// How many children a kind must have; -1: any number.
int arity(MathNode::Kind kind);

/// The formula on one line, as it can be read out: "E = m c^2", "(a + b)/(2 c)".
std::string linear_text(const MathNode& node);

}  // namespace lectern::doc
