// Believes: the glyphs of the largest size are on one baseline. Smaller glyphs behind a glyph are its scripts
// if they are raised or lowered; behind a sign higher than a letter, above or below its middle.
//
// Applies:   x ²      ⌠ b          Must not:   1 0
//             i       ⌡ a                      0 1   (two baselines in one size)
//
// Measured on: 63 golden samples and 215 development documents. All constants by eye, unless they say more.

#include "formulas/math_row.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "formulas/math_signs.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

using doc::MathNode;
using Kind = MathNode::Kind;

constexpr float kLarger = 0.1f;         // points: sizes that differ less are one size
constexpr float kSignShift = 0.5f;      // em that the middle of a high sign may be off that of the line
constexpr float kAxis = 0.25f;          // em from the baseline up to the middle of signs
constexpr float kOperatorShift = 1.6f;  // em that a large operator of a font for text may be off the baseline
constexpr float kPartShift = 0.4f;      // em that a fraction or root may be off the baseline
constexpr float kPartSize = 0.6f;       // of the row's size: a smaller part is a script
constexpr float kOn = 0.12f;            // em between glyphs on one baseline
// Of the row's size: larger is not a script; halved: formulas
constexpr float kScriptSize = 0.9f;
constexpr float kSmallestType = 6.2f;   // points: scripts of scripts do not become smaller
constexpr float kRaisedLeast = 0.15f;   // em above the baseline
constexpr float kRaisedMost = 1.2f;     // em above the baseline
constexpr float kLoweredLeast = 0.08f;  // em below the baseline
constexpr float kLoweredMost = 0.75f;   // em below the baseline
constexpr float kBeyond = 0.5f;         // em that a script of a high sign may be above or below it
constexpr float kJoined = 0.16f;        // em between the digits of one number
constexpr float kWordSpace = 0.2f;      // em: a wider gap beside a word is a space
constexpr const char* kSpace = "\xc2\xa0";

enum class Height { On, Raised, Lowered, Unknown };

class RowReader final {
 public:
  RowReader(MathItems items, const ScriptReader& read_script)
      : items_(std::move(items)), line_(line_of(items_)), read_script_(read_script) {
    std::stable_sort(items_.begin(), items_.end(),
                     [](const MathItem& a, const MathItem& b) { return a.x0 < b.x0; });
  }

  std::optional<MathNode> read() {
    if (line_.size <= 0) return std::nullopt;
    std::vector<MathNode> out;
    for (std::size_t i = 0; i < items_.size();) {
      if (height_of(items_[i], nullptr) != Height::On) return std::nullopt;
      MathNode base;
      const MathItem first = items_[i];
      const std::size_t end = token(i, base);
      if (end == i) return std::nullopt;
      i = end;
      MathItems raised, lowered;
      for (; i < items_.size(); ++i) {
        const Height height = height_of(items_[i], first.tall || first.code == 0 ? &first : nullptr);
        if (height == Height::On) break;
        if (height == Height::Unknown) return std::nullopt;
        (height == Height::Raised ? raised : lowered).push_back(std::move(items_[i]));
      }
      if (!attach(base, std::move(lowered), std::move(raised))) return std::nullopt;
      out.push_back(std::move(base));
    }
    return row_of(std::move(out));
  }

 private:
  /// `high` is the sign or part before the item, if it may be higher than a letter.
  Height height_of(const MathItem& each, const MathItem* high) const {
    const float size = line_.size, shift = each.baseline - line_.baseline;
    const bool part = each.code == 0 && each.node.kind != Kind::Text && each.node.kind != Kind::Identifier;
    if (each.tall && !part) {
      const float off = std::fabs(each.y() - (line_.baseline - kAxis * size));
      return off < kSignShift * size ? Height::On : Height::Unknown;
    }
    if (is_large_operator(each.code) || is_integral(each.code))
      return std::fabs(shift) < kOperatorShift * size ? Height::On : Height::Unknown;
    if (part && each.size > kPartSize * size && std::fabs(shift) < kPartShift * size &&
        !(each.size < kScriptSize * size && std::fabs(shift) > kRaisedLeast * size))
      return Height::On;
    const bool smallest = size < kSmallestType && std::fabs(shift) > kRaisedLeast * size;
    const bool small = smallest || each.size < kScriptSize * size;
    if (std::fabs(shift) < kOn * size && !(small && high)) return Height::On;
    if (!small) return Height::Unknown;
    if (high && each.y0 > high->y0 - kBeyond * size && each.y1 < high->y1 + kBeyond * size) {
      if (std::fabs(shift) < kOn * size && std::fabs(each.y() - high->y()) < kOn * size) return Height::On;
      return each.y() < high->y() ? Height::Raised : Height::Lowered;
    }
    if (shift < -kRaisedLeast * size && shift > -kRaisedMost * size) return Height::Raised;
    if (shift > kLoweredLeast * size && shift < kLoweredMost * size) return Height::Lowered;
    return Height::Unknown;
  }

  bool attach(MathNode& base, MathItems lowered, MathItems raised) const {
    if (lowered.empty() && raised.empty()) return true;
    std::optional<MathNode> sub, sup;
    const bool has_sub = !lowered.empty(), has_sup = !raised.empty();
    if (has_sub) sub = read_script_(std::move(lowered));
    if (has_sup) sup = read_script_(std::move(raised));
    if (has_sub != sub.has_value() || has_sup != sup.has_value()) return false;
    MathNode out;
    out.kind = sub && sup ? Kind::Scripts : sub ? Kind::Subscript : Kind::Superscript;
    out.children.push_back(std::move(base));
    if (sub) out.children.push_back(std::move(*sub));
    if (sup) out.children.push_back(std::move(*sup));
    base = std::move(out);
    return true;
  }

  bool joins(std::size_t i) const {
    return i < items_.size() && items_[i].node.kind == Kind::None &&
           items_[i].x0 - items_[i - 1].x1 < kJoined * line_.size && !items_[i].tall &&
           height_of(items_[i], nullptr) == Height::On;
  }

  bool is_space_at(std::size_t i) const {
    return i > 0 && i < items_.size() && items_[i].x0 - items_[i - 1].x1 > kWordSpace * line_.size;
  }

  /// Reads one number, sign, letter or part from `begin` on. Returns its end; `begin` for an unknown glyph.
  std::size_t token(std::size_t begin, MathNode& node) {
    MathItem& first = items_[begin];
    std::size_t end = begin + 1;
    if (first.node.kind != Kind::None) {
      node = std::move(first.node);
      if (node.kind == Kind::Text) {
        if (is_space_at(begin)) node.text.insert(0, kSpace);
        if (is_space_at(end)) node.text += kSpace;
      }
      return end;
    }
    const char32_t c = first.code;
    node.text = utf8_of(c);
    if (is_digit(c)) {
      node.kind = Kind::Number;
      while (joins(end) && (is_digit(items_[end].code) ||
                            ((items_[end].code == '.' || items_[end].code == ',') &&
                             end + 1 < items_.size() && is_digit(items_[end + 1].code) && joins(end + 1))))
        node.text += utf8_of(items_[end++].code);
      return end;
    }
    if (is_greek(c) || is_math_letter(c) || text::is_letter(c)) {
      node.kind = Kind::Identifier;
      return end;
    }
    if (!is_operator(c) && !is_large_operator(c) && !is_integral(c)) return begin;
    node.kind = Kind::Operator;
    if (c == '-') node.text = "−";
    return end;
  }

  MathItems items_;
  MathLine line_;
  const ScriptReader& read_script_;
};

}  // namespace

/// An operator that has been read with its limits, in the size of its own font.
static bool has_limits(const MathItem& item) {
  return item.node.kind == Kind::UnderOver || item.node.kind == Kind::Under || item.node.kind == Kind::Over;
}

MathLine line_of(const MathItems& items) {
  const MathItem* best = nullptr;
  float largest = 0;
  for (const MathItem& each : items)
    if (!each.tall && !is_large_operator(each.code) && !is_integral(each.code) && !has_limits(each))
      largest = std::max(largest, each.size);
  for (const MathItem& each : items) {
    const bool word = each.node.kind == Kind::Text || each.node.kind == Kind::Identifier;
    const bool plain =
        (each.code != 0 || word) && !each.tall && !is_large_operator(each.code) && !is_integral(each.code);
    if (plain && each.size > kScriptSize * largest && (!best || each.size > best->size + kLarger))
      best = &each;
  }
  if (!best)
    for (const MathItem& each : items)
      if (!best || each.size > best->size) best = &each;
  return best ? MathLine{best->baseline, best->size} : MathLine{};
}

std::optional<doc::MathNode> read_row(MathItems items, const ScriptReader& read_script) {
  return RowReader(std::move(items), read_script).read();
}

}  // namespace lectern::layout
