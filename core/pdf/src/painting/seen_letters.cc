// Believes: a letter is read by the zone between its baseline and the top of small letters. What hides that
// zone hides the letter; what is under its middle is what it must differ from. A space is as its letter
// before.
//
// Applies:   The complaint by ██████ ██████ of the third class      Must not:   ab̶c̶ (a rule through words)
//
// Constants: by eye.

#include "painting/seen_letters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lectern::pdf {
namespace {

constexpr double kFoot = 0.08;    // em above the baseline: a cover reaches down to here
constexpr double kTop = 0.42;     // em above it: and up to here, the top of small letters
constexpr double kMiddle = 0.25;  // em above it: what is here is under the letter

class RunSight {
 public:
  RunSight(const doc::Page& page, const doc::Run& run, const RunLine& line,
           const std::vector<LetterState>& letters, PaintedAreas& areas)
      : page_(page),
        run_(run),
        line_(line),
        letters_(letters),
        areas_(areas),
        meeting_(areas.meeting(run.box)) {}

  /// RunFlag bits of the letter whose edge is at `edge`.
  std::uint16_t flags(std::size_t edge) const {
    const LetterState& state = letters_[edge];
    std::uint16_t flags = state.twice ? doc::kFakeBold : 0;
    const double middle =
        (static_cast<double>(page_.edges[edge]) + static_cast<double>(page_.edges[edge + 1])) / 2;
    const std::array<Point, 2> zone{at(middle, kFoot), at(middle, kTop)};
    if (areas_.hides(meeting_, state.order, zone)) flags |= doc::kCovered;
    if (!areas_.shows(meeting_, state.order, at(middle, kMiddle), run_.rgb)) flags |= doc::kLowContrast;
    return flags;
  }

  /// Whether all letters are alike for certain.
  bool is_plain() const { return meeting_.empty(); }

 private:
  Point at(double along, double ems) const {
    const Point d = line_.direction;
    const double size = run_.size;
    return {along * d.x - line_.across * d.y + line_.up.x * ems * size,
            along * d.y + line_.across * d.x + line_.up.y * ems * size};
  }

  const doc::Page& page_;
  const doc::Run& run_;
  const RunLine& line_;
  const std::vector<LetterState>& letters_;
  PaintedAreas& areas_;
  std::span<const PaintedAreas::Order> meeting_;
};

/// A part of a run whose letters are alike.
struct Part {
  std::uint32_t text_begin = 0, edge_begin = 0;
  std::uint16_t flags = 0;
};

std::vector<Part> parts_of(const doc::Page& page, const doc::Run& run, const RunSight& sight,
                           const std::vector<LetterState>& letters) {
  std::vector<Part> parts;
  std::uint32_t edge = run.edge_begin;
  bool leading = true;  // spaces in front are as the first letter
  for (std::uint32_t at = run.text_begin; at < run.text_end; at++) {
    const auto c = static_cast<unsigned char>(page.text[at]);
    if ((c & 0xc0) == 0x80) continue;
    const std::uint32_t own = edge++;
    const bool same_as_before = !parts.empty() && sight.is_plain() &&
                                letters[own].twice == ((parts.back().flags & doc::kFakeBold) != 0);
    if (same_as_before || (c == ' ' && !parts.empty())) continue;
    const std::uint16_t flags = sight.flags(own);
    if (leading && !parts.empty()) parts.back().flags = flags;
    if (parts.empty() || parts.back().flags != flags) parts.push_back({at, own, flags});
    leading = leading && c == ' ';
  }
  return parts;
}

}  // namespace

Box box_of(const doc::Run& run, const RunLine& line, double from, double to) {
  const Point d = line.direction, up = line.up;
  const double high = static_cast<double>(line.ascent) * static_cast<double>(run.size);
  const double low = static_cast<double>(line.descent) * static_cast<double>(run.size);
  const Point begin{from * d.x - line.across * d.y, from * d.y + line.across * d.x};
  const Point end{to * d.x - line.across * d.y, to * d.y + line.across * d.x};
  const Point corners[] = {{begin.x + up.x * high, begin.y + up.y * high},
                           {begin.x + up.x * low, begin.y + up.y * low},
                           {end.x + up.x * high, end.y + up.y * high},
                           {end.x + up.x * low, end.y + up.y * low}};
  return box_around(corners);
}

void mark_seen_letters(doc::Page& page, const std::vector<RunLine>& lines,
                       const std::vector<LetterState>& letters, PaintedAreas& areas) {
  std::vector<doc::Run> runs;
  runs.reserve(page.runs.size());
  for (std::size_t i = 0; i < page.runs.size(); i++) {
    const doc::Run& run = page.runs[i];
    const RunSight sight(page, run, lines[i], letters, areas);
    const std::vector<Part> parts = parts_of(page, run, sight, letters);
    if (parts.size() <= 1) {
      runs.push_back(run);
      if (!parts.empty()) runs.back().flags |= parts.front().flags;
      continue;
    }
    for (std::size_t k = 0; k < parts.size(); k++) {
      doc::Run part = run;
      part.flags |= parts[k].flags;
      part.text_begin = parts[k].text_begin;
      part.edge_begin = parts[k].edge_begin;
      const bool last = k + 1 == parts.size();
      part.text_end = last ? run.text_end : parts[k + 1].text_begin;
      const std::size_t code_points = static_cast<std::size_t>(
          std::count_if(page.text.begin() + part.text_begin, page.text.begin() + part.text_end,
                        [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
      part.box =
          box_of(part, lines[i], page.edges[part.edge_begin], page.edges[part.edge_begin + code_points]);
      runs.push_back(part);
    }
  }
  page.runs = std::move(runs);
}

}  // namespace lectern::pdf
