#include "formulas/math_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

using doc::MathNode;
using Kind = MathNode::Kind;

constexpr std::size_t kMostGlyphs = 400;
constexpr int kDeepest = 8;

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_greek(char32_t c) {
  return (c >= 0x370 && c <= 0x3ff) || c == 0x3f5 || (c >= 0x1d6a8 && c <= 0x1d7cb);
}

/// Mathematical letters have blocks of their own; what is left there is letters of some face.
bool is_math_letter(char32_t c) {
  return (c >= 0x1d400 && c <= 0x1d7ff) || (c >= 0x2102 && c <= 0x2138) || c == 0x2202 || c == 0x2207 ||
         c == 0x221e;
}

bool is_large_operator(char32_t c) {
  return c == U'∑' || c == U'∏' || c == U'⋃' || c == U'⋂' || c == U'∐';
}

bool is_integral(char32_t c) {
  return c >= 0x222b && c <= 0x2233;
}

bool is_operator(char32_t c) {
  constexpr std::u32string_view kPlain = U"+-=<>/*|!:;,.()[]{}'·×÷±∓−′…⋯~^°%";
  return kPlain.find(c) != std::u32string_view::npos || (c >= 0x2190 && c <= 0x23ff && !is_math_letter(c)) ||
         (c >= 0x27c0 && c <= 0x27ff) || (c >= 0x2900 && c <= 0x2aff);
}

/// A glyph, or a part that is understood already.
struct Item {
  MathNode node;
  float x0 = 0, x1 = 0;
  float baseline = 0, size = 0;
  char32_t code = 0;  ///< of a glyph
  bool italic = false;

  float middle() const { return (x0 + x1) / 2; }
  float y() const { return baseline - 0.3f * size; }
};

using Items = std::vector<Item>;

MathNode row_of(std::vector<MathNode> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  return {Kind::Row, {}, std::move(nodes)};
}

std::string utf8(char32_t code) {
  std::string out;
  utf8::append(out, code);
  return out;
}

class Reader final {
 public:
  std::optional<MathNode> read(Items items, std::vector<Box> bars, int depth) {
    if (items.empty() || depth > kDeepest) return std::nullopt;
    if (!take_bars(items, bars, depth)) return std::nullopt;
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.x0 < b.x0; });
    return read_row(items, depth);
  }

 private:
  /// Fractions and roots, the widest first: what is inside is read with the bars inside.
  bool take_bars(Items& items, std::vector<Box>& bars, int depth) {
    std::stable_sort(bars.begin(), bars.end(),
                     [](const Box& a, const Box& b) { return a.width() > b.width(); });
    while (!bars.empty()) {
      const Box bar = bars.front();
      bars.erase(bars.begin());
      Items above, below, rest;
      const float y = (bar.y0 + bar.y1) / 2;
      for (Item& each : items) {
        const bool under_bar = each.middle() > bar.x0 - 1 && each.middle() < bar.x1 + 1;
        Items& home = !under_bar ? rest : each.y() < y ? above : below;
        home.push_back(std::move(each));
      }
      const auto is_root_of_bar = [&](const Item& each) {
        return each.code == U'√' && std::fabs(each.x1 - bar.x0) < 0.4f * each.size;
      };
      const auto root = std::find_if(rest.begin(), rest.end(), is_root_of_bar);
      std::vector<Box> over_bars, under_bars, other_bars;
      for (const Box& other : bars) {
        const float middle = (other.x0 + other.x1) / 2;
        const bool within = middle > bar.x0 && middle < bar.x1;
        (!within ? other_bars : other.y0 < y ? over_bars : under_bars).push_back(other);
      }
      bars = std::move(other_bars);
      Item part;
      part.x0 = bar.x0;
      part.x1 = bar.x1;
      if (root != rest.end() && above.empty() && !below.empty()) {
        part.baseline = below.front().baseline;
        part.size = below.front().size;
        for (const Item& each : below)
          if (each.size > part.size) part.size = each.size, part.baseline = each.baseline;
        auto inside = read(std::move(below), std::move(under_bars), depth + 1);
        if (!inside) return false;
        part.node = {Kind::SquareRoot, {}, {std::move(*inside)}};
        part.x0 = root->x0;
        rest.erase(root);
      } else {
        if (above.empty() || below.empty()) return false;
        for (const Item& each : below) part.size = std::max(part.size, each.size);
        for (const Item& each : above) part.size = std::max(part.size, each.size);
        part.baseline = y + 0.25f * part.size;  // the bar stands on the axis
        auto over = read(std::move(above), std::move(over_bars), depth + 1);
        auto under = read(std::move(below), std::move(under_bars), depth + 1);
        if (!over || !under) return false;
        part.node = {Kind::Fraction, {}, {std::move(*over), std::move(*under)}};
      }
      rest.push_back(std::move(part));
      items = std::move(rest);
    }
    return true;
  }

  /// The baseline of what is set largest; parts put together and large operators have none of their own.
  static bool find_line(const Items& items, float& baseline, float& size) {
    const Item* best = nullptr;
    for (const Item& each : items) {
      const bool plain = each.code != 0 && !is_large_operator(each.code) && !is_integral(each.code);
      if (plain && (!best || each.size > best->size + 0.1f)) best = &each;
    }
    if (!best)
      for (const Item& each : items)
        if (!best || each.size > best->size) best = &each;
    if (!best) return false;
    size = best->size;
    baseline = best->baseline;
    return true;
  }

  enum class Height { On, Raised, Lowered, Unknown };

  Height height_of(const Item& each, float baseline, float size) const {
    const float shift = each.baseline - baseline;
    if (is_large_operator(each.code) || is_integral(each.code))
      return std::fabs(shift) < 1.6f * size ? Height::On : Height::Unknown;
    if (each.code == 0 && std::fabs(shift) < 0.35f * size && each.size > 0.6f * size) return Height::On;
    if (std::fabs(shift) < 0.12f * size) return Height::On;
    if (each.size > 0.9f * size) return Height::Unknown;
    if (shift < -0.15f * size && shift > -1.0f * size) return Height::Raised;
    if (shift > 0.08f * size && shift < 0.6f * size) return Height::Lowered;
    return Height::Unknown;
  }

  std::optional<MathNode> read_row(Items& items, int depth) {
    float baseline = 0, size = 0;
    if (!find_line(items, baseline, size)) return std::nullopt;
    std::vector<MathNode> out;
    if (!take_limits(items, baseline, size, depth)) return std::nullopt;
    for (std::size_t i = 0; i < items.size();) {
      if (height_of(items[i], baseline, size) != Height::On) return std::nullopt;
      MathNode base;
      const std::size_t end = token(items, i, baseline, size, base);
      if (end == i) return std::nullopt;
      i = end;
      Items raised, lowered;
      while (i < items.size()) {
        const Height height = height_of(items[i], baseline, size);
        if (height == Height::On) break;
        if (height == Height::Unknown) return std::nullopt;
        (height == Height::Raised ? raised : lowered).push_back(std::move(items[i++]));
      }
      if (!attach(base, std::move(lowered), std::move(raised), depth)) return std::nullopt;
      out.push_back(std::move(base));
    }
    return row_of(std::move(out));
  }

  bool attach(MathNode& base, Items lowered, Items raised, int depth) {
    if (lowered.empty() && raised.empty()) return true;
    std::optional<MathNode> sub, sup;
    const bool has_sub = !lowered.empty(), has_sup = !raised.empty();
    if (has_sub) sub = read(std::move(lowered), {}, depth + 1);
    if (has_sup) sup = read(std::move(raised), {}, depth + 1);
    if (has_sub != sub.has_value() || has_sup != sup.has_value()) return false;
    MathNode out;
    out.kind = sub && sup ? Kind::Scripts : sub ? Kind::Subscript : Kind::Superscript;
    out.children.push_back(std::move(base));
    if (sub) out.children.push_back(std::move(*sub));
    if (sup) out.children.push_back(std::move(*sup));
    base = std::move(out);
    return true;
  }

  /// What stands small over and under a large operator is its limits.
  bool take_limits(Items& items, float baseline, float size, int depth) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!is_large_operator(items[i].code) || items[i].node.kind != Kind::None) continue;
      Items over, under, rest;
      const float reach = std::max(items[i].x1 - items[i].x0, size);
      for (std::size_t j = 0; j < items.size(); ++j) {
        const bool small = j != i && items[j].size < 0.86f * size;
        const bool in_column = std::fabs(items[j].middle() - items[i].middle()) < 1.1f * reach;
        const float shift = items[j].baseline - baseline;
        if (small && in_column && shift < -0.7f * size) {
          over.push_back(std::move(items[j]));
        } else if (small && in_column && shift > 0.7f * size) {
          under.push_back(std::move(items[j]));
        } else {
          rest.push_back(std::move(items[j]));
        }
      }
      if (over.empty() && under.empty()) {
        items = std::move(rest);
        continue;
      }
      const auto at = std::find_if(rest.begin(), rest.end(), [&](const Item& each) {
        return is_large_operator(each.code) && each.node.kind == Kind::None;
      });
      std::optional<MathNode> low, high;
      const bool has_low = !under.empty(), has_high = !over.empty();
      if (has_low) low = read(std::move(under), {}, depth + 1);
      if (has_high) high = read(std::move(over), {}, depth + 1);
      if (has_low != low.has_value() || has_high != high.has_value()) return false;
      MathNode node;
      node.kind = low && high ? Kind::UnderOver : low ? Kind::Under : Kind::Over;
      node.children.push_back({Kind::Operator, utf8(at->code), {}});
      if (low) node.children.push_back(std::move(*low));
      if (high) node.children.push_back(std::move(*high));
      at->node = std::move(node);
      items = std::move(rest);
    }
    return true;
  }

  /// One number, name, sign or part from `begin` on; gives where it ends, `begin` for what is not known.
  std::size_t token(Items& items, std::size_t begin, float baseline, float size, MathNode& node) const {
    Item& first = items[begin];
    if (first.node.kind != Kind::None) {
      node = std::move(first.node);
      return begin + 1;
    }
    const auto joins = [&](std::size_t i) {
      return i < items.size() && items[i].node.kind == Kind::None &&
             items[i].x0 - items[i - 1].x1 < 0.16f * size &&
             height_of(items[i], baseline, size) == Height::On;
    };
    const char32_t c = first.code;
    std::size_t end = begin + 1;
    node.text = utf8(c);
    if (is_digit(c)) {
      node.kind = Kind::Number;
      while (joins(end) && (is_digit(items[end].code) ||
                            ((items[end].code == '.' || items[end].code == ',') && end + 1 < items.size() &&
                             is_digit(items[end + 1].code) && joins(end + 1))))
        node.text += utf8(items[end++].code);
      return end;
    }
    if (is_greek(c) || is_math_letter(c)) {
      node.kind = Kind::Identifier;
      return end;
    }
    if (text::is_letter(c)) {
      node.kind = Kind::Identifier;
      while (!first.italic && joins(end) && text::is_letter(items[end].code) && !items[end].italic &&
             !is_greek(items[end].code))
        node.text += utf8(items[end++].code);
      return end;
    }
    if (!is_operator(c) && !is_large_operator(c) && !is_integral(c)) return begin;
    node.kind = Kind::Operator;
    if (c == '-') node.text = "−";
    return end;
  }
};

}  // namespace

bool is_relation(char32_t c) {
  if (c < 0x80) return c == '=' || c == '<' || c == '>';
  constexpr std::u32string_view kRelations = U"≤≥≠≈≡∝∈∼≅→⇒⇔←↔⊂⊆≪≫≜≔";
  return kRelations.find(c) != std::u32string_view::npos;
}

bool is_math_sign(char32_t c) {
  return c >= 0x80 && (is_greek(c) || is_math_letter(c) || is_integral(c) ||
                       ((is_operator(c) || is_large_operator(c)) && c != U'·' && c != U'…' && c != U'°'));
}

std::optional<doc::MathNode> read_formula(const std::vector<MathGlyph>& glyphs, std::vector<Box> bars) {
  if (glyphs.empty() || glyphs.size() > kMostGlyphs || bars.size() > 20) return std::nullopt;
  Items items;
  items.reserve(glyphs.size());
  for (const MathGlyph& glyph : glyphs)
    items.push_back({{}, glyph.x0, glyph.x1, glyph.baseline, glyph.size, glyph.code, glyph.italic});
  return Reader().read(std::move(items), std::move(bars), 0);
}

}  // namespace lectern::layout
