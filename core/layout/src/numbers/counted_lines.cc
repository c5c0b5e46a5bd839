// Believes: markers count. A number or a letter in front of a line is an entry's if another line goes on from
// it, with a marker of the same shape and the next value, at the same left edge or on the same row.
//
//   1. What carries the sound?       "A." and "B." are entries, although the     … as we said on page 12. So
//      A. glass                      line above "A." is the widest of its block   13. was skipped.
//      B. air
//   (a) oak        (b) elm           two entries on one line; the gap before "(b)" is wide
//   (c) ash        (d) yew
//
// Must not apply to a number by itself in front of a line, nor to "(a) oak, (b) elm and (c) ash": entries
// inside a sentence are set apart by the space between words.
//
// Measured on: the golden samples labels and words-at-the-right; convbench dev.

#include "numbers/counted_lines.h"

#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "blocks/line_looks.h"
#include "lectern/text/marker.h"

namespace lectern::layout {
namespace {

constexpr float kSameLeft = 0.5f;     // em: entries that begin at one left edge; by eye
constexpr float kSameRow = 0.3f;      // em between the baselines of entries side by side; by eye
constexpr float kRowGap = 1.2f;       // em in front of an entry beside another: a wide space; by eye
constexpr std::size_t kMostOpen = 8;  // shapes that are counted at a time; by eye

/// The last line that began with a marker of one shape.
struct Last {
  std::size_t line = 0;
  text::Marker marker;
};

float marker_left(const TextLine& line) {
  return line.fragments.front().box.x0;
}

bool follows_in_place(const TextLine& last, const TextLine& line) {
  if (std::fabs(marker_left(last) - marker_left(line)) <= kSameLeft * line.size) return true;
  return std::fabs(last.baseline - line.baseline) <= kSameRow * line.size && line.box.x0 > last.box.x1;
}

/// The marker that fragments from `begin` on are, if they are one; it ends before fragment `end`.
std::optional<text::Marker> marker_at(const TextLine& line, std::size_t begin, const text::Marker* last) {
  std::string word = line.fragments[begin].text;
  std::size_t end = begin + 1;
  while (end < line.fragments.size() && !line.fragments[end].space_before) word += line.fragments[end++].text;
  if (end == line.fragments.size()) return std::nullopt;
  auto marker = last ? text::read_marker_after(*last, word, false) : text::read_marker(word, false);
  return marker && marker->kind != text::Marker::Kind::Bullet ? marker : std::nullopt;
}

/// Where the entries of a line begin, the first one excepted.
std::vector<std::size_t> entries_beside(const TextLine& line) {
  std::vector<std::size_t> found;
  std::optional<text::Marker> last =
      line.bullet_x >= 0 ? text::read_marker(line.bullet, false) : marker_at(line, 0, nullptr);
  for (std::size_t i = 1; last && i < line.fragments.size(); ++i) {
    const float gap = line.fragments[i].box.x0 - line.fragments[i - 1].box.x1;
    if (!line.fragments[i].space_before || gap < kRowGap * line.size) continue;
    const auto marker = marker_at(line, i, &*last);
    if (!marker || marker->shape != last->shape || marker->value != last->value + 1) continue;
    found.push_back(i);
    last = marker;
  }
  return found;
}

}  // namespace

void note_counted_lines(std::vector<TextLine>& lines) {
  std::map<std::string, Last> open;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TextLine& line = lines[i];
    if (line.taken() || line.fragments.empty() || line.angle != 0 || line.all_fixed()) continue;
    const std::optional<text::Marker> first = marker_at(line, 0, nullptr);
    if (!first) continue;
    text::Marker here = *first;
    for (auto& [shape, last] : open) {
      const auto marker = marker_at(line, 0, &last.marker);
      if (marker->shape != shape || marker->value != last.marker.value + 1) continue;
      if (!follows_in_place(lines[last.line], line)) continue;
      lines[last.line].counted = line.counted = true;
      here = *marker;
      break;
    }
    if (open.size() >= kMostOpen && !open.count(here.shape)) open.clear();
    open[here.shape] = {i, here};
  }
}

void cut_counted_rows(std::vector<TextLine>& lines) {
  std::vector<TextLine> out;
  out.reserve(lines.size());
  for (TextLine& line : lines) {
    const bool asked = !line.taken() && line.angle == 0 && line.block < 0 && line.fragments.size() > 3;
    std::vector<std::size_t> cuts = asked ? entries_beside(line) : std::vector<std::size_t>();
    if (cuts.empty()) {
      out.push_back(std::move(line));
      continue;
    }
    cuts.insert(cuts.begin(), 0);
    cuts.push_back(line.fragments.size());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      out.push_back(piece_of(line, cuts[i], cuts[i + 1]));
      if (i == 0) out.back().bullet_x = line.bullet_x;
    }
  }
  lines = std::move(out);
}

}  // namespace lectern::layout
