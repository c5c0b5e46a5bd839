#include "furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "lectern/text/normalize.h"

namespace lectern::pipeline {
namespace {

constexpr float kBand = 0.14f;  // of the page's height, at its top and bottom

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

/// Nothing but page numbers and the words around them: furniture on a single page too, when it stands apart.
bool is_page_number(const std::string& shape) {
  static const std::set<std::string> kShapes = {"#",     "- # -", "– # –",  "page #", "page # of #",
                                                "# / #", "#/#",   "# of #", "p. #",   "-#-",
                                                "–#–",   "[#]",   "(#)"};
  return kShapes.count(shape) != 0;
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
      const bool top =
          line.box.y1<reading.pages[p].height * kBand, bottom = line.box.y0> reading.pages[p].height *
          (1 - kBand);
      if ((top || bottom) && !line.taken && is_page_number(shape_of(line)) && stands_apart(lines[p], i, top))
        take(p, i);
    }
  // Too few pages to repeat anything: small print at the very edge, well away from the text.
  if (lines.size() > 2) return;
  for (std::size_t p = 0; p < lines.size(); ++p)
    for (std::size_t i = 0; i < lines[p].size(); ++i) {
      const TextLine& line = lines[p][i];
      if (line.taken || line.fragments.empty() || line.size > 0.92f * body_size || line.text().size() > 90)
        continue;
      const bool top =
          line.box.y1<reading.pages[p].height * 0.08f, bottom = line.box.y0> reading.pages[p].height * 0.92f;
      if ((top || bottom) && stands_apart(lines[p], i, top, 1.8f)) take(p, i);
    }
}

}  // namespace lectern::pipeline
