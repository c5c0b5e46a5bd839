#include "mathml.h"

#include <array>
#include <utility>

namespace lectern::snapshots {
namespace {

using Kind = doc::MathNode::Kind;

constexpr int kDeepest = 100;

constexpr std::array<std::pair<std::string_view, Kind>, 17> kElements = {{
    {"mrow", Kind::Row},
    {"mi", Kind::Identifier},
    {"mn", Kind::Number},
    {"mo", Kind::Operator},
    {"mtext", Kind::Text},
    {"mfrac", Kind::Fraction},
    {"msqrt", Kind::SquareRoot},
    {"mroot", Kind::Root},
    {"msup", Kind::Superscript},
    {"msub", Kind::Subscript},
    {"msubsup", Kind::Scripts},
    {"mover", Kind::Over},
    {"munder", Kind::Under},
    {"munderover", Kind::UnderOver},
    {"mtable", Kind::Table},
    {"mtr", Kind::Line},
    {"mtd", Kind::Cell},
}};

/// The text of a piece of markup; nothing if it has a sign that must be escaped.
std::optional<std::string> unescaped(std::string_view markup) {
  static constexpr std::pair<std::string_view, char> kNames[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string out;
  while (!markup.empty()) {
    if (markup.front() == '<' || markup.front() == '>' || markup.front() == '"') return std::nullopt;
    if (markup.front() != '&') {
      out += markup.front();
      markup.remove_prefix(1);
      continue;
    }
    bool known = false;
    for (const auto& [name, sign] : kNames) {
      if (!markup.starts_with(name)) continue;
      out += sign;
      markup.remove_prefix(name.size());
      known = true;
      break;
    }
    if (!known) return std::nullopt;
  }
  return out;
}

class Reader final {
 public:
  explicit Reader(std::string_view xml) : rest_(xml) {}

  std::optional<ReadMath> formula() {
    if (!take("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\" alttext=\""))
      return std::nullopt;
    const auto alternative = text_before("\">");
    auto math = alternative ? node(0) : std::nullopt;
    if (!math || rest_ != "</math>") return std::nullopt;
    return ReadMath{std::move(*math), *alternative};
  }

 private:
  bool take(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }

  std::optional<std::string> text_before(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view markup = rest_.substr(0, at);
    rest_.remove_prefix(at + end.size());
    return unescaped(markup);
  }

  std::optional<doc::MathNode> node(int depth) {
    if (depth > kDeepest) return std::nullopt;
    for (const auto& [element, kind] : kElements) {
      if (!rest_.starts_with("<" + std::string(element) + ">")) continue;
      rest_.remove_prefix(element.size() + 2);
      return content(element, kind, depth);
    }
    return std::nullopt;
  }

  std::optional<doc::MathNode> content(std::string_view element, Kind kind, int depth) {
    doc::MathNode out{kind, {}, {}};
    if (!rest_.starts_with("<") || rest_.starts_with("</")) {
      const auto text = text_before("</" + std::string(element) + ">");
      if (!text) return std::nullopt;
      out.text = *text;
    } else {
      while (!take("</" + std::string(element) + ">")) {
        auto child = node(depth + 1);
        if (!child) return std::nullopt;
        out.children.push_back(std::move(*child));
      }
    }
    const int wanted = doc::arity(kind);
    if (wanted >= 0 && out.children.size() != static_cast<std::size_t>(wanted)) return std::nullopt;
    return out;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<ReadMath> read_mathml(std::string_view xml) {
  return Reader(xml).formula();
}

}  // namespace lectern::snapshots
