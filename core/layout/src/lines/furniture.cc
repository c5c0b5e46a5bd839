#include "lines/furniture.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>

#include "lectern/text/normalize.h"
#include "lines/lone_furniture.h"

namespace lectern::layout {
namespace {

constexpr float kBand = 0.14f;        // of the page's height, at its top and bottom
constexpr float kNumberBand = 0.2f;   // where nothing but a number may still be a page's
constexpr std::size_t kChapter = 3;   // pages in a row: a long document has a running head for each chapter
constexpr std::size_t kFewPages = 2;  // nothing repeats often enough to tell by

/// The line with every number replaced: "Page 3 of 12" and "Page 4 of 12" are the same furniture.
std::string shape_of(const TextLine& line) {
  std::string out;
  for (const char c : text::folded(line.text())) {
    if (c >= '0' && c <= '9') {
      if (out.empty() || out.back() != '#') out += '#';
    } else {
      out += c;
    }
  }
  return out;
}

void mark(TextLine& line, std::vector<doc::Change>& changes) {
  line.take(LineOwner::Furniture);
  changes.push_back({doc::Step::Extract, line.page, 0, line.text(), "",
                     "a running header, footer or page number", "rule:furniture"});
}

/// Watermarks across the page, and what stands along its edge, turned (a preprint's stamp).
void take_stamps(const doc::Page& page, std::vector<TextLine>& lines, float body_size,
                 std::vector<doc::Change>& changes) {
  const auto upright =
      std::count_if(lines.begin(), lines.end(), [](const TextLine& l) { return l.angle == 0; });
  if (2 * static_cast<std::size_t>(upright) < lines.size()) return;
  for (TextLine& line : lines) {
    if (line.taken() || line.angle == 0) continue;
    const bool slanted = std::fabs(std::remainder(line.angle, 90.0f)) > 10;
    const bool at_edge = line.box.x1 < 0.09f * page.width || line.box.x0 > 0.91f * page.width;
    if ((slanted && line.size > 2 * body_size) || (!slanted && at_edge)) mark(line, changes);
  }
}

/// The line is the outermost of its page on its side, other furniture apart, with a hole before the body.
bool stands_apart(const std::vector<TextLine>& lines, std::size_t at, bool top, float hole = 0.9f) {
  const TextLine& line = lines[at];
  float gap = 1e9f;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == at || lines[i].taken() || lines[i].angle != 0) continue;
    const float distance = top ? lines[i].box.y0 - line.box.y1 : line.box.y0 - lines[i].box.y1;
    const bool beside = std::fabs(lines[i].baseline - line.baseline) < 0.5f * line.size;
    if (beside) continue;
    if (distance < -0.2f * line.size) return false;
    gap = std::min(gap, distance);
  }
  return gap > hole * line.size;
}

bool is_at_top(const doc::Page& page, const TextLine& line) {
  return line.box.y1 < page.height * kBand;
}

/// A line at the edge of its page, with its shape.
struct Edge {
  std::string shape;
  long height = 0;
  std::size_t line = 0;

  friend bool operator<(const Edge& a, const Edge& b) {
    return std::tie(a.shape, a.height, a.line) < std::tie(b.shape, b.height, b.line);
  }
};

std::vector<Edge> edges_of(const doc::Page& page, const std::vector<TextLine>& lines) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool in_band = is_at_top(page, lines[i]) || lines[i].box.y0 > page.height * (1 - kBand);
    if (in_band && !lines[i].fragments.empty())
      edges.push_back({shape_of(lines[i]), std::lround(lines[i].baseline / 4), i});
  }
  return edges;
}

void take_page_numbers(const doc::Page& page, std::vector<TextLine>& lines,
                       std::vector<doc::Change>& changes) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    const bool top = line.box.y1 < page.height / 2;
    const float depth = top ? line.box.y1 / page.height : 1 - line.box.y0 / page.height;
    if (line.taken() || line.angle != 0 || depth > kNumberBand || !is_page_number(line.text())) continue;
    if (stands_apart(lines, i, top, depth < kBand ? 0.9f : 1.8f)) mark(lines[i], changes);
  }
}

}  // namespace

void Furniture::see(const doc::Page& page, const std::vector<TextLine>& lines) {
  ++pages_;
  for (const Edge& edge : edges_of(page, lines)) {
    Seen& seen = seen_[{std::hash<std::string>{}(edge.shape), edge.height}];
    if (seen.last_page == page.number) continue;
    // On every page, or on every other: left and right pages differ.
    seen.in_a_row = page.number - seen.last_page <= 2 ? seen.in_a_row + 1 : 1;
    seen.most_in_a_row = std::max(seen.most_in_a_row, seen.in_a_row);
    ++seen.pages;
    seen.last_page = page.number;
  }
}

bool Furniture::repeats(const Key& key) const {
  const auto seen = seen_.find(key);
  if (seen == seen_.end()) return false;
  const std::size_t enough = std::max<std::size_t>(pages_ >= 4 ? 3 : 2, pages_ / 5);
  return seen->second.pages >= enough || seen->second.most_in_a_row >= kChapter;
}

void Furniture::take(const doc::Page& page, std::vector<TextLine>& lines, float body_size,
                     std::vector<doc::Change>& changes) const {
  std::vector<Edge> edges = edges_of(page, lines);
  std::sort(edges.begin(), edges.end());
  for (const Edge& edge : edges)
    if (repeats({std::hash<std::string>{}(edge.shape), edge.height}) &&
        stands_apart(lines, edge.line, is_at_top(page, lines[edge.line])))
      mark(lines[edge.line], changes);
  take_page_numbers(page, lines, changes);
  take_stamps(page, lines, body_size, changes);
  if (pages_ > kFewPages) return;
  for (const std::size_t i : lone_furniture(page, lines, body_size))
    if (!lines[i].taken()) mark(lines[i], changes);
}

}  // namespace lectern::layout
