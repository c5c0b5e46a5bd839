// Glyph runs as one text.
//
// Believes: runs whose baselines are less than a third of an em apart are on one line; a gap of more than 1.5
// em is a column's, a smaller one a blank's, and less than 0.12 em is kerning.
//
//   "787" "-6490"          one number, without a blank
//   "Jane"   "20231234"    two cells, a tab between
//   "Jane "  "Doe"         one blank, printed and widened
//   a step back by 0.6 em  another line, even on the same baseline
//
// Measured on the pages of tests/unit/pii/scan_test.cc, and on numbers split over runs in bench/pii's
// documents.

#include "text/page_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "lectern/base/utf8.h"

namespace lectern::pii {
namespace {

constexpr std::uint16_t kHiddenFlags =
    doc::kInvisible | doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kLowContrast;

constexpr float kWordGap = 0.12f;   // em: less is kerning
constexpr float kColumnGap = 1.5f;  // em: more separates columns
constexpr float kBackstep = -0.6f;  // em: further back is another line
constexpr float kSameLine = 0.35f;  // em between baselines
constexpr float kSameAngle = 3.0f;  // degrees: quarter turns differ by less, slanted lines by less still

/// Quarter turns of the writing direction; 4: slanted.
int direction(const doc::Run& run) {
  const float turns = run.angle / 90.0f;
  const float nearest = std::round(turns);
  return std::abs(turns - nearest) < 0.03f ? static_cast<int>(nearest) % 4 : 4;
}

/// Begin and end along the writing direction, and the baseline across it, growing with reading.
struct Extent {
  float begin, end, line;
};

/// Of a slanted run: its edges lie along its direction, and of its beginning the height on the page is known.
Extent slanted_extent(const doc::Page& page, const doc::Run& run) {
  const std::size_t count = utf8::count(page.text_of(run));
  if (run.edge_begin + count >= page.edges.size()) return {run.box.x0, run.box.x1, run.baseline};
  const float turn = run.angle * 3.14159265F / 180, begin = page.edges[run.edge_begin];
  const float line = run.baseline * std::cos(turn) - (begin - run.baseline * std::sin(turn)) * std::tan(turn);
  return {begin, page.edges[run.edge_begin + count], line};
}

Extent extent(const doc::Page& page, const doc::Run& run) {
  switch (direction(run)) {
    case 4:
      return slanted_extent(page, run);
    case 1:
      return {run.box.y0, run.box.y1, -run.baseline};
    case 2:
      return {-run.box.x1, -run.box.x0, -run.baseline};
    case 3:
      return {-run.box.y1, -run.box.y0, run.baseline};
    default:  // a scan may be a little askew
      return run.angle == 0 ? Extent{run.box.x0, run.box.x1, run.baseline} : slanted_extent(page, run);
  }
}

float em(const doc::Run& a, const doc::Run& b) {
  return std::max({a.size, b.size, 1.0f});
}

bool on_one_line(const doc::Page& page, const doc::Run& a, const doc::Run& b) {
  if (direction(a) != direction(b) || std::abs(a.angle - b.angle) > kSameAngle) return false;
  return std::abs(extent(page, a).line - extent(page, b).line) <= kSameLine * em(a, b);
}

/// What joins two runs, the second after the first.
std::string_view joint(const doc::Page& page, const doc::Run& a, const doc::Run& b) {
  if (!on_one_line(page, a, b)) return "\n";
  const float gap = (extent(page, b).begin - extent(page, a).end) / em(a, b);
  if (gap < kBackstep) return "\n";
  if (gap < kWordGap) return "";
  return gap < kColumnGap ? " " : "\t";
}

std::size_t code_points(std::string_view text) {
  return utf8::count(text);
}

/// The box of code points [from, to) of a run.
Box part_of(const doc::Page& page, const doc::Run& run, std::size_t from, std::size_t to) {
  Box box = run.box;
  const std::size_t first = run.edge_begin + from, last = run.edge_begin + to;
  if (direction(run) == 4 || last >= page.edges.size()) return box;
  const auto [low, high] = std::minmax(page.edges[first], page.edges[last]);
  if (direction(run) % 2 == 0) {
    box.x0 = std::clamp(low, run.box.x0, run.box.x1);
    box.x1 = std::clamp(high, run.box.x0, run.box.x1);
  } else {
    box.y0 = std::clamp(low, run.box.y0, run.box.y1);
    box.y1 = std::clamp(high, run.box.y0, run.box.y1);
  }
  return box.is_empty() ? run.box : box;
}

}  // namespace

bool is_hidden(const doc::Run& run) {
  return (run.flags & kHiddenFlags) != 0;
}

std::vector<std::uint32_t> painted_order(const doc::Page& page) {
  std::vector<std::uint32_t> order(page.runs.size());
  std::iota(order.begin(), order.end(), 0u);
  return order;
}

std::vector<std::uint32_t> standing_order(const doc::Page& page, bool hidden) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < page.runs.size(); ++i)
    if (is_hidden(page.runs[i]) == hidden) order.push_back(i);
  const auto key = [&](std::uint32_t i) { return extent(page, page.runs[i]); };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    const int one = direction(page.runs[a]), other = direction(page.runs[b]);
    if (one != other) return one < other;
    if (one == 4 && page.runs[a].angle != page.runs[b].angle) return page.runs[a].angle < page.runs[b].angle;
    return key(a).line < key(b).line;
  });
  // Baselines of one line differ a little: sort each line along the writing direction.
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && on_one_line(page, page.runs[order[begin]], page.runs[order[end]])) ++end;
    std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
                     order.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](auto a, auto b) { return key(a).begin < key(b).begin; });
    begin = end;
  }
  return order;
}

PageText::PageText(const doc::Page& page, const std::vector<std::uint32_t>& order) : page_(page) {
  text_.reserve(page.text.size() + order.size());
  pieces_.reserve(order.size());
  for (std::uint32_t index : order) {
    const std::string_view next = page.text_of(page.runs[index]);
    if (!pieces_.empty()) {
      const std::string_view between = joint(page, page.runs[pieces_.back().run], page.runs[index]);
      const bool printed =
          text_.ends_with(' ') || next.starts_with(' ');  // justified lines: "Jane " and "Doe"
      if (between != " " || !printed) text_ += between;
    }
    pieces_.push_back({text_.size(), index});
    text_ += next;
  }
}

std::vector<PageText::Piece>::const_iterator PageText::piece_at(std::size_t begin) const {
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), begin,
                       [](std::size_t place, const Piece& piece) { return place < piece.begin; });
  return after == pieces_.begin() ? after : after - 1;
}

std::vector<Box> PageText::boxes(std::size_t begin, std::size_t end) const {
  std::vector<Box> boxes;
  const doc::Run* last = nullptr;
  for (auto piece = piece_at(begin); piece != pieces_.end() && piece->begin < end; ++piece) {
    const doc::Run& run = page_.runs[piece->run];
    const std::string_view text = page_.text_of(run);
    const std::size_t from = begin > piece->begin ? begin - piece->begin : 0;
    const std::size_t to = std::min(end - piece->begin, text.size());
    if (from >= to) continue;
    const Box box = part_of(page_, run, code_points(text.substr(0, from)), code_points(text.substr(0, to)));
    if (last != nullptr && on_one_line(page_, *last, run)) {
      boxes.back() = boxes.back().united(box);
    } else {
      boxes.push_back(box);
    }
    last = &run;
  }
  return boxes;
}

doc::Origin PageText::origin(std::size_t begin, std::size_t end) const {
  doc::Origin origin = doc::Origin::Text;
  for (auto piece = piece_at(begin); piece != pieces_.end() && piece->begin < end; ++piece) {
    const doc::Run& run = page_.runs[piece->run];
    if (is_hidden(run)) return doc::Origin::Hidden;
    if ((run.flags & doc::kFromOcr) != 0) origin = doc::Origin::Ocr;
  }
  return origin;
}

}  // namespace lectern::pii
