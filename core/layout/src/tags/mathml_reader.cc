// Believes: presentation markup of MathML says what a formula is. Markup that a formula node cannot hold, or
// that is not well-formed, makes the formula unknown; guessing at it would be read aloud as if it were
// certain.
//
// Applies:   <math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>    is a/2
// Must not:  <math><mfrac><mi>a</mi></mfrac></math>              a fraction with one part
//            <math><script>alert(1)</script></math>              an unknown element
//
// Measured on: the table of math_test.cc. Source: MathML 3, chapter 3.

#include "tags/mathml_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

using doc::MathNode;
using Kind = MathNode::Kind;

constexpr int kDeepest = 40;      // levels; bounds the recursion
constexpr int kMostNodes = 4000;  // elements; bounds the memory

constexpr std::array<std::pair<std::string_view, Kind>, 25> kElements = {{
    {"mrow", Kind::Row},         {"mstyle", Kind::Row},
    {"mpadded", Kind::Row},      {"semantics", Kind::Row},
    {"merror", Kind::Row},       {"math", Kind::Row},
    {"mi", Kind::Identifier},    {"mn", Kind::Number},
    {"mo", Kind::Operator},      {"mtext", Kind::Text},
    {"ms", Kind::Text},          {"mfrac", Kind::Fraction},
    {"msqrt", Kind::SquareRoot}, {"mroot", Kind::Root},
    {"msup", Kind::Superscript}, {"msub", Kind::Subscript},
    {"msubsup", Kind::Scripts},  {"mover", Kind::Over},
    {"munder", Kind::Under},     {"munderover", Kind::UnderOver},
    {"mtable", Kind::Table},     {"mtr", Kind::Line},
    {"mtd", Kind::Cell},         {"mspace", Kind::None},
    {"mphantom", Kind::None},
}};

bool is_leaf(Kind kind) {
  return kind == Kind::Identifier || kind == Kind::Number || kind == Kind::Operator || kind == Kind::Text;
}

class Parser final {
 public:
  explicit Parser(std::string_view xml) : xml_(xml) {}

  std::optional<MathNode> parse() {
    if (!find_math()) return std::nullopt;
    MathNode root;
    if (!element(root, 0) || root.children.empty()) return std::nullopt;
    return root;
  }

 private:
  /// Puts the cursor at the first "<math" or "<prefix:math".
  bool find_math() {
    for (std::size_t found = xml_.find("math"); found != std::string_view::npos;
         found = xml_.find("math", found + 1)) {
      if (found + 4 >= xml_.size() ||
          std::string_view(" >\n\t\r/").find(xml_[found + 4]) == std::string_view::npos)
        continue;
      at_ = found;
      if (at_ > 0 && xml_[at_ - 1] == ':') --at_;
      while (at_ < found && at_ > 0 && xml_[at_ - 1] >= 'a' && xml_[at_ - 1] <= 'z') --at_;
      if (at_ > 0 && xml_[--at_] == '<') return true;
    }
    return false;
  }

  struct Tag {
    std::string_view name;
    bool closing = false, empty = false;
  };

  bool skip_past(std::string_view end) {
    const std::size_t found = xml_.find(end, at_);
    if (found == std::string_view::npos) return false;
    at_ = found + end.size();
    return true;
  }

  /// Reads the tag at the cursor without its namespace prefix, and skips its attributes.
  std::optional<Tag> tag() {
    if (at_ >= xml_.size() || xml_[at_] != '<') return std::nullopt;
    Tag tag;
    std::size_t begin = ++at_;
    if (begin < xml_.size() && xml_[begin] == '/') {
      tag.closing = true;
      at_ = ++begin;
    }
    const std::size_t end = xml_.find_first_of(" \t\r\n/>", begin);
    if (end == std::string_view::npos) return std::nullopt;
    tag.name = xml_.substr(begin, end - begin);
    if (const std::size_t colon = tag.name.find(':'); colon != std::string_view::npos)
      tag.name.remove_prefix(colon + 1);
    for (at_ = end; at_ < xml_.size() && xml_[at_] != '>'; ++at_) {
      const char c = xml_[at_];
      if (c == '<') return std::nullopt;
      if (c != '"' && c != '\'') continue;
      at_ = xml_.find(c, at_ + 1);
      if (at_ == std::string_view::npos) return std::nullopt;
    }
    if (at_ >= xml_.size()) return std::nullopt;
    tag.empty = xml_[at_ - 1] == '/';
    ++at_;
    return tag;
  }

  /// Reads the element at the cursor.
  bool element(MathNode& node, int depth) {
    const std::optional<Tag> open = tag();
    if (!open || open->closing || depth > kDeepest || ++nodes_ > kMostNodes) return false;
    if (open->name.substr(0, 10) == "annotation")
      return open->empty || skip_past("</" + std::string(open->name) + ">");
    const auto* const known = std::find_if(kElements.begin(), kElements.end(),
                                           [&](const auto& each) { return each.first == open->name; });
    if (known == kElements.end()) return false;
    node.kind = known->second;
    if (!open->empty && !content(node, open->name, depth)) return false;
    if (is_leaf(node.kind)) return node.children.empty();
    const int wanted = doc::arity(node.kind);
    return wanted < 0 || node.children.size() == static_cast<std::size_t>(wanted);
  }

  bool content(MathNode& node, std::string_view name, int depth) {
    while (at_ < xml_.size()) {
      if (xml_.substr(at_, 4) == "<!--") {
        if (!skip_past("-->")) return false;
      } else if (xml_.substr(at_, 2) == "</") {
        const std::optional<Tag> close = tag();
        node.text = is_leaf(node.kind) ? squeezed(node.text) : std::string();
        if (node.kind == Kind::None) node.children.clear();
        return close && close->name == name;
      } else if (xml_[at_] == '<') {
        MathNode child;
        if (!element(child, depth + 1)) return false;
        if (child.kind != Kind::None) node.children.push_back(std::move(child));
      } else if (!text(node.text)) {
        return false;
      }
    }
    return false;
  }

  /// Reads text up to the next tag, with the entities of XML and numbered characters.
  bool text(std::string& out) {
    while (at_ < xml_.size() && xml_[at_] != '<') {
      if (xml_[at_] != '&') {
        out += xml_[at_++];
        continue;
      }
      const std::size_t end = xml_.find(';', at_);
      if (end == std::string_view::npos || end - at_ > 10 ||
          !entity(xml_.substr(at_ + 1, end - at_ - 1), out))
        return false;
      at_ = end + 1;
    }
    return true;
  }

  static bool entity(std::string_view name, std::string& out) {
    constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (const auto& [known, c] : kNamed) {
      if (name != known) continue;
      out += c;
      return true;
    }
    if (name.size() < 2 || name[0] != '#') return false;
    const bool hex = name[1] == 'x';
    char32_t code = 0;
    for (const char c : name.substr(hex ? 2 : 1)) {
      const int digit = c >= '0' && c <= '9'          ? c - '0'
                        : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                      : -1;
      if (digit < 0) return false;
      code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
      if (code > 0x10ffff) return false;
    }
    if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff)) return false;
    utf8::append(out, code);
    return true;
  }

  static std::string squeezed(const std::string& text) {
    std::string out;
    for (const char c : text::normalize(text)) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!space) out += c;
      if (space && !out.empty() && out.back() != ' ') out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  std::string_view xml_;
  std::size_t at_ = 0;
  int nodes_ = 0;
};

}  // namespace

std::optional<doc::MathNode> read_mathml(std::string_view xml) {
  return Parser(xml).parse();
}

}  // namespace lectern::layout
