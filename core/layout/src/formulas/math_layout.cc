// Believes: in a formula the glyphs of the largest size are on one baseline. Smaller glyphs are scripts of
// the glyph before them if they are raised or lowered, and limits if they are above or below a large
// operator. What is above and below a bar is a fraction, what is below a bar that begins at a root sign is
// under the root.
//
// Applies:     n              a + b         Must not:   ( 1 0 )
//              Σ  k² ,   y =  -----  ,  √x              ( 0 1 )   (a matrix: two baselines in one size)
//             k=1               c
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: formulas.

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

constexpr std::size_t kMostGlyphs = 400;  // a longer formula is not read aloud anyway
constexpr std::size_t kMostBars = 20;     // bounds the work: each bar goes over all glyphs
constexpr int kDeepest = 8;               // levels of scripts and fractions; bounds the recursion
constexpr float kGlyphMiddle = 0.3f;      // em above the baseline; by eye
constexpr float kBarEdge = 1;             // points that a fraction's parts may reach beyond its bar; by eye
constexpr float kRootGap = 0.4f;          // em from a root sign to its bar; by eye
constexpr float kAxis = 0.25f;            // em from the baseline up to the axis, where bars are; by eye
constexpr float kLarger = 0.1f;           // points: sizes that differ less are one size; by eye
constexpr float kOperatorShift = 1.6f;    // em that a large operator may be off the baseline; by eye
constexpr float kPartShift = 0.35f;       // em that a fraction or root may be off the baseline; by eye
constexpr float kPartSize = 0.6f;         // of the row's size: a smaller part is a script; by eye
constexpr float kOn = 0.12f;              // em between glyphs on one baseline; by eye
// Of the row's size: larger is not a script; by eye, halved: formulas
constexpr float kScriptSize = 0.9f;
constexpr float kRaisedLeast = 0.15f;   // em above the baseline; by eye
constexpr float kRaisedMost = 1.0f;     // em above the baseline; by eye
constexpr float kLoweredLeast = 0.08f;  // em below the baseline; by eye
constexpr float kLoweredMost = 0.6f;    // em below the baseline; by eye
constexpr float kLimitSize = 0.86f;     // of the row's size: limits are smaller; by eye
constexpr float kLimitReach = 1.1f;     // of the operator's width: limits are centred on it; by eye
constexpr float kLimitShift = 0.7f;     // em above or below the baseline; by eye
constexpr float kJoined = 0.16f;        // em between the glyphs of one number or name; by eye

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_greek(char32_t c) {
  return (c >= 0x370 && c <= 0x3ff) || c == 0x3f5 || (c >= 0x1d6a8 && c <= 0x1d7cb);
}

/// Whether `c` is in one of the blocks of mathematical letters, or is a sign used like a letter.
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

/// A glyph, or a part that has been read.
struct Item {
  MathNode node;
  float x0 = 0, x1 = 0;
  float baseline = 0, size = 0;
  char32_t code = 0;  ///< of a glyph
  bool italic = false;

  float middle() const { return (x0 + x1) / 2; }
  float y() const { return baseline - kGlyphMiddle * size; }
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

class FormulaReader final {
 public:
  std::optional<MathNode> read(Items items, std::vector<Box> bars, int depth) {
    if (items.empty() || depth > kDeepest) return std::nullopt;
    if (!read_bars(items, bars, depth)) return std::nullopt;
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.x0 < b.x0; });
    return read_row(items, depth);
  }

 private:
  /// Items and bars by their place to one bar.
  struct SplitByBar {
    Items above, below, beside;
    std::vector<Box> bars_above, bars_below, bars_beside;
  };

  /// Reads fractions and roots, the widest first: the bars above and below a bar are read with its parts.
  bool read_bars(Items& items, std::vector<Box>& bars, int depth) {
    std::stable_sort(bars.begin(), bars.end(),
                     [](const Box& a, const Box& b) { return a.width() > b.width(); });
    while (!bars.empty()) {
      const Box bar = bars.front();
      SplitByBar split = split_by_bar(bar, std::move(items), {bars.begin() + 1, bars.end()});
      const auto sign = root_sign(split.beside, bar);
      const bool root = sign != split.beside.end() && split.above.empty() && !split.below.empty();
      std::optional<Item> part = root ? root_of(bar, *sign, split, depth) : fraction_of(bar, split, depth);
      if (!part) return false;
      if (root) split.beside.erase(sign);
      split.beside.push_back(std::move(*part));
      items = std::move(split.beside);
      bars = std::move(split.bars_beside);
    }
    return true;
  }

  static SplitByBar split_by_bar(const Box& bar, Items items, const std::vector<Box>& bars) {
    SplitByBar split;
    const float y = (bar.y0 + bar.y1) / 2;
    for (Item& each : items) {
      const bool within = each.middle() > bar.x0 - kBarEdge && each.middle() < bar.x1 + kBarEdge;
      Items& part = !within ? split.beside : each.y() < y ? split.above : split.below;
      part.push_back(std::move(each));
    }
    for (const Box& other : bars) {
      const float middle = (other.x0 + other.x1) / 2;
      const bool within = middle > bar.x0 && middle < bar.x1;
      (!within ? split.bars_beside : other.y0 < y ? split.bars_above : split.bars_below).push_back(other);
    }
    return split;
  }

  static Items::iterator root_sign(Items& items, const Box& bar) {
    return std::find_if(items.begin(), items.end(), [&](const Item& each) {
      return each.code == U'√' && std::fabs(each.x1 - bar.x0) < kRootGap * each.size;
    });
  }

  std::optional<Item> root_of(const Box& bar, const Item& sign, SplitByBar& split, int depth) {
    Item part;
    part.x0 = sign.x0;
    part.x1 = bar.x1;
    part.baseline = split.below.front().baseline;
    part.size = split.below.front().size;
    for (const Item& each : split.below) {
      if (each.size <= part.size) continue;
      part.size = each.size;
      part.baseline = each.baseline;
    }
    auto inside = read(std::move(split.below), std::move(split.bars_below), depth + 1);
    if (!inside) return std::nullopt;
    part.node = {Kind::SquareRoot, {}, {std::move(*inside)}};
    return part;
  }

  std::optional<Item> fraction_of(const Box& bar, SplitByBar& split, int depth) {
    if (split.above.empty() || split.below.empty()) return std::nullopt;
    Item part;
    part.x0 = bar.x0;
    part.x1 = bar.x1;
    for (const Item& each : split.below) part.size = std::max(part.size, each.size);
    for (const Item& each : split.above) part.size = std::max(part.size, each.size);
    part.baseline = (bar.y0 + bar.y1) / 2 + kAxis * part.size;
    auto over = read(std::move(split.above), std::move(split.bars_above), depth + 1);
    auto under = read(std::move(split.below), std::move(split.bars_below), depth + 1);
    if (!over || !under) return std::nullopt;
    part.node = {Kind::Fraction, {}, {std::move(*over), std::move(*under)}};
    return part;
  }

  /// Finds the baseline of the largest glyphs. Fractions, roots and large operators do not decide it.
  static bool find_line(const Items& items, float& baseline, float& size) {
    const Item* best = nullptr;
    for (const Item& each : items) {
      const bool plain = each.code != 0 && !is_large_operator(each.code) && !is_integral(each.code);
      if (plain && (!best || each.size > best->size + kLarger)) best = &each;
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
      return std::fabs(shift) < kOperatorShift * size ? Height::On : Height::Unknown;
    if (each.code == 0 && std::fabs(shift) < kPartShift * size && each.size > kPartSize * size)
      return Height::On;
    if (std::fabs(shift) < kOn * size) return Height::On;
    if (each.size > kScriptSize * size) return Height::Unknown;
    if (shift < -kRaisedLeast * size && shift > -kRaisedMost * size) return Height::Raised;
    if (shift > kLoweredLeast * size && shift < kLoweredMost * size) return Height::Lowered;
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

  /// What is small and above or below a large operator.
  struct Limits {
    Items over, under, rest;
  };

  static Limits limits_of(Items& items, std::size_t i, float baseline, float size) {
    Limits limits;
    const float reach = std::max(items[i].x1 - items[i].x0, size);
    const float middle = items[i].middle();
    for (std::size_t j = 0; j < items.size(); ++j) {
      const bool small = j != i && items[j].size < kLimitSize * size;
      const bool in_column = std::fabs(items[j].middle() - middle) < kLimitReach * reach;
      const float shift = items[j].baseline - baseline;
      const bool over = small && in_column && shift < -kLimitShift * size;
      const bool under = small && in_column && shift > kLimitShift * size;
      (over ? limits.over : under ? limits.under : limits.rest).push_back(std::move(items[j]));
    }
    return limits;
  }

  /// Takes the limits of the large operators of a row off it.
  bool take_limits(Items& items, float baseline, float size, int depth) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!is_large_operator(items[i].code) || items[i].node.kind != Kind::None) continue;
      Limits limits = limits_of(items, i, baseline, size);
      items = std::move(limits.rest);
      if (limits.over.empty() && limits.under.empty()) continue;
      const auto at = std::find_if(items.begin(), items.end(), [&](const Item& each) {
        return is_large_operator(each.code) && each.node.kind == Kind::None;
      });
      std::optional<MathNode> low, high;
      const bool has_low = !limits.under.empty(), has_high = !limits.over.empty();
      if (has_low) low = read(std::move(limits.under), {}, depth + 1);
      if (has_high) high = read(std::move(limits.over), {}, depth + 1);
      if (has_low != low.has_value() || has_high != high.has_value()) return false;
      MathNode node;
      node.kind = low && high ? Kind::UnderOver : low ? Kind::Under : Kind::Over;
      node.children.push_back({Kind::Operator, utf8(at->code), {}});
      if (low) node.children.push_back(std::move(*low));
      if (high) node.children.push_back(std::move(*high));
      at->node = std::move(node);
    }
    return true;
  }

  /// Reads one number, name, sign or part from `begin` on. Returns its end; `begin` for an unknown glyph.
  std::size_t token(Items& items, std::size_t begin, float baseline, float size, MathNode& node) const {
    Item& first = items[begin];
    if (first.node.kind != Kind::None) {
      node = std::move(first.node);
      return begin + 1;
    }
    const auto joins = [&](std::size_t i) {
      return i < items.size() && items[i].node.kind == Kind::None &&
             items[i].x0 - items[i - 1].x1 < kJoined * size &&
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
  if (glyphs.empty() || glyphs.size() > kMostGlyphs || bars.size() > kMostBars) return std::nullopt;
  Items items;
  items.reserve(glyphs.size());
  for (const MathGlyph& glyph : glyphs)
    items.push_back({{}, glyph.x0, glyph.x1, glyph.baseline, glyph.size, glyph.code, glyph.italic});
  return FormulaReader().read(std::move(items), std::move(bars), 0);
}

}  // namespace lectern::layout
