// Believes: what is right above and below a bar is a fraction, what is below a bar that begins at a root sign
// is under the root. What is small and above or below a large operator are its limits. What is between high
// brackets is read by itself; two rows and more there are a matrix, or the cases of a brace that nothing
// closes.
//
// Applies:     n              a + b         Must not:   a b   (two rows that no bracket holds together,
//              Σ  k² ,   y =  -----  ,  √x              c      and that share no relation: unknown)
//             k=1               c
//
// Measured on: 63 golden samples and 215 development documents. All constants by eye.

#include "formulas/math_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "formulas/math_items.h"
#include "formulas/math_row.h"
#include "formulas/math_signs.h"

namespace lectern::layout {
namespace {

using doc::MathNode;
using Kind = MathNode::Kind;

constexpr std::size_t kMostGlyphs = 400;  // a longer formula is not read aloud anyway
constexpr std::size_t kMostBars = 20;     // bounds the work: each bar goes over all glyphs
constexpr int kDeepest = 8;               // levels of scripts and fractions; bounds the recursion
constexpr float kBarEdge = 1;             // points that a fraction's parts may reach beyond its bar
constexpr float kBarGap = 0.62f;          // em from a bar to its nearest glyphs, above or below it
constexpr float kLayerGap = 0.25f;        // em of white inside a part above or below a bar
constexpr float kOverlineGap = 0.4f;      // em from a letter up to the bar over it
constexpr float kRootGap = 0.4f;          // em from a root sign to its bar
constexpr float kRootFoot = 0.3f;         // em that the letters under a root may reach below its sign
constexpr float kAxis = 0.25f;            // em from the baseline up to the axis, where bars are
constexpr float kSmall = 0.86f;           // of the row's size: limits, indices and conditions are smaller
constexpr float kLimitReach = 1.1f;       // of the operator's width: limits are centred on it
constexpr float kLimitSlack = 0.1f;       // em that a limit may reach into the operator's height
constexpr float kLimitAway = 1.3f;        // em from an operator to its limit
constexpr float kLimitGap = 0.6f;         // em between the glyphs of one limit
constexpr float kFenceEnds = 0.5f;        // em between the ends of two brackets that belong together
constexpr float kAccentOver = 0.4f;       // of the narrower one's width that an accent and its letter share

Box outline_of(const MathItem& item) {
  return {item.x0, item.y0, item.x1, item.y1};
}

/// Takes the items and bars off two lists for which `wanted` is true of their boxes.
MathBand take_where(MathItems& items, std::vector<Box>& bars, const auto& wanted) {
  MathBand taken;
  const auto goes = [&](MathItem& item) {
    const bool go = wanted(outline_of(item));
    if (go) taken.items.push_back(std::move(item));
    return go;
  };
  std::erase_if(items, goes);
  std::erase_if(bars, [&](const Box& bar) {
    const bool go = wanted(bar);
    if (go) taken.bars.push_back(bar);
    return go;
  });
  return taken;
}

class FormulaReader final {
 public:
  std::optional<MathNode> read(MathItems items, std::vector<Box> bars, int depth) {
    if (items.empty() || depth > kDeepest) return std::nullopt;
    if (!read_bars(items, bars, depth)) return std::nullopt;
    join_words(items);
    if (!read_accents(items) || !read_fences(items, depth) || !take_limits(items, depth)) return std::nullopt;
    if (auto row = read_row(items, script_reader(depth))) return row;
    return read_stack(std::move(items), depth);
  }

  /// Reads what has no brackets around it and several rows, each by itself.
  std::vector<MathRow> read_rows(MathItems items, std::vector<Box> bars) {
    if (!read_bars(items, bars, 0)) return {};
    join_words(items);
    if (!read_accents(items) || !read_fences(items, 0) || !take_limits(items, 0)) return {};
    std::vector<MathRow> rows;
    if (auto whole = read_row(items, script_reader(0))) {
      rows.push_back({std::move(*whole), {}});
      for (const MathItem& each : items) rows.back().box = rows.back().box.united(outline_of(each));
      return rows;
    }
    const float largest = line_of(items).size;
    for (MathBand& band : bands_of(std::move(items), {})) {
      MathRow row;
      for (const MathItem& each : band.items) row.box = row.box.united(outline_of(each));
      const float size = line_of(band.items).size;
      auto math = read_row(std::move(band.items), script_reader(0));
      if (!math || size < kSmall * largest) return {};
      row.math = std::move(*math);
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  ScriptReader script_reader(int depth) {
    return [this, depth](MathItems items) { return read(std::move(items), {}, depth + 1); };
  }

  /// Reads fractions, roots and overlines, the widest first: the bars above and below a bar are read with its
  /// parts.
  bool read_bars(MathItems& items, std::vector<Box>& bars, int depth) {
    std::stable_sort(bars.begin(), bars.end(),
                     [](const Box& a, const Box& b) { return a.width() > b.width(); });
    while (!bars.empty()) {
      const Box bar = bars.front();
      bars.erase(bars.begin());
      std::optional<MathItem> part = root_of(bar, items, bars, depth);
      if (!part) part = fraction_of(bar, items, bars, depth);
      if (!part) return false;
      items.push_back(std::move(*part));
    }
    return true;
  }

  static bool begins_at_root(const Box& bar, const MathItem& sign) {
    return sign.code == U'√' && std::fabs(sign.x1 - bar.x0) < kRootGap * sign.size &&
           sign.y0 < bar.y1 + kRootGap * sign.size && sign.y1 > bar.y0;
  }

  std::optional<MathItem> root_of(const Box& bar, MathItems& items, std::vector<Box>& bars, int depth) {
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const MathItem& each) { return begins_at_root(bar, each); });
    if (found == items.end()) return std::nullopt;
    const MathItem sign = std::move(*found);
    items.erase(found);
    const Box under{bar.x0 - kBarEdge, bar.y0, bar.x1 + kBarEdge, sign.y1 + kRootFoot * sign.size};
    MathBand inside = take_where(items, bars, [&](const Box& box) {
      const float x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
      return x > under.x0 && x < under.x1 && y > under.y0 && y < under.y1;
    });
    const Box corner{sign.x0 - kRootGap * sign.size, sign.y0 - kRootGap * sign.size, sign.middle() + kBarEdge,
                     sign.y() + kRootGap * sign.size};
    std::vector<Box> none;
    MathBand index = take_where(items, none, [&](const Box& box) {
      return box.x1 < sign.x1 && box.y1 < corner.y1 && box.y0 > corner.y0 && box.x0 > corner.x0 &&
             box.x0 < corner.x1;
    });
    if (inside.items.empty()) return std::nullopt;
    MathItem part = part_of({}, inside.items);
    part.baseline = baseline_of(inside);
    add_outline(part, sign);
    part.x1 = std::max(part.x1, bar.x1);
    auto radicand = read(std::move(inside.items), std::move(inside.bars), depth + 1);
    if (!radicand) return std::nullopt;
    if (index.items.empty()) {
      part.node = {Kind::SquareRoot, {}, {std::move(*radicand)}};
      return part;
    }
    auto degree = read(std::move(index.items), {}, depth + 1);
    if (!degree) return std::nullopt;
    part.node = {Kind::Root, {}, {std::move(*radicand), std::move(*degree)}};
    return part;
  }

  /// Where a part is that has not been read yet: a wide bar is on the axis of its line.
  static float baseline_of(const MathBand& part) {
    const MathLine line = line_of(part.items);
    const Box* widest = nullptr;
    for (const Box& bar : part.bars) {
      const bool root = std::any_of(part.items.begin(), part.items.end(),
                                    [&](const MathItem& each) { return begins_at_root(bar, each); });
      if (!root && (!widest || bar.width() > widest->width())) widest = &bar;
    }
    return widest ? (widest->y0 + widest->y1) / 2 + kAxis * line.size : line.baseline;
  }

  /// Takes the items and bars on one side of a bar that follow each other without much white.
  static MathBand side_of(const Box& bar, bool above, MathItems& items, std::vector<Box>& bars) {
    MathBand side;
    float reach = kBarGap;
    float edge = above ? bar.y0 : bar.y1;
    float size = 0;
    for (const MathItem& each : items) size = std::max(size, each.size);
    for (bool grown = true; grown;) {
      MathBand more = take_where(items, bars, [&](const Box& box) {
        const float x = (box.x0 + box.x1) / 2;
        if (x < bar.x0 - kBarEdge || x > bar.x1 + kBarEdge) return false;
        const float y = (box.y0 + box.y1) / 2;
        if (above) return y < bar.y0 && box.y1 > edge - reach * size;
        return y > bar.y1 && box.y0 < edge + reach * size;
      });
      grown = !more.items.empty() || !more.bars.empty();
      const auto widen = [&](const Box& box) {
        edge = above ? std::min(edge, box.y0) : std::max(edge, box.y1);
      };
      for (const MathItem& each : more.items) widen(outline_of(each));
      for (const Box& each : more.bars) {
        widen(each);
        reach = kBarGap;
      }
      if (more.bars.empty()) reach = kLayerGap;
      std::move(more.items.begin(), more.items.end(), std::back_inserter(side.items));
      side.bars.insert(side.bars.end(), more.bars.begin(), more.bars.end());
    }
    return side;
  }

  std::optional<MathItem> fraction_of(const Box& bar, MathItems& items, std::vector<Box>& bars, int depth) {
    MathBand above = side_of(bar, true, items, bars);
    MathBand below = side_of(bar, false, items, bars);
    if (below.items.empty()) return std::nullopt;
    if (above.items.empty()) return overline_of(bar, std::move(below), depth);
    MathItem part = part_of({}, below.items);
    const MathItem over = part_of({}, above.items);
    add_outline(part, over);
    part.x0 = std::min(part.x0, bar.x0);
    part.x1 = std::max(part.x1, bar.x1);
    part.size = std::max(part.size, over.size);
    part.baseline = (bar.y0 + bar.y1) / 2 + kAxis * part.size;
    part.tall = false;
    auto numerator = read(std::move(above.items), std::move(above.bars), depth + 1);
    auto denominator = read(std::move(below.items), std::move(below.bars), depth + 1);
    if (!numerator || !denominator) return std::nullopt;
    part.node = {Kind::Fraction, {}, {std::move(*numerator), std::move(*denominator)}};
    return part;
  }

  std::optional<MathItem> overline_of(const Box& bar, MathBand below, int depth) {
    MathItem part = part_of({}, below.items);
    part.baseline = baseline_of(below);
    if (part.y0 - bar.y1 > kOverlineGap * part.size) return std::nullopt;
    part.y0 = bar.y0;
    part.tall = false;
    auto inside = read(std::move(below.items), std::move(below.bars), depth + 1);
    if (!inside) return std::nullopt;
    part.node = {Kind::Over, {}, {std::move(*inside), {Kind::Operator, "¯", {}}}};
    return part;
  }

  /// Puts accents on the letters under them.
  static bool read_accents(MathItems& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!is_accent(items[i].code)) continue;
      const MathItem accent = items[i];
      const auto shared = [&](const MathItem& each) {
        const float common = std::min(each.x1, accent.x1) - std::max(each.x0, accent.x0);
        const float narrower = std::min(each.x1 - each.x0, accent.x1 - accent.x0);
        return &each != &items[i] && each.y() > accent.baseline - accent.size
                   ? common / std::max(narrower, 0.1f)
                   : 0.0f;
      };
      auto base = items.end();
      for (auto each = items.begin(); each != items.end(); ++each)
        if (shared(*each) > kAccentOver && !is_accent(each->code) &&
            (base == items.end() || shared(*each) > shared(*base)))
          base = each;
      if (base == items.end()) return false;
      MathNode letter = base->node.kind != Kind::None ? std::move(base->node)
                                                      : MathNode{Kind::Identifier, utf8_of(base->code), {}};
      const bool wide = letter.kind != Kind::Identifier;
      const char32_t sign = wide ? over_sign(accent.code) : combining_accent(accent.code);
      if (wide) {
        base->node = {Kind::Over, {}, {std::move(letter), {Kind::Operator, utf8_of(sign), {}}}};
      } else {
        letter.text += utf8_of(sign);
        base->node = std::move(letter);
      }
      base->code = 0;
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
      --i;
    }
    return true;
  }

  /// Reads what is between high brackets, the innermost first. A brace that nothing closes holds all at its
  /// right.
  bool read_fences(MathItems& items, int depth) {
    for (std::size_t i = items.size(); i-- > 0;) {
      if (i >= items.size() || !items[i].tall || items[i].code == 0 || !opens(items[i].code)) continue;
      const MathItem open = items[i];
      const std::size_t partner = partner_of(items, i);
      if (partner == items.size() && open.code != '{') continue;
      Box inside{open.x1 - kBarEdge, open.y0, 1e9f, open.y1};
      if (partner < items.size()) inside.x1 = items[partner].x0 + kBarEdge;
      std::vector<Box> none;
      MathItem part = open;
      MathItem close;
      if (partner < items.size()) close = items[partner];
      MathBand band = take_where(items, none, [&](const Box& box) {
        const float x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
        return x > inside.x0 && x < inside.x1 && y > inside.y0 && y < inside.y1 && !(box == outline_of(open));
      });
      if (band.items.empty()) return false;
      for (const MathItem& each : band.items) add_outline(part, each);
      auto content = read_between(std::move(band.items), depth);
      if (!content) return false;
      std::vector<MathNode> row{{Kind::Operator, utf8_of(open.code), {}}, std::move(*content)};
      if (partner < items.size() || close.code != 0) {
        add_outline(part, close);
        row.push_back({Kind::Operator, utf8_of(close.code), {}});
        std::erase_if(items, [&](const MathItem& each) {
          return each.code == close.code && outline_of(each) == outline_of(close);
        });
      }
      part.node = {Kind::Row, {}, std::move(row)};
      part.code = 0;
      part.tall = false;
      const auto place = std::find_if(items.begin(), items.end(), [&](const MathItem& each) {
        return each.code == open.code && outline_of(each) == outline_of(open);
      });
      if (place == items.end()) return false;
      *place = std::move(part);
      i = static_cast<std::size_t>(place - items.begin());
    }
    return true;
  }

  /// The index of the bracket that closes the one at `open`; the number of items: none.
  static std::size_t partner_of(const MathItems& items, std::size_t open) {
    const MathItem& left = items[open];
    std::size_t best = items.size();
    for (std::size_t j = 0; j < items.size(); ++j) {
      const MathItem& right = items[j];
      if (j == open || !right.tall || right.x0 < left.x1 || !closes(left.code, right.code)) continue;
      if (std::fabs(right.y0 - left.y0) > kFenceEnds * left.size ||
          std::fabs(right.y1 - left.y1) > kFenceEnds * left.size)
        continue;
      if (best == items.size() || right.x0 < items[best].x0) best = j;
    }
    return best;
  }

  std::optional<MathNode> read_between(MathItems items, int depth) {
    MathItems copy = items;
    if (take_limits(copy, depth))
      if (auto row = read_row(std::move(copy), script_reader(depth))) return row;
    return read_stack(std::move(items), depth);
  }

  /// Reads rows over each other as a table.
  std::optional<MathNode> read_stack(MathItems items, int depth) {
    if (!take_limits(items, depth)) return std::nullopt;
    std::vector<MathBand> rows = bands_of(std::move(items), {});
    if (rows.size() < 2 || depth + 1 > kDeepest) return std::nullopt;
    MathNode table{Kind::Table, {}, {}};
    for (std::vector<MathItems>& cells : cells_of(std::move(rows))) {
      MathNode line{Kind::Line, {}, {}};
      for (MathItems& cell : cells) {
        MathNode node{Kind::Cell, {}, {}};
        if (!cell.empty()) {
          auto inside = read_row(std::move(cell), script_reader(depth));
          if (!inside) return std::nullopt;
          node.children.push_back(std::move(*inside));
        }
        line.children.push_back(std::move(node));
      }
      table.children.push_back(std::move(line));
    }
    return table;
  }

  static bool is_operator_with_limits(const MathItem& item) {
    return item.code != 0 ? is_large_operator(item.code)
                          : item.node.kind == Kind::Identifier && takes_limits(item.node.text);
  }

  /// Takes the limits of the large operators off the row. Those of `lim` and its kin are below only.
  bool take_limits(MathItems& items, int depth) {
    std::vector<float> middles;
    for (const MathItem& each : items)
      if (is_operator_with_limits(each)) middles.push_back(each.middle());
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!is_operator_with_limits(items[i])) continue;
      const MathItem sign = items[i];
      MathItems under = limits_of(sign, middles, items, false);
      MathItems over = sign.code != 0 ? limits_of(sign, middles, items, true) : MathItems{};
      if (under.empty() && over.empty()) continue;
      const auto at = std::find_if(items.begin(), items.end(), [&](const MathItem& each) {
        return outline_of(each) == outline_of(sign) && each.code == sign.code;
      });
      for (const MathItem& each : under) add_outline(*at, each);
      for (const MathItem& each : over) add_outline(*at, each);
      if (!put_limits(*at, sign, std::move(under), std::move(over), depth)) return false;
      i = static_cast<std::size_t>(at - items.begin());
    }
    return true;
  }

  bool put_limits(MathItem& at, const MathItem& sign, MathItems under, MathItems over, int depth) {
    std::optional<MathNode> low, high;
    const bool has_low = !under.empty(), has_high = !over.empty();
    if (has_low) low = read(std::move(under), {}, depth + 1);
    if (has_high) high = read(std::move(over), {}, depth + 1);
    if (has_low != low.has_value() || has_high != high.has_value()) return false;
    MathNode node;
    node.kind = low && high ? Kind::UnderOver : low ? Kind::Under : Kind::Over;
    node.children.push_back(sign.code != 0 ? MathNode{Kind::Operator, utf8_of(sign.code), {}} : sign.node);
    if (low) node.children.push_back(std::move(*low));
    if (high) node.children.push_back(std::move(*high));
    at.node = std::move(node);
    at.code = 0;
    at.tall = false;
    return true;
  }

  /// Takes what is small and above or below a sign, and what continues it at its sides.
  /// `middles` are those of all the row's large operators: a limit is the nearest one's.
  static MathItems limits_of(const MathItem& sign, const std::vector<float>& middles, MathItems& items,
                             bool over) {
    const float reach = kLimitReach * std::max(sign.x1 - sign.x0, sign.size);
    const float slack = kLimitSlack * sign.size, away = kLimitAway * sign.size;
    const auto is_beyond = [&](const MathItem& each) {
      if (each.size > kSmall * sign.size) return false;
      return over ? each.y1 < sign.y0 + slack : each.y0 > sign.y1 - slack;
    };
    const auto is_nearest = [&](float middle) {
      const float off = std::fabs(middle - sign.middle());
      return off < reach && std::none_of(
                                middles.begin(), middles.end(),
                                [&](float other) { return std::fabs(middle - other) < off; });
    };
    MathItems limit;
    Box box{1e9f, 0, -1e9f, 0};
    float edge = over ? sign.y0 : sign.y1;
    for (bool grown = true; grown;) {
      grown = false;
      for (std::size_t j = 0; j < items.size();) {
        const MathItem& each = items[j];
        const bool first = is_nearest(each.middle());
        const bool beside =
            each.x0 < box.x1 + kLimitGap * sign.size && each.x1 > box.x0 - kLimitGap * sign.size;
        const bool near = over ? each.y1 > edge - away : each.y0 < edge + away;
        if (!is_beyond(each) || !near || !(first || beside)) {
          ++j;
          continue;
        }
        box.x0 = std::min(box.x0, each.x0);
        box.x1 = std::max(box.x1, each.x1);
        edge = over ? std::min(edge, each.y0) : std::max(edge, each.y1);
        limit.push_back(each);
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(j));
        grown = true;
      }
    }
    return limit;
  }
};

bool is_readable(const std::vector<MathGlyph>& glyphs, const std::vector<Box>& bars) {
  return !glyphs.empty() && glyphs.size() <= kMostGlyphs && bars.size() <= kMostBars;
}

}  // namespace

std::optional<doc::MathNode> read_formula(const std::vector<MathGlyph>& glyphs, std::vector<Box> bars) {
  const std::vector<MathRow> rows = read_formula_rows(glyphs, std::move(bars));
  if (rows.size() != 1) return std::nullopt;
  return rows.front().math;
}

std::vector<MathRow> read_formula_rows(const std::vector<MathGlyph>& glyphs, std::vector<Box> bars) {
  if (!is_readable(glyphs, bars)) return {};
  return FormulaReader().read_rows(items_of(glyphs), std::move(bars));
}

}  // namespace lectern::layout
