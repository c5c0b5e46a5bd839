// Believes: thin paths are rules, filled areas are shades, small round or square paths left of a line are its
// bullet. A rule right below a line and as wide as its words underlines it. A bar with one line on it sets
// that line off.
//
// Applies:   # The desks were counted twice.      Must not:   Oak     720
//            The woods                                        -----------
//            ---------                                        (a table's rule, wider than each word above it)
//
// Measured on: 63 golden samples and 215 development documents. "-20 %: 5": so many documents change if the
// constant is that much smaller, and the samples named. "By eye": none does; a sample named with it changes
// if the constant is doubled or halved. Samples: body-size-headings.

#include "lines/shapes.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "lectern/doc/block.h"
#include "lectern/text/marker.h"
#include "lectern/text/normalize.h"
#include "lines/line_direction.h"

namespace lectern::layout {
namespace {

constexpr float kThin = 3.0f;       // points: thicker is an area; by eye
constexpr float kShortest = 4.0f;   // points: shorter is a dot; by eye
constexpr float kElongated = 2.0f;  // a rule is longer than so many times its thickness; by eye
constexpr float kTouch = 1.6f;      // points: rules this close, on one line, are one rule; by eye
// Rules looked back at: cells of one row are drawn together; by eye
constexpr std::size_t kMergeReach = 24;
constexpr float kFrame = 8.0f;          // points: smaller frames are check boxes; by eye
constexpr float kShadeWidth = 12.0f;    // points: smaller areas are marks; by eye
constexpr float kShadeHeight = 6.0f;    // points; by eye
constexpr float kDrawn = 6.0f;          // points: smaller curves are bullets and arrow heads; by eye
constexpr std::uint32_t kWhite = 0xfa;  // of 255: a channel above it is white; bands of tables are 0xf9
// Line heights below the baseline; by eye, halved: body-size-headings
constexpr float kUnderlineDepth = 0.3f;
constexpr float kUnderlineOver = 2.0f;  // points that an underline may reach beyond the words; by eye
// Of the line's width: browsers leave gaps for descenders; by eye, doubled: body-size-headings
constexpr float kUnderlineShare = 0.6f;
// Line heights from the baseline up to the middle of small letters; by eye
constexpr float kMiddle = 0.3f;
constexpr float kBarHeight = 3.2f;    // line heights: a higher area is a panel; by eye
constexpr float kBulletLeast = 1.2f;  // points; by eye
constexpr float kBulletMost = 9.0f;   // points; -20 %: 1
// Of the larger side: width and height of a bullet differ less; by eye
constexpr float kBulletRound = 0.25f;
constexpr float kBulletOfLine = 0.8f;  // line heights: a higher path is not this line's bullet; by eye
constexpr float kBulletAbove = 0.85f;  // line heights above the baseline; -20 %: 1
constexpr float kBulletBelow = 0.1f;   // line heights below the baseline; by eye
constexpr float kBulletGap = 2.5f;     // line heights between a bullet and its line; by eye
// Line heights between the baselines of a marker and its line; by eye
constexpr float kMarkerRow = 0.35f;
constexpr float kMarkerGap = 3.0f;      // line heights between a marker and its line; by eye
constexpr float kMarkerOverlap = 1.0f;  // points that a marker may reach into its line; by eye

void add_edges(Shapes& shapes, const Box& box) {
  shapes.horizontal.push_back({box.y0, box.x0, box.x1});
  shapes.horizontal.push_back({box.y1, box.x0, box.x1});
  shapes.upright.push_back({box.x0, box.y0, box.y1});
  shapes.upright.push_back({box.x1, box.y0, box.y1});
}

/// Merges the pieces of one rule that was drawn cell by cell.
void merge(std::vector<Stroke>& strokes) {
  std::sort(strokes.begin(), strokes.end(), [](const Stroke& a, const Stroke& b) {
    return std::lround(a.at) != std::lround(b.at) ? a.at < b.at : a.from < b.from;
  });
  std::vector<Stroke> out;
  for (const Stroke& s : strokes) {
    bool joined = false;
    for (std::size_t back = 1; back <= std::min(out.size(), kMergeReach) && !joined; ++back) {
      Stroke& o = out[out.size() - back];
      if (std::fabs(o.at - s.at) > kTouch || s.from > o.to + kTouch || s.to < o.from - kTouch) continue;
      o.from = std::min(o.from, s.from);
      o.to = std::max(o.to, s.to);
      joined = true;
    }
    if (!joined) out.push_back(s);
  }
  std::sort(out.begin(), out.end(), [](const Stroke& a, const Stroke& b) { return a.at < b.at; });
  strokes = std::move(out);
}

/// Whether a rule right below the words is as wide as they are and not wider. Browsers interrupt it at
/// descenders.
bool is_underlined(const Shapes& shapes, const TextLine& line) {
  const auto first = std::lower_bound(shapes.horizontal.begin(), shapes.horizontal.end(), line.baseline,
                                      [](const Stroke& s, float y) { return s.at < y; });
  float drawn = 0;
  for (auto s = first; s != shapes.horizontal.end() && s->at < line.baseline + kUnderlineDepth * line.size;
       ++s) {
    if (s->to < line.box.x0 || s->from > line.box.x1) continue;
    if (s->from < line.box.x0 - kUnderlineOver || s->to > line.box.x1 + kUnderlineOver) return false;
    drawn += s->to - s->from;
  }
  return drawn > kUnderlineShare * line.box.width();
}

/// Whether the line is alone on a bar that is hardly higher than it.
bool is_shaded(const Shapes& shapes, const std::vector<TextLine>& lines, const TextLine& line) {
  const float y = line.baseline - kMiddle * line.size;
  return std::any_of(shapes.shades.begin(), shapes.shades.end(), [&](const Box& bar) {
    if (bar.height() > kBarHeight * line.size || !bar.contains((line.box.x0 + line.box.x1) / 2, y))
      return false;
    return std::count_if(lines.begin(), lines.end(), [&](const TextLine& l) {
             return bar.contains((l.box.x0 + l.box.x1) / 2, l.baseline - kMiddle * l.size);
           }) == 1;
  });
}

bool is_bullet(const doc::Rule& rule) {
  const float w = rule.box.width(), h = rule.box.height();
  if (rule.kind == doc::Rule::Kind::Line) return false;
  return w >= kBulletLeast && h >= kBulletLeast && w <= kBulletMost && h <= kBulletMost &&
         std::fabs(w - h) <= kBulletRound * std::max(w, h);
}

}  // namespace

bool is_white(std::uint32_t rgb) {
  return (rgb >> 16 & 0xff) > kWhite && (rgb >> 8 & 0xff) > kWhite && (rgb & 0xff) > kWhite;
}

Shapes sort_shapes(const doc::Page& page) {
  Shapes shapes;
  for (const doc::Rule& rule : page.rules) {
    const float w = rule.box.width(), h = rule.box.height();
    const bool painted = !rule.filled || !is_white(rule.rgb);
    if (!painted) continue;
    if (h <= kThin && w >= kShortest && w > kElongated * h) {
      shapes.horizontal.push_back({(rule.box.y0 + rule.box.y1) / 2, rule.box.x0, rule.box.x1});
    } else if (w <= kThin && h >= kShortest && h > kElongated * w) {
      shapes.upright.push_back({(rule.box.x0 + rule.box.x1) / 2, rule.box.y0, rule.box.y1});
    } else if (rule.kind == doc::Rule::Kind::StrokedRect && w > kFrame && h > kFrame) {
      add_edges(shapes, rule.box);
    } else if (rule.filled && w > kShadeWidth && h > kShadeHeight &&
               rule.kind == doc::Rule::Kind::FilledRect) {
      shapes.shades.push_back(rule.box);
    } else if (w > kDrawn && h > kDrawn &&
               (rule.kind == doc::Rule::Kind::Path || rule.kind == doc::Rule::Kind::Line)) {
      shapes.drawn.push_back(rule.box);
    }
  }
  merge(shapes.horizontal);
  merge(shapes.upright);
  return shapes;
}

void attach_bullets(const doc::Page& page, std::vector<TextLine>& lines) {
  for (const doc::Rule& rule : page.rules) {
    if (!is_bullet(rule)) continue;
    const float y = (rule.box.y0 + rule.box.y1) / 2;
    TextLine* nearest = nullptr;
    for (TextLine& line : lines) {
      if (line.angle != 0 || line.taken() || rule.box.height() > kBulletOfLine * line.size) continue;
      if (y < line.baseline - kBulletAbove * line.size || y > line.baseline + kBulletBelow * line.size)
        continue;
      const float gap = runs_backwards(line) && rule.box.x0 > line.box.x1 ? rule.box.x0 - line.box.x1
                                                                          : line.box.x0 - rule.box.x1;
      if (gap < 0 || gap > kBulletGap * line.size) continue;
      if (!nearest || gap < nearest->box.x0 - rule.box.x1) nearest = &line;
    }
    if (!nearest) continue;
    nearest->bullet_x = rule.box.x0;
    nearest->bullet = !rule.filled ? "◦" : rule.curved ? "•" : "▪";
  }
}

void attach_decoration(const Shapes& shapes, std::vector<TextLine>& lines) {
  if (shapes.horizontal.empty() && shapes.shades.empty()) return;
  for (TextLine& line : lines) {
    if (line.taken() || line.angle != 0 || line.fragments.empty()) continue;
    if (is_underlined(shapes, line)) line.decoration |= doc::kUnderlined;
    if (is_shaded(shapes, lines, line)) line.decoration |= doc::kShaded;
  }
}

/// Large operators, roots, brackets and their pieces: symbols of a font that may also have bullets.
static bool is_part_of_formula(const std::string& sign) {
  constexpr std::u32string_view kSigns = U"∑∏∐∫∬∭∮⋃⋂⋁⋀√()[]{}|‖⌊⌋⌈⌉⟨⟩";
  std::size_t at = 0;
  const char32_t c = text::next_code_point(sign, at);
  return kSigns.find(c) != std::u32string_view::npos || (c >= 0x239b && c <= 0x23d0);
}

void attach_lone_markers(std::vector<TextLine>& lines) {
  for (TextLine& lone : lines) {
    if (lone.taken() || lone.angle != 0 || lone.fragments.size() != 1) continue;
    const Fragment& f = lone.fragments.front();
    if (!text::read_marker(f.text, f.symbolic) || is_part_of_formula(f.text)) continue;
    TextLine* nearest = nullptr;
    for (TextLine& line : lines) {
      if (&line == &lone || line.taken() || line.angle != 0 || line.bullet_x >= 0) continue;
      const float gap = line.box.x0 - lone.box.x1;
      if (std::fabs(line.baseline - lone.baseline) > kMarkerRow * line.size || gap < -kMarkerOverlap ||
          gap > kMarkerGap * line.size)
        continue;
      if (!nearest || line.box.x0 < nearest->box.x0) nearest = &line;
    }
    if (!nearest) continue;
    nearest->bullet_x = lone.box.x0;
    nearest->bullet = f.text;
    lone.take(LineOwner::Marker);
  }
}

}  // namespace lectern::layout
