// Believes: a letter's ink is as high as letters of its kind are; pieces of a bracket stand over each other
// without white between them; rows have white between them from left to right, and columns from top to
// bottom.
//
// Applies:   ⎛ 1  0 ⎞          Must not:   a + b
//            ⎝ 0  1 ⎠                      -----   (no white: the bar belongs to both)
//                                            c
//
// Measured on: golden sample `formulas`, and the 37 formulas of tests/fixtures/pdf/formulas.tex. All
// constants by eye.

#include "formulas/math_items.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "formulas/math_signs.h"
#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

using Kind = doc::MathNode::Kind;

// Ems from the baseline: how high and low the ink of letters is, as in Times and Computer Modern.
constexpr float kCapitalTop = 0.7f;
constexpr float kSmallTop = 0.45f;
constexpr float kDescent = 0.2f;
constexpr float kBracketTop = 0.75f;
constexpr float kBracketFoot = 0.25f;
constexpr float kSignTop = 0.55f;
constexpr float kDotTop = 0.12f;

constexpr float kTall = 1.1f;         // of the size: ink that is higher is not a letter's
constexpr float kPieceAside = 0.15f;  // ems between the left edges of two pieces of one bracket
constexpr float kPieceApart = 0.2f;   // ems of white that rounding may leave between them
constexpr float kColumnGap = 0.65f;   // ems: wider white through all rows is between two columns
constexpr float kRowGap = 0.02f;      // ems: less white is no space between rows
constexpr float kWordGap = 0.16f;     // ems between the letters of one word
constexpr float kSameLine = 0.05f;    // ems between their baselines

bool is_in(std::u32string_view all, char32_t c) {
  return all.find(c) != std::u32string_view::npos;
}

/// Sets the top and the foot of a glyph by its kind.
void guess_ink(MathItem& item) {
  float top = kCapitalTop, foot = 0;
  const char32_t c = item.code;
  if (is_fence(c) || c == '/' || is_integral(c) || is_large_operator(c) || c == U'√') {
    top = kBracketTop;
    foot = kBracketFoot;
  } else if (is_in(U".,:;…", c)) {
    top = kDotTop;
    foot = c == ',' || c == ';' ? kDescent : 0;
  } else if (is_in(U"aceimnorsuvwxzαειικνοπστυω", c)) {
    top = c == 'i' ? kCapitalTop : kSmallTop;
  } else if (is_in(U"gpqyjγηµρχςφψμ", c)) {
    top = kSmallTop;
    foot = kDescent;
  } else if (is_operator(c) && !is_in(U"!'′″", c)) {
    top = kSignTop;
    foot = 0.05f;
  } else if (is_in(U"βζξQ", c)) {
    foot = kDescent;
  }
  item.y0 = item.baseline - top * item.size;
  item.y1 = item.baseline + foot * item.size;
}

bool are_pieces_of_one(const MathItem& a, const MathItem& b) {
  return a.code == b.code && std::fabs(a.x0 - b.x0) < kPieceAside * a.size &&
         std::max(a.y0, b.y0) - std::min(a.y1, b.y1) < kPieceApart * a.size;
}

/// Puts pieces together that stand over each other. Bars of determinants are pieces too.
void join_pieces(MathItems& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const char32_t whole = whole_of_piece(items[i].code);
    const bool bar = items[i].code == '|' || items[i].code == U'‖';
    if (whole == 0 && !bar) continue;
    if (whole != 0) items[i].code = whole;
    for (std::size_t j = i + 1; j < items.size();) {
      MathItem piece = items[j];
      if (const char32_t other = whole_of_piece(piece.code); other != 0) piece.code = other;
      if (!are_pieces_of_one(items[i], piece)) {
        ++j;
        continue;
      }
      add_outline(items[i], piece);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(j));
      j = i + 1;
    }
    items[i].tall = items[i].y1 - items[i].y0 > kTall * items[i].size;
    constexpr float kAxis = 0.25f;  // em above the baseline
    if (items[i].tall) items[i].baseline = items[i].y() + kAxis * items[i].size;
  }
}

struct Stripe {
  float begin, end;
};

/// The stripes that intervals cover, with less than `gap` of white inside.
std::vector<Stripe> stripes_of(std::vector<Stripe> all, float gap) {
  std::sort(all.begin(), all.end(), [](const Stripe& a, const Stripe& b) { return a.begin < b.begin; });
  std::vector<Stripe> out;
  for (const Stripe& each : all) {
    if (!out.empty() && each.begin < out.back().end + gap) {
      out.back().end = std::max(out.back().end, each.end);
    } else {
      out.push_back(each);
    }
  }
  return out;
}

std::size_t stripe_at(const std::vector<Stripe>& stripes, float at) {
  std::size_t i = 0;
  while (i + 1 < stripes.size() && at > stripes[i].end) ++i;
  return i;
}

float size_of(const MathItems& items) {
  float size = 0;
  for (const MathItem& each : items) size = std::max(size, each.size);
  return size;
}

}  // namespace

MathItems items_of(const std::vector<MathGlyph>& glyphs) {
  MathItems items;
  items.reserve(glyphs.size());
  for (const MathGlyph& glyph : glyphs) {
    MathItem item;
    item.x0 = glyph.x0;
    item.x1 = glyph.x1;
    item.y0 = glyph.y0;
    item.y1 = glyph.y1;
    item.baseline = glyph.baseline;
    item.size = glyph.size;
    item.code = glyph.code;
    item.italic = glyph.italic;
    if (glyph.y0 == glyph.y1) guess_ink(item);
    if (glyph.accent != 0) {
      item.node = {Kind::Identifier, utf8_of(glyph.code) + utf8_of(glyph.accent), {}};
      item.code = 0;
    }
    item.tall = item.code != 0 && item.y1 - item.y0 > kTall * item.size;
    items.push_back(std::move(item));
  }
  join_pieces(items);
  return items;
}

std::vector<MathBand> bands_of(MathItems items, const std::vector<Box>& bars) {
  std::vector<Stripe> all;
  for (const MathItem& each : items) all.push_back({each.y0, each.y1});
  for (const Box& bar : bars) all.push_back({bar.y0, bar.y1});
  const std::vector<Stripe> stripes = stripes_of(std::move(all), kRowGap * size_of(items));
  std::vector<MathBand> bands(stripes.size());
  for (MathItem& each : items) bands[stripe_at(stripes, each.y())].items.push_back(std::move(each));
  for (const Box& bar : bars) bands[stripe_at(stripes, (bar.y0 + bar.y1) / 2)].bars.push_back(bar);
  return bands;
}

std::vector<std::vector<MathItems>> cells_of(std::vector<MathBand> rows) {
  std::vector<Stripe> all;
  float size = 0;
  for (const MathBand& row : rows) {
    size = std::max(size, size_of(row.items));
    for (const MathItem& each : row.items) all.push_back({each.x0, each.x1});
  }
  const std::vector<Stripe> columns = stripes_of(std::move(all), kColumnGap * size);
  std::vector<std::vector<MathItems>> cells;
  for (MathBand& row : rows) {
    std::vector<MathItems>& line = cells.emplace_back(columns.size());
    for (MathItem& each : row.items) line[stripe_at(columns, each.middle())].push_back(std::move(each));
  }
  return cells;
}

void join_words(MathItems& items) {
  const auto is_upright = [](const MathItem& item) {
    return item.code != 0 && !item.italic && text::is_letter(item.code) && !is_greek(item.code) &&
           !is_math_letter(item.code);
  };
  std::stable_sort(items.begin(), items.end(),
                   [](const MathItem& a, const MathItem& b) { return a.x0 < b.x0; });
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_upright(items[i])) continue;
    std::string word = utf8_of(items[i].code);
    std::size_t letters = 1;
    for (std::size_t j = i + 1; j < items.size();) {
      MathItem& last = items[i];
      const bool level = std::fabs(items[j].baseline - last.baseline) < kSameLine * last.size &&
                         std::fabs(items[j].size - last.size) < kSameLine * last.size;
      if (!level) {
        ++j;  // of a limit above or below the word
        continue;
      }
      if (!is_upright(items[j]) || items[j].x0 - last.x1 > kWordGap * last.size) break;
      word += utf8_of(items[j].code);
      ++letters;
      add_outline(last, items[j]);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(j));
    }
    if (letters == 1) continue;
    items[i].node = {is_function_name(word) ? Kind::Identifier : Kind::Text, word, {}};
    items[i].code = 0;
  }
}

MathItem part_of(doc::MathNode node, const MathItems& from) {
  MathItem part;
  for (const MathItem& each : from) {
    if (part.size == 0) {
      part = each;
      part.code = 0;
      continue;
    }
    if (each.size > part.size) {
      part.size = each.size;
      part.baseline = each.baseline;
    }
    add_outline(part, each);
  }
  part.node = std::move(node);
  part.italic = false;
  return part;
}

void add_outline(MathItem& part, const MathItem& other) {
  part.x0 = std::min(part.x0, other.x0);
  part.x1 = std::max(part.x1, other.x1);
  part.y0 = std::min(part.y0, other.y0);
  part.y1 = std::max(part.y1, other.y1);
}

doc::MathNode row_of(std::vector<doc::MathNode> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  return {Kind::Row, {}, std::move(nodes)};
}

std::string utf8_of(char32_t code) {
  std::string out;
  utf8::append(out, code);
  return out;
}

}  // namespace lectern::layout
