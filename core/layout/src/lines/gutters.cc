// Believes: a gap in a line is a gutter if the text below has a column that begins at its right side, another
// that ends at its left side, and nothing runs over it. Two headlines on one baseline are larger than that
// text. Two columns that were painted row by row show the same gap in many lines, filled on both sides.
//
// Applies:   Weir Gives Way      Choir to Sing      Must not:   Wood        Price
//            The old weir gave   The choir of the               Oak         720
//            way on Monday.      upper church will              Ash         690
//                                                               (a table: its head is no larger, its
//                                                                cells are not filled)
//
// Measured on: the golden samples headlines, columns-by-row and all with tables; convbench dev, where nothing
// is cut. The tolerances were chosen by eye.

#include "lines/gutters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr float kHeadlineGap = 1.0f;        // em of the headline between two of them
constexpr float kLarger = 1.1f;             // times the size of the text below
constexpr float kReach = 8.0f;              // em of the headline down to the text of its column
constexpr std::size_t kLinesBelow = 60;     // lines painted after the headline that are looked at
constexpr std::size_t kFewestBelow = 2;     // lines of a column below that show its edge
constexpr float kAligned = 2.0f;            // points: lines that begin at one place
constexpr float kColumnGap = 0.8f;          // em between two columns
constexpr float kWidest = 1.8f;             // times every other gap of a justified line
constexpr std::size_t kFewestRows = 6;      // lines with the same gap: fewer are a table of texts
constexpr std::size_t kFewestLetters = 18;  // on average on each side: shorter is a cell
constexpr float kFilled = 3.0f;             // em that a full line may end before the gutter
constexpr float kFilledShare = 0.6f;        // of the lines are full
constexpr float kMostStep = 2.0f;           // em between the baselines of one column
constexpr float kMostIndent = 4.0f;         // em that a line of the left column may be indented

constexpr std::array<ReasonRow, 4> kRows = {{
    {true, "headlines on one baseline, each over columns of its own"},
    {true, "one of many lines with the same gap, filled on both sides: two columns painted row by row"},
    {false, "no larger than the text below"},
    {false, "the text below has no columns that end and begin there"},
}};
static_assert(kRows.size() == static_cast<std::size_t>(GutterReason::NoColumnsBelow) + 1);

/// The space before fragment `at`.
struct Gap {
  std::size_t at = 0;
  float from = 0, to = 0;

  float width() const { return to - from; }
};

Gap gap_before(const TextLine& line, std::size_t at) {
  return {at, line.fragments[at - 1].box.x1, line.fragments[at].box.x0};
}

bool is_upright(const TextLine& line) {
  return !line.taken() && line.angle == 0 && !line.fragments.empty();
}

/// Whether some words of the line are printed over the gap.
bool runs_over(const TextLine& line, const Gap& gap) {
  return line.box.x0 < gap.from && line.box.x1 > gap.to;
}

/// What the lines below show of a gap in line `at`.
GutterReason judge_headline(const std::vector<TextLine>& lines, std::size_t at, const Gap& gap) {
  const TextLine& line = lines[at];
  std::size_t left = 0, right = 0;
  const std::size_t end = std::min(lines.size(), at + 1 + kLinesBelow);
  for (std::size_t i = at + 1; i < end; ++i) {
    const TextLine& below = lines[i];
    const float step = below.baseline - line.baseline;
    if (!is_upright(below) || step <= 0 || step > kReach * line.size) continue;
    if (line.size < kLarger * below.size) {
      if (left + right > 0) break;  // the next headline
      return GutterReason::NoLargerThanBelow;
    }
    if (runs_over(below, gap)) return GutterReason::NoColumnsBelow;
    left += below.box.x1 <= gap.to && below.box.x1 > line.box.x0;
    right += std::fabs(below.box.x0 - gap.to) < kAligned;
  }
  return left >= kFewestBelow && right >= kFewestBelow ? GutterReason::HeadlinesOverColumns
                                                       : GutterReason::NoColumnsBelow;
}

/// Cuts line `at` at each of its gutters, from the right. Returns how many lines it became.
std::size_t cut_headline(std::vector<TextLine>& lines, std::size_t at, const Trace& trace) {
  std::size_t pieces = 1;
  for (std::size_t f = lines[at].fragments.size(); f-- > 1;) {
    const Gap gap = gap_before(lines[at], f);
    if (gap.width() < kHeadlineGap * lines[at].size) continue;
    const GutterReason reason = judge_headline(lines, at + pieces - 1, gap);
    trace.note("gutter", lines[at].box, reason, [&] { return lines[at].text(); });
    if (!row_of(reason).accepted) continue;
    TextLine right = piece_of(lines[at], f, lines[at].fragments.size());
    lines[at] = piece_of(lines[at], 0, f);
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(right));
    ++pieces;
  }
  return pieces;
}

/// The gap of a line that is clearly wider than all others.
std::optional<Gap> widest_gap(const TextLine& line) {
  if (!is_upright(line)) return std::nullopt;
  Gap widest;
  float second = 0;
  for (std::size_t f = 1; f < line.fragments.size(); ++f) {
    const Gap gap = gap_before(line, f);
    second = std::max(second, std::min(gap.width(), widest.width()));
    if (gap.width() > widest.width()) widest = gap;
  }
  if (widest.width() < kColumnGap * line.size || widest.width() < kWidest * second) return std::nullopt;
  return widest;
}

/// Neighbouring lines with one gutter.
struct Rows {
  std::vector<std::pair<std::size_t, Gap>> cut;  ///< index of the line, and its gap
  std::size_t begin = 0, end = 0;                ///< all lines, those on one side only too
  float from = -1e9f, to = 1e9f;                 ///< the gutter
};

std::size_t letters_of(const TextLine& line, std::size_t begin, std::size_t end) {
  std::size_t letters = 0;
  for (std::size_t f = begin; f < end; ++f) letters += text::length(line.fragments[f].text);
  return letters;
}

/// Lines from `begin` on that have the gap of the first, or stand on one side of it.
Rows rows_from(const std::vector<TextLine>& lines, std::size_t begin, const Gap& first) {
  Rows rows;
  rows.begin = begin;
  const float left = lines[begin].box.x0, right = first.to;
  for (std::size_t i = begin; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (!is_upright(line)) break;
    const float step = i > begin ? line.baseline - lines[i - 1].baseline : 0;
    if (i > begin && (step <= 0 || step > kMostStep * line.size)) break;
    const std::optional<Gap> gap = widest_gap(line);
    const bool both = gap && std::fabs(gap->to - right) < kAligned && line.box.x0 > left - kAligned &&
                      line.box.x0 < left + kMostIndent * line.size;
    const bool one_side = line.box.x1 <= right || std::fabs(line.box.x0 - right) < kAligned;
    if (!both && !one_side) break;
    rows.end = i + 1;
    if (!both) continue;
    rows.cut.emplace_back(i, *gap);
    rows.from = std::max(rows.from, gap->from);
    rows.to = std::min(rows.to, gap->to);
  }
  return rows;
}

/// Whether both sides are filled with text, and no rule of a table is printed across the gutter or in it.
bool are_columns(const doc::Page& page, const std::vector<TextLine>& lines, const Rows& rows) {
  if (rows.cut.size() < kFewestRows) return false;
  const TextLine& first = lines[rows.begin];
  if (rows.to - rows.from < kColumnGap * first.size) return false;
  std::size_t left = 0, right = 0, full = 0;
  for (const auto& [i, gap] : rows.cut) {
    left += letters_of(lines[i], 0, gap.at);
    right += letters_of(lines[i], gap.at, lines[i].fragments.size());
    full += gap.from > rows.from - kFilled * first.size;
  }
  const std::size_t least = kFewestLetters * rows.cut.size();
  if (left < least || right < least) return false;
  if (static_cast<float>(full) < kFilledShare * static_cast<float>(rows.cut.size())) return false;
  const float top = first.box.y1, foot = lines[rows.end - 1].box.y0;
  return std::none_of(page.rules.begin(), page.rules.end(), [&](const doc::Rule& rule) {
    return rule.box.x0 < rows.to && rule.box.x1 > rows.from && rule.box.y1 > top && rule.box.y0 < foot &&
           (rule.box.y0 > top || rule.box.y1 < foot);
  });
}

/// Puts the left halves before the right ones.
void part(std::vector<TextLine>& lines, const Rows& rows) {
  std::vector<TextLine> left, right;
  auto next = rows.cut.begin();
  for (std::size_t i = rows.begin; i < rows.end; ++i) {
    TextLine& line = lines[i];
    if (next != rows.cut.end() && next->first == i) {
      left.push_back(piece_of(line, 0, next->second.at));
      right.push_back(piece_of(line, next->second.at, line.fragments.size()));
      ++next;
    } else {
      (line.box.x1 <= rows.to ? left : right).push_back(std::move(line));
    }
  }
  const auto at = lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(rows.begin),
                              lines.begin() + static_cast<std::ptrdiff_t>(rows.end));
  left.insert(left.end(), std::make_move_iterator(right.begin()), std::make_move_iterator(right.end()));
  lines.insert(at, std::make_move_iterator(left.begin()), std::make_move_iterator(left.end()));
}

}  // namespace

const ReasonRow& row_of(GutterReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void cut_at_gutters(const doc::Page& page, std::vector<TextLine>& lines, const Trace& trace) {
  std::size_t failed_until = 0;  // lines before it were found to be no columns,
  float failed_at = 0;           // with a gap that ends here
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_upright(lines[i]) || lines[i].all_fixed()) continue;
    const std::optional<Gap> gap = widest_gap(lines[i]);
    if (gap && !(i < failed_until && std::fabs(gap->to - failed_at) < kAligned)) {
      const Rows rows = rows_from(lines, i, *gap);
      if (are_columns(page, lines, rows)) {
        for (const auto& cut : rows.cut)
          trace.note("gutter", lines[cut.first].box, GutterReason::ColumnsPaintedByRow,
                     [&] { return lines[cut.first].text(); });
        part(lines, rows);
        i = rows.end + rows.cut.size() - 1;
        continue;
      }
      failed_until = rows.end;
      failed_at = gap->to;
    }
    i += cut_headline(lines, i, trace) - 1;
  }
}

}  // namespace lectern::layout
