#include "tables/regions/ruled_regions.h"

#include <algorithm>
#include <cmath>

#include "lectern/text/captions.h"

/// Believes: level rules that begin and end at the same places are those of one table, as are shaded bands of
/// one width that follow each other closely: what is printed between the first and the last of them is the
/// table. White wider than rows are apart, and a line across the whole width between two rules, end it.
///
///     ----------------        ================   a band, the row below it has none
///     Wood      Price         Oak      30
///     ----------------        Pine     40
///     Oak          30         ================
///     Pine         40         Fir      50
///     ----------------        the row below the last band is one more, if it is as high
///
/// Measured on: the golden samples banded-rows, heads-of-two-levels, booktabs; convbench dev.

namespace lectern::layout {
namespace {

constexpr float kSameEnd = 4.0f;     // points by which ends of rules of one table differ
constexpr float kShortest = 60.0f;   // points: the narrowest table
constexpr float kSide = 3.0f;        // points by which words may reach over the sides
constexpr float kMiddle = 0.3f;      // em above the baseline: the middle of small letters
constexpr float kHighBand = 90.0f;   // points: a higher area is a panel
constexpr float kBandGap = 3.0f;     // heights of a band between two bands of one table
constexpr float kBandTouch = 2.0f;   // points between the cells of one band
constexpr float kAlone = 0.6f;       // of the width: a wider line by itself is text between two tables
constexpr float kEmptyStrip = 9.0f;  // points: a higher strip without words is between two tables
constexpr float kLooseStrip = 2.4f;  // em: a higher strip with one line is, too
constexpr float kOneLine = 0.4f;     // em: baselines of one printed line
constexpr float kAsHigh = 1.25f;     // times the next band: a row
constexpr float kColumnGap = 0.6f;   // em: white between two columns
constexpr float kPartGap = 24.0f;    // points between the parts of a rule that is drawn group by group
constexpr float kSameHeight = 1.0f;  // points
constexpr float kHeadReach = 1.2f;   // em above a rule: the head that it closes
constexpr std::size_t kMostRegions = 60, kFewestRules = 3, kFewestBands = 2;

bool are_as_wide(float a0, float a1, float b0, float b1) {
  return std::fabs(a0 - b0) < kSameEnd && std::fabs(a1 - b1) < kSameEnd;
}

float middle_of(const TextLine& line) {
  return line.baseline - kMiddle * line.size;
}

bool is_free(const TextLine& line) {
  return !line.taken() && line.angle == 0 && !line.fragments.empty();
}

/// Cells that were shaded one by one are one band; lower ones beside a high one are, too.
std::vector<Box> joined_bands(const Shapes& shapes) {
  std::vector<Box> shades;
  for (const Box& shade : shapes.shades)
    if (shade.height() < kHighBand) shades.push_back(shade);
  std::sort(shades.begin(), shades.end(), [](const Box& a, const Box& b) {
    const long upper = std::lround(a.y0), lower = std::lround(b.y0);
    return upper != lower ? upper < lower : a.x0 < b.x0;
  });
  std::vector<Box> bands;
  for (const Box& shade : shades) {
    Box* last = bands.empty() ? nullptr : &bands.back();
    if (last && shade.y0 >= last->y0 - kBandTouch && shade.y1 <= last->y1 + kBandTouch &&
        shade.x0 <= last->x1 + kBandTouch && shade.x1 >= last->x0 - kBandTouch) {
      *last = last->united(shade);
    } else {
      bands.push_back(shade);
    }
  }
  return bands;
}

/// The line is on a band as wide as the table: the title of a table or of some of its rows.
bool is_on_band(const Shapes& shapes, const TextLine& line, float x0, float x1) {
  return std::any_of(shapes.shades.begin(), shapes.shades.end(), [&](const Box& shade) {
    return are_as_wide(shade.x0, shade.x1, x0, x1) && shade.height() < kHighBand &&
           shade.y0 < middle_of(line) && shade.y1 > middle_of(line);
  });
}

/// What is between two rules: a part of a table, or what separates two. Two rules with nothing between them
/// end one table and begin another, as do words by themselves that keep off the rules: a caption.
bool separates(const Shapes& shapes, const std::vector<TextLine>& lines, float x0, float x1, float y0,
               float y1) {
  std::size_t printed = 0, wide = 0, pieces = 0;
  float size = 0;
  for (const TextLine& line : lines) {
    if (!is_free(line) || middle_of(line) < y0 || middle_of(line) > y1 || line.box.x1 < x0 ||
        line.box.x0 > x1)
      continue;
    ++printed;
    size = line.size;
    float gap = 0;
    for (std::size_t f = 1; f < line.fragments.size(); ++f)
      gap = std::max(gap, line.fragments[f].box.x0 - line.fragments[f - 1].box.x1);
    const bool alone = gap < kColumnGap * line.size;
    pieces += alone ? 1 : 2;
    wide += alone && line.box.width() > kAlone * (x1 - x0) && !is_on_band(shapes, line, x0, x1);
  }
  if (printed == 0) return y1 - y0 > kEmptyStrip;
  return wide > 0 || (pieces == 1 && y1 - y0 > kLooseStrip * size);
}

class Finder final {
 public:
  Finder(const Shapes& shapes, const std::vector<TextLine>& lines) : shapes_(shapes), lines_(lines) {
    join_parts();
  }

  std::vector<Region> find() {
    add_ruled();
    add_banded();
    std::vector<Region> found;
    std::sort(regions_.begin(), regions_.end(),
              [](const Region& a, const Region& b) { return a.box.y0 < b.box.y0; });
    for (Region& region : regions_) {
      if (found.size() >= kMostRegions) break;
      if (take_lines(region)) found.push_back(std::move(region));
    }
    return found;
  }

 private:
  /// A rule may be drawn in parts, one for each group of columns.
  void join_parts() {
    for (const Stroke& s : shapes_.horizontal) {
      if (!rules_.empty() && std::fabs(rules_.back().at - s.at) < kSameHeight && s.from > rules_.back().to &&
          s.from - rules_.back().to < kPartGap) {
        rules_.back().to = s.to;
      } else {
        rules_.push_back(s);
      }
    }
  }

  /// Runs of rules of one width with parts of a table between each two.
  void add_ruled() {
    std::vector<bool> used(rules_.size(), false);
    for (std::size_t i = 0; i < rules_.size() && regions_.size() < kMostRegions; ++i) {
      const Stroke& first = rules_[i];
      if (used[i] || first.to - first.from < kShortest) continue;
      Region region;
      region.rules.push_back(first.at);
      for (std::size_t k = i + 1; k < rules_.size(); ++k) {
        const Stroke& next = rules_[k];
        if (used[k] || !are_as_wide(first.from, first.to, next.from, next.to)) continue;
        if (separates(shapes_, lines_, first.from, first.to, region.rules.back(), next.at)) break;
        used[k] = true;
        region.rules.push_back(next.at);
      }
      if (region.rules.size() < 2) continue;
      region.box = {first.from, region.rules.front(), first.to, region.rules.back()};
      if (region.rules.size() < kFewestRules && !has_plain_head(region)) continue;
      regions_.push_back(std::move(region));
    }
  }

  /// Between two rules: the first row is on a band of its own, or all of it is bold and the rows below are
  /// not.
  bool has_plain_head(Region& region) const {
    for (const Box& shade : shapes_.shades)
      if (are_as_wide(shade.x0, shade.x1, region.box.x0, region.box.x1) && shade.height() < kHighBand &&
          std::fabs(shade.y0 - region.box.y0) < kSameEnd && shade.y1 < region.box.y1 - kSameEnd) {
        region.bands.push_back(shade);
        return true;
      }
    float top = 1e9f;
    std::size_t bold = 0, light_above = 0, bold_below = 0;
    const auto inside = [&](const TextLine& line) {
      return is_free(line) && middle_of(line) > region.box.y0 && middle_of(line) < region.box.y1 &&
             line.box.x0 > region.box.x0 - kSide && line.box.x1 < region.box.x1 + kSide;
    };
    for (const TextLine& line : lines_)
      if (inside(line)) top = std::min(top, line.baseline);
    for (const TextLine& line : lines_) {
      if (!inside(line)) continue;
      const bool first = line.baseline < top + kOneLine * line.size;
      bold += first && line.all_bold();
      light_above += first && !line.all_bold();
      bold_below += !first && line.all_bold();
    }
    return bold > 0 && light_above == 0 && bold_below == 0;
  }

  void add_banded() {
    const std::vector<Box> bands = joined_bands(shapes_);
    std::vector<bool> used(bands.size(), false);
    for (std::size_t i = 0; i < bands.size() && regions_.size() < 2 * kMostRegions; ++i) {
      if (used[i] || bands[i].width() < kShortest) continue;
      Region region;
      region.bands.push_back(bands[i]);
      region.box = bands[i];
      for (std::size_t k = i + 1; k < bands.size(); ++k) {
        const Box& next = bands[k];
        if (used[k] || !are_as_wide(bands[i].x0, bands[i].x1, next.x0, next.x1)) continue;
        const Box& last = region.bands.back();
        if (next.y0 - last.y1 > kBandGap * std::max(last.height(), next.height())) break;
        if (separates(shapes_, lines_, last.x0, last.x1, last.y1, next.y0)) break;
        used[k] = true;
        region.bands.push_back(next);
        region.box = region.box.united(next);
      }
      if (region.bands.size() < kFewestBands) continue;
      add_unshaded_rows(region);
      join_ruled(std::move(region));
    }
  }

  /// How many pieces are printed in a strip as wide as the region.
  std::size_t pieces_in(const Region& region, float y0, float y1) const {
    std::size_t pieces = 0;
    for (const TextLine& line : lines_) {
      const float y = middle_of(line);
      if (!is_free(line) || y <= y0 || y > y1 || text::begins_like_caption(line.text())) continue;
      if (line.box.x0 < region.box.x0 - kSide || line.box.x1 > region.box.x1 + kSide) continue;
      ++pieces;
      for (std::size_t f = 1; f < line.fragments.size(); ++f)
        pieces += line.fragments[f].box.x0 - line.fragments[f - 1].box.x1 > line.size;
    }
    return pieces;
  }

  /// The row below the last band, as high as the rows between bands are, and the head above the first one.
  void add_unshaded_rows(Region& region) const {
    float strip = 0;
    for (std::size_t i = 1; i < region.bands.size(); ++i)
      strip = std::max(strip, region.bands[i].y0 - region.bands[i - 1].y1);
    if (strip < kBandTouch) return;
    const float foot = region.box.y1 + std::min(strip, region.bands.back().height() + kBandTouch);
    const float top = region.box.y0 - std::min(strip, region.bands.front().height() + kBandTouch);
    if (pieces_in(region, region.box.y1, foot) >= 2) region.box.y1 = foot;
    // A higher first band is the head.
    const bool as_high = region.bands.front().height() < kAsHigh * region.bands[1].height();
    if (as_high && pieces_in(region, top, region.box.y0) >= 2) region.box.y0 = top;
  }

  /// A table may have both.
  void join_ruled(Region region) {
    for (Region& ruled : regions_) {
      if (ruled.rules.empty() || !are_as_wide(ruled.box.x0, ruled.box.x1, region.box.x0, region.box.x1))
        continue;
      if (ruled.box.y1 < region.box.y0 - kSide || ruled.box.y0 > region.box.y1 + kSide) continue;
      ruled.box = ruled.box.united(region.box);
      ruled.bands = std::move(region.bands);
      return;
    }
    regions_.push_back(std::move(region));
  }

  /// Its lines; false if a line crosses its sides, or there are too few to be a table.
  bool take_lines(Region& region) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const TextLine& line = lines_[i];
      const float y = middle_of(line);
      if (!is_free(line) || y < region.box.y0 || y > region.box.y1) continue;
      if (line.box.x1 < region.box.x0 || line.box.x0 > region.box.x1) continue;
      if (line.box.x0 < region.box.x0 - kSide || line.box.x1 > region.box.x1 + kSide) return false;
      region.lines.push_back(i);
    }
    if (region.lines.size() < 2) return false;
    // A head above the first rule: the rules are those below the heads of several tables.
    const float reach = kHeadReach * lines_[region.lines.front()].size;
    return region.rules.empty() || pieces_in(region, region.box.y0 - reach, region.box.y0) < 2;
  }

  const Shapes& shapes_;
  const std::vector<TextLine>& lines_;
  std::vector<Stroke> rules_;  ///< level ones, their parts joined
  std::vector<Region> regions_;
};

}  // namespace

std::vector<Region> regions_of(const Shapes& shapes, const std::vector<TextLine>& lines) {
  return Finder(shapes, lines).find();
}

}  // namespace lectern::layout
