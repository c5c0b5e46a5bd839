// Which shapes are letters.
//
// Believes: shapes of about one height, side by side on one line and no farther apart than they are high, are
// a row of print from seven of them on.
//
//   print:      S S N  5 1 2 - 0 4      outlines of letters, a screenshot, a scanned label
//   no print:   a photograph: shapes of all sizes       a chart: marks that lie on a curve
//
// Measured on: the pictures and drawings of convbench/dev and realpages (docs/pii.md has the share of pages
// that are read for it).

#include "recognition/letter_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lectern::pdf {
namespace {

constexpr std::size_t kShortestRow = 7;  // "No. 4711" without its blank
constexpr float kWidest = 1.8F;          // of its height: W, a ligature
constexpr float kGap = 1.3F;             // of the row's height, between two letters: a blank and a bit
constexpr float kSameLine = 0.3F;        // of the height, between their feet
constexpr float kSameHeight = 0.35F;     // part of the tallest letter
constexpr float kOneFoot = 0.08F;        // of the height: what stands on one baseline; g and , hang from it
constexpr float kOneHeight = 0.15F;      // of the height
constexpr float kNearlyAll = 0.85F;      // of a row
constexpr std::int32_t kSentence =
    18;  // letters of a row: "Student: Ada Lovelace"; labels of charts are shorter
constexpr std::int32_t kNumber = 10;         // digits or capitals of a row: a telephone number
constexpr std::size_t kMostShapes = 60'000;  // of one picture: more is a texture
constexpr float kAlike = 0.7F;               // of a row: letters near one of two heights, x and X

bool is_letter_sized(const Box& box, float least, float most) {
  const float height = box.height();
  return height >= least && height <= most && box.width() <= kWidest * height;
}

/// A row has letters of two heights at most, which are not far apart.
bool is_print(std::span<const Box> row) {
  if (row.size() < kShortestRow) return false;
  std::vector<float> heights;
  for (const Box& box : row) heights.push_back(box.height());
  std::sort(heights.begin(), heights.end());
  const float middle = heights[heights.size() / 2];
  const auto alike = std::count_if(heights.begin(), heights.end(), [&](float height) {
    return height > middle * 0.68F && height < middle * 1.5F;
  });
  std::vector<float> feet;
  for (const Box& box : row) feet.push_back(box.y1);
  std::sort(feet.begin(), feet.end());
  const float foot = feet[feet.size() / 2];
  const auto standing = std::count_if(feet.begin(), feet.end(), [&](float at) {
    return std::abs(at - foot) <= std::max(kOneFoot * middle, 0.6F);
  });
  if (static_cast<float>(standing) < kAlike * static_cast<float>(row.size())) return false;
  std::size_t wide = 0;
  for (const Box& box : row) wide += box.width() > 0.25F * middle ? 1 : 0;
  return static_cast<float>(alike) >= kAlike * static_cast<float>(row.size()) && wide * 2 >= row.size();
}

/// Digits and capitals are; the dots and hyphens between them are too small to be shapes here.
bool is_of_one_height(std::span<const Box> row) {
  std::vector<float> heights;
  for (const Box& box : row) heights.push_back(box.height());
  std::sort(heights.begin(), heights.end());
  const float middle = heights[heights.size() / 2];
  const auto alike = std::count_if(heights.begin(), heights.end(), [&](float height) {
    return std::abs(height - middle) <= kOneHeight * middle;
  });
  return static_cast<float>(alike) >= kNearlyAll * static_cast<float>(row.size());
}

void add_row(std::span<const Box> row, LetterRows& rows) {
  if (!is_print(row)) return;
  const auto count = static_cast<std::int32_t>(row.size());
  rows.letters += count;
  rows.longest = std::max(rows.longest, count);
  if (is_of_one_height(row)) rows.longest_of_one = std::max(rows.longest_of_one, count);
  for (const Box& box : row) rows.box = rows.box.is_empty() ? box : rows.box.united(box);
}

/// Cuts what stands on one line into rows.
void add_line(std::vector<Box> line, LetterRows& rows) {
  std::sort(line.begin(), line.end(), [](const Box& a, const Box& b) { return a.x0 < b.x0; });
  std::size_t begin = 0;
  float right = line.empty() ? 0 : line.front().x1;
  for (std::size_t i = 1; i <= line.size(); i++) {
    const bool ends = i == line.size();
    const float tallest = std::max(line[i - 1].height(), ends ? 0 : line[i].height());
    const bool goes_on = !ends && line[i].x0 - right <= kGap * tallest &&
                         line[i].height() >= kSameHeight * tallest &&
                         line[i - 1].height() >= kSameHeight * tallest;
    if (!goes_on) {
      add_row(std::span(line).subspan(begin, i - begin), rows);
      begin = i;
    }
    if (!ends) right = goes_on ? std::max(right, line[i].x1) : line[i].x1;
  }
}

/// Labels runs of one tone and joins those that touch.
class Shapes {
 public:
  std::int32_t add(const Box& run) {
    boxes_.push_back(run);
    parents_.push_back(static_cast<std::int32_t>(parents_.size()));
    return parents_.back();
  }

  std::int32_t root_of(std::int32_t shape) {
    while (parents_[at(shape)] != shape) {
      parents_[at(shape)] = parents_[at(parents_[at(shape)])];
      shape = parents_[at(shape)];
    }
    return shape;
  }

  void join(std::int32_t a, std::int32_t b) {
    a = root_of(a);
    b = root_of(b);
    if (a == b) return;
    if (a > b) std::swap(a, b);
    parents_[at(b)] = a;
    boxes_[at(a)] = boxes_[at(a)].united(boxes_[at(b)]);
  }

  std::vector<Box> roots() const {
    std::vector<Box> out;
    for (std::size_t i = 0; i < boxes_.size(); i++)
      if (parents_[i] == static_cast<std::int32_t>(i)) out.push_back(boxes_[i]);
    return out;
  }

 private:
  static std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }
  std::vector<Box> boxes_;
  std::vector<std::int32_t> parents_;
};

/// The tone that parts the two halves best (Otsu); 0: there is but one.
int threshold_of(std::span<const std::uint8_t> pixels) {
  std::array<std::int64_t, 256> counts{};
  for (const std::uint8_t pixel : pixels) counts[pixel]++;
  std::int64_t sum = 0, below = 0, below_sum = 0;
  for (std::size_t tone = 0; tone < 256; tone++) sum += static_cast<std::int64_t>(tone) * counts[tone];
  const auto total = static_cast<std::int64_t>(pixels.size());
  double best = 0;
  int threshold = 0;
  for (std::size_t tone = 0; tone < 255; tone++) {
    below += counts[tone];
    below_sum += static_cast<std::int64_t>(tone) * counts[tone];
    if (below == 0 || below == total) continue;
    const double apart = static_cast<double>(sum - below_sum) / static_cast<double>(total - below) -
                         static_cast<double>(below_sum) / static_cast<double>(below);
    const double between = static_cast<double>(below) * static_cast<double>(total - below) * apart * apart;
    if (between > best) {
      best = between;
      threshold = static_cast<int>(tone) + 1;
    }
  }
  return threshold;
}

}  // namespace

bool LetterRows::say_something() const {
  return longest >= kSentence || longest_of_one >= kNumber;
}

LetterRows letter_rows(std::vector<Box> boxes, float least, float most) {
  LetterRows rows;
  std::erase_if(boxes, [&](const Box& box) { return !is_letter_sized(box, least, most); });
  if (boxes.size() < kShortestRow || boxes.size() > kMostShapes) return rows;
  std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.y1 < b.y1; });
  std::vector<Box> line;
  for (const Box& box : boxes) {
    if (!line.empty() && box.y1 - line.back().y1 > kSameLine * std::min(box.height(), line.back().height()))
      add_line(std::exchange(line, {}), rows);
    line.push_back(box);
  }
  add_line(std::move(line), rows);
  return rows;
}

std::vector<Box> shapes_in(const GreyView& picture, bool dark) {
  const int threshold = threshold_of(picture.pixels);
  Shapes shapes;
  struct Stretch {
    std::int32_t begin, end, shape;
  };
  std::vector<Stretch> above, here;
  std::size_t stretches = 0;
  constexpr std::size_t kMostStretches = 2'000'000;
  for (std::int32_t y = 0; y < picture.height && threshold > 0; y++) {
    const auto row =
        picture.pixels.subspan(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width),
                               static_cast<std::size_t>(picture.width));
    const auto is_ink = [&](std::int32_t x) {
      return (row[static_cast<std::size_t>(x)] < threshold) == dark;
    };
    here.clear();
    for (std::int32_t x = 0; x < picture.width;) {
      if (!is_ink(x)) {
        x++;
        continue;
      }
      const std::int32_t begin = x;
      while (x < picture.width && is_ink(x)) x++;
      const Box box{static_cast<float>(begin), static_cast<float>(y), static_cast<float>(x),
                    static_cast<float>(y + 1)};
      here.push_back({begin, x, shapes.add(box)});
      for (const Stretch& other : above)
        if (other.begin <= x && other.end >= begin) shapes.join(other.shape, here.back().shape);
    }
    stretches += here.size();
    if (stretches > kMostStretches) return {};
    above.swap(here);
  }
  return shapes.roots();
}

}  // namespace lectern::pdf
