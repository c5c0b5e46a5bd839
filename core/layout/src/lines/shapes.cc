#include "lines/shapes.h"

#include <algorithm>
#include <cmath>

#include "lectern/doc/block.h"
#include "lectern/text/marker.h"
#include "lines/line_direction.h"

namespace lectern::layout {
namespace {

constexpr float kThin = 3.0f;  // points: thicker is an area
constexpr float kShortest = 4.0f;
constexpr float kTouch = 1.6f;

void add_edges(Shapes& shapes, const Box& box) {
  shapes.horizontal.push_back({box.y0, box.x0, box.x1});
  shapes.horizontal.push_back({box.y1, box.x0, box.x1});
  shapes.upright.push_back({box.x0, box.y0, box.y1});
  shapes.upright.push_back({box.x1, box.y0, box.y1});
}

/// Pieces of one rule, drawn cell by cell, become one.
void merge(std::vector<Stroke>& strokes) {
  std::sort(strokes.begin(), strokes.end(), [](const Stroke& a, const Stroke& b) {
    return std::lround(a.at) != std::lround(b.at) ? a.at < b.at : a.from < b.from;
  });
  std::vector<Stroke> out;
  for (const Stroke& s : strokes) {
    bool joined = false;
    for (std::size_t back = 1; back <= std::min<std::size_t>(out.size(), 24) && !joined; ++back) {
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

bool is_white(std::uint32_t rgb) {
  return (rgb >> 16 & 0xff) > 0xf8 && (rgb >> 8 & 0xff) > 0xf8 && (rgb & 0xff) > 0xf8;
}

/// A rule as wide as the words, not wider, right below them; browsers leave it out where letters reach
/// through.
bool is_underlined(const Shapes& shapes, const TextLine& line) {
  const auto first = std::lower_bound(shapes.horizontal.begin(), shapes.horizontal.end(), line.baseline,
                                      [](const Stroke& s, float y) { return s.at < y; });
  float drawn = 0;
  for (auto s = first; s != shapes.horizontal.end() && s->at < line.baseline + 0.3f * line.size; ++s) {
    if (s->to < line.box.x0 || s->from > line.box.x1) continue;
    if (s->from < line.box.x0 - 2 || s->to > line.box.x1 + 2) return false;
    drawn += s->to - s->from;
  }
  return drawn > 0.6f * line.box.width();
}

/// A bar hardly higher than the line, and the only line on it.
bool is_shaded(const Shapes& shapes, const std::vector<TextLine>& lines, const TextLine& line) {
  const float y = line.baseline - 0.3f * line.size;
  return std::any_of(shapes.shades.begin(), shapes.shades.end(), [&](const Box& bar) {
    if (bar.height() > 3.2f * line.size || !bar.contains((line.box.x0 + line.box.x1) / 2, y)) return false;
    return std::count_if(lines.begin(), lines.end(), [&](const TextLine& l) {
             return bar.contains((l.box.x0 + l.box.x1) / 2, l.baseline - 0.3f * l.size);
           }) == 1;
  });
}

bool is_bullet(const doc::Rule& rule) {
  const float w = rule.box.width(), h = rule.box.height();
  if (rule.kind == doc::Rule::Kind::Line) return false;
  return w >= 1.2f && h >= 1.2f && w <= 9 && h <= 9 && std::fabs(w - h) <= 0.25f * std::max(w, h);
}

}  // namespace

Shapes sort_shapes(const doc::Page& page) {
  Shapes shapes;
  for (const doc::Rule& rule : page.rules) {
    const float w = rule.box.width(), h = rule.box.height();
    const bool painted = !rule.filled || !is_white(rule.rgb);
    if (!painted) continue;
    if (h <= kThin && w >= kShortest && w > 2 * h) {
      shapes.horizontal.push_back({(rule.box.y0 + rule.box.y1) / 2, rule.box.x0, rule.box.x1});
    } else if (w <= kThin && h >= kShortest && h > 2 * w) {
      shapes.upright.push_back({(rule.box.x0 + rule.box.x1) / 2, rule.box.y0, rule.box.y1});
    } else if (rule.kind == doc::Rule::Kind::StrokedRect && w > 8 && h > 8) {
      add_edges(shapes, rule.box);
    } else if (rule.filled && w > 12 && h > 6 && rule.kind == doc::Rule::Kind::FilledRect) {
      shapes.shades.push_back(rule.box);
    } else if (w > 6 && h > 6 && (rule.kind == doc::Rule::Kind::Path || rule.kind == doc::Rule::Kind::Line)) {
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
      if (line.angle != 0 || line.taken() || rule.box.height() > 0.8f * line.size) continue;
      if (y < line.baseline - 0.85f * line.size || y > line.baseline + 0.1f * line.size) continue;
      const float gap = runs_backwards(line) && rule.box.x0 > line.box.x1 ? rule.box.x0 - line.box.x1
                                                                          : line.box.x0 - rule.box.x1;
      if (gap < 0 || gap > 2.5f * line.size) continue;
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

void attach_lone_markers(std::vector<TextLine>& lines) {
  for (TextLine& lone : lines) {
    if (lone.taken() || lone.angle != 0 || lone.fragments.size() != 1) continue;
    const Fragment& f = lone.fragments.front();
    if (!text::read_marker(f.text, f.symbolic)) continue;
    TextLine* nearest = nullptr;
    for (TextLine& line : lines) {
      if (&line == &lone || line.taken() || line.angle != 0 || line.bullet_x >= 0) continue;
      const float gap = line.box.x0 - lone.box.x1;
      if (std::fabs(line.baseline - lone.baseline) > 0.35f * line.size || gap < -1 || gap > 3 * line.size)
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
