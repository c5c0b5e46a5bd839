#include "drawings.h"

#include <algorithm>
#include <cmath>

namespace lectern::pipeline {
namespace {

constexpr float kReach = 9;               // points between strokes of one drawing
constexpr std::size_t kFewest = 4;        // slanted or curved strokes; a box with round corners is one
constexpr std::size_t kMostSeeds = 4000;  // maps: they have no labels worth the time
constexpr std::size_t kMostParts = 64;
constexpr std::size_t kProse = 8;  // words in a row, a word space apart

bool is_near(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) + kReach > std::max(a.x0, b.x0) &&
         std::min(a.y1, b.y1) + kReach > std::max(a.y0, b.y0);
}

bool holds_middle(const Box& box, const TextLine& line) {
  return box.contains((line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2);
}

/// A bar or a box with round corners around words of one or two lines: a key, a button, a piece of code.
bool is_frame(const Box& path, const std::vector<TextLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [&](const TextLine& line) {
    if (path.height() > 3 * line.size || line.box.y1 < path.y0 || line.box.y0 > path.y1) return false;
    return std::any_of(line.fragments.begin(), line.fragments.end(), [&](const Fragment& f) {
      return path.contains((f.box.x0 + f.box.x1) / 2, (f.box.y0 + f.box.y1) / 2);
    });
  });
}

bool is_slanted(const doc::Rule& rule) {
  const bool large = rule.box.width() > 6 && rule.box.height() > 6;
  return large && (rule.kind == doc::Rule::Kind::Path || rule.kind == doc::Rule::Kind::Line);
}

struct Part {
  Box box;
  std::size_t strokes = 0;
};

/// Puts a stroke with the parts it touches, which thereby become one.
void add(std::vector<Part>& parts, const Box& box) {
  Part made{box, 1};
  for (std::size_t i = 0; i < parts.size();) {
    if (!is_near(parts[i].box, made.box)) {
      ++i;
      continue;
    }
    made.box = made.box.united(parts[i].box);
    made.strokes += parts[i].strokes;
    parts[i] = parts.back();
    parts.pop_back();
    i = 0;
  }
  parts.push_back(made);
}

std::vector<Part> parts_of(const doc::Page& page, const std::vector<TextLine>& lines) {
  std::vector<Part> parts;
  const Box sheet{0, 0, page.width, page.height};
  std::size_t seeds = 0;
  for (const doc::Rule& rule : page.rules) {
    if (!is_slanted(rule) || rule.box.width() > 0.9f * page.width || rule.box.height() > 0.7f * page.height ||
        is_frame(rule.box, lines))
      continue;
    const Box box = rule.box.intersected(sheet);
    if (box.is_empty()) continue;
    if (++seeds > kMostSeeds) return {};
    add(parts, box);
    if (parts.size() > kMostParts) return {};
  }
  std::erase_if(parts, [](const Part& part) { return part.strokes < kFewest; });
  return parts;
}

/// Straight rules and areas that touch a drawing are of it: its axes, its boxes.
void widen(Part& part, const doc::Page& page) {
  for (const doc::Rule& rule : page.rules) {
    const bool frame = rule.box.width() > 0.8f * page.width || rule.box.height() > 0.6f * page.height;
    const bool wider = rule.box.width() > 1.6f * part.box.width() + 20;
    if (!frame && !wider && is_near(rule.box, part.box)) part.box = part.box.united(rule.box);
  }
}

bool is_prose(const TextLine& line) {
  std::size_t words = 1;
  for (std::size_t i = 1; i < line.fragments.size(); ++i) {
    const Fragment& f = line.fragments[i];
    if (f.box.x0 - line.fragments[i - 1].box.x1 > 0.9f * f.size)
      words = 1;
    else if (f.space_before && ++words >= kProse)
      return true;
  }
  return false;
}

/// Words beside the strokes: what stands along an axis.
bool is_beside(const Box& box, const TextLine& line) {
  const float near = 1.4f * line.size;
  const Box wide{box.x0 - near, box.y0 - near, box.x1 + near, box.y1 + near};
  const bool inside = line.box.x0 > wide.x0 - 2 * near && line.box.x1 < wide.x1 + near &&
                      line.box.y0 > wide.y0 && line.box.y1 < wide.y1;
  const std::size_t figures = static_cast<std::size_t>(std::count_if(
      line.fragments.begin(), line.fragments.end(),
      [](const Fragment& f) { return f.text.find_first_of("0123456789") != std::string::npos; }));
  return inside && (2 * figures >= line.fragments.size() || line.angle != 0);
}

bool is_drawing(const Part& part, const std::vector<TextLine>& lines) {
  if (part.box.width() < 60 || part.box.height() < 45) return false;
  std::size_t labels = 0;
  float covered = 0;
  for (const TextLine& line : lines) {
    if (line.taken || line.fragments.empty() || !holds_middle(part.box, line)) continue;
    if (is_prose(line) || line.all_fixed()) return false;
    ++labels;
    for (const Fragment& f : line.fragments) covered += f.box.width() * f.size;
  }
  if (labels == 0) return part.strokes >= 2 * kFewest;
  return covered < 0.3f * part.box.width() * part.box.height();
}

Drawing take(const Part& part, std::vector<TextLine>& lines) {
  Drawing drawing{part.box, {}};
  for (TextLine& line : lines) {
    if (line.taken || line.fragments.empty() || !(holds_middle(part.box, line) || is_beside(part.box, line)))
      continue;
    line.taken = true;
    drawing.box = drawing.box.united(line.box);
    drawing.words += (drawing.words.empty() ? "" : " ") + line.text();
  }
  return drawing;
}

}  // namespace

std::vector<Drawing> take_drawings(const doc::Page& page, std::vector<TextLine>& lines) {
  std::vector<Drawing> drawings;
  for (Part& part : parts_of(page, lines)) {
    widen(part, page);
    if (is_drawing(part, lines)) drawings.push_back(take(part, lines));
  }
  return drawings;
}

}  // namespace lectern::pipeline
