#include "furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "lectern/text/normalize.h"
#include "lone_furniture.h"

namespace lectern::pipeline {
namespace {

constexpr float kBand = 0.14f;        // of the page's height, at its top and bottom
constexpr float kNumberBand = 0.2f;   // where nothing but a number may still be a page's
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

struct Seen {
  std::size_t page = 0, line = 0;
};

/// Watermarks across the page, and what stands along its edge, turned (a preprint's stamp).
template <typename Take>
void take_stamps(const doc::Page& page, const std::vector<TextLine>& lines, float body_size, const Take& take,
                 std::size_t p) {
  const auto upright =
      std::count_if(lines.begin(), lines.end(), [](const TextLine& l) { return l.angle == 0; });
  if (2 * static_cast<std::size_t>(upright) < lines.size()) return;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (line.taken || line.angle == 0) continue;
    const bool slanted = std::fabs(std::remainder(line.angle, 90.0f)) > 10;
    const bool at_edge = line.box.x1 < 0.09f * page.width || line.box.x0 > 0.91f * page.width;
    if ((slanted && line.size > 2 * body_size) || (!slanted && at_edge)) take(p, i);
  }
}

/// The line is the outermost of its page on its side, other furniture apart, with a hole before the body.
bool stands_apart(const std::vector<TextLine>& lines, std::size_t at, bool top, float hole = 0.9f) {
  const TextLine& line = lines[at];
  float gap = 1e9f;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == at || lines[i].taken || lines[i].angle != 0) continue;
    const float distance = top ? lines[i].box.y0 - line.box.y1 : line.box.y0 - lines[i].box.y1;
    const bool beside = std::fabs(lines[i].baseline - line.baseline) < 0.5f * line.size;
    if (beside) continue;
    if (distance < -0.2f * line.size) return false;
    gap = std::min(gap, distance);
  }
  return gap > hole * line.size;
}

}  // namespace

void take_furniture(const doc::Reading& reading, std::vector<std::vector<TextLine>>& lines, float body_size,
                    std::vector<doc::Change>& changes) {
  // Keyed by shape and by height on the page, in steps of 4 points.
  std::map<std::pair<std::string, long>, std::vector<Seen>> seen;
  for (std::size_t p = 0; p < lines.size(); ++p) {
    const float height = reading.pages[p].height;
    for (std::size_t i = 0; i < lines[p].size(); ++i) {
      const TextLine& line = lines[p][i];
      const bool top = line.box.y1<height * kBand, bottom = line.box.y0> height * (1 - kBand);
      if ((!top && !bottom) || line.fragments.empty()) continue;
      seen[{shape_of(line), std::lround(line.baseline / 4)}].push_back({p, i});
    }
  }
  const auto take = [&](std::size_t p, std::size_t i) {
    TextLine& line = lines[p][i];
    if (line.taken) return;
    line.taken = true;
    changes.push_back({doc::Step::Extract, line.page, 0, line.text(), "",
                       "a running header, footer or page number", "rule:furniture"});
  };
  for (const auto& [key, places] : seen) {
    std::set<std::size_t> pages;
    for (const Seen& s : places) pages.insert(s.page);
    const bool enough = pages.size() >= std::max<std::size_t>(lines.size() >= 4 ? 3 : 2, lines.size() / 5);
    if (!enough) continue;
    for (const Seen& s : places) {
      const bool top = lines[s.page][s.line].box.y1 < reading.pages[s.page].height * kBand;
      if (stands_apart(lines[s.page], s.line, top)) take(s.page, s.line);
    }
  }
  for (std::size_t p = 0; p < lines.size(); ++p)
    for (std::size_t i = 0; i < lines[p].size(); ++i) {
      const TextLine& line = lines[p][i];
      const float height = reading.pages[p].height;
      const bool top = line.box.y1 < height / 2;
      const float depth = top ? line.box.y1 / height : 1 - line.box.y0 / height;
      if (line.taken || line.angle != 0 || depth > kNumberBand || !is_page_number(line.text())) continue;
      if (stands_apart(lines[p], i, top, depth < kBand ? 0.9f : 1.8f)) take(p, i);
    }
  for (std::size_t p = 0; p < lines.size(); ++p) take_stamps(reading.pages[p], lines[p], body_size, take, p);
  if (lines.size() > kFewPages) return;
  for (std::size_t p = 0; p < lines.size(); ++p)
    for (const std::size_t i : lone_furniture(reading.pages[p], lines[p], body_size)) take(p, i);
}

}  // namespace lectern::pipeline
