// Believes: a column of numbers that rise by one from line to line, or by five every fifth line, counts the
// lines beside it. What it counts is a listing, or running text whose lines begin wherever the last one
// ended.
//
//   1  The survey ran for two seasons          1  Introduction        <- a list: its lines are short, and
//   each 2  on the bank of the river, and each      2  Methods                begins with a capital 3  team
//   walked the same line.              3  Results
//
// Must not apply to entries that are numbered without a full stop, to chapters in a table of contents, nor to
// the first column of a table.
//
// Measured on: the golden sample line-numbers; convbench dev.

#include "numbers/line_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr std::size_t kMostDigits = 4;
constexpr float kColumn = 2.0f;         // points by which the edges of one column differ; rounding
constexpr float kSameRow = 0.45f;       // em between the baselines of a number and its line; by eye
constexpr float kMostGap = 6.0f;        // em between a number and its line; by eye
constexpr float kLeastGap = 0.4f;       // em: more than the space between two words; by eye
constexpr float kNextLine = 3.2f;       // em from a numbered line to the next; as in listings
constexpr std::size_t kFewest = 5;      // numbers of lines of text; by eye
constexpr std::size_t kFewestCode = 3;  // numbers of a listing; by eye
constexpr float kLongLine = 20;         // em: what running text fills at the least; by eye
constexpr std::size_t kLowerShare = 3;  // one line in so many begins in lower case; by eye
constexpr std::size_t kStepsOfFive = 5;

constexpr std::array<ReasonRow, 6> kRows = {{
    {false, "too few numbers in a row"},
    {false, "between two numbers are more or fewer lines than they say"},
    {true, "numbers count the lines of a listing"},
    {false, "the lines beside the numbers are short"},
    {false, "hardly any line beside the numbers begins in lower case"},
    {true, "numbers count the lines of the text"},
}};
static_assert(kRows.size() == static_cast<std::size_t>(LineNumberReason::NumbersText) + 1);

/// A number that may count a line.
struct Number {
  std::size_t at = 0;      ///< the line that it is printed on
  std::size_t beside = 0;  ///< the line that it is beside, `at` if the same
  bool alone = false;      ///< nothing else is on its line
  bool counted = false;    ///< a line is beside it
  int value = 0;
  float x1 = 0, y = 0, size = 0;
};

std::optional<int> number_in(const std::string& text) {
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value)
                                                                         : std::nullopt;
}

/// The rows of a page: indices of lines by baseline.
class Rows {
 public:
  explicit Rows(const std::vector<TextLine>& lines) : lines_(lines) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!lines[i].taken() && !lines[i].fragments.empty() && lines[i].angle == 0)
        by_baseline_.emplace(lines[i].baseline, i);
  }

  /// The line right of a number that is alone on its own.
  std::optional<std::size_t> right_of(const Number& number) const {
    std::optional<std::size_t> found;
    const float near = kSameRow * number.size * 2;
    for (auto at = by_baseline_.lower_bound(number.y - near);
         at != by_baseline_.end() && at->first <= number.y + near; ++at) {
      const TextLine& line = lines_[at->second];
      const float gap = line.box.x0 - number.x1;
      if (at->second == number.at || gap < 0 || gap > kMostGap * line.size) continue;
      if (std::fabs(line.baseline - number.y) > kSameRow * line.size) continue;
      if (!found || line.box.x0 < lines_[*found].box.x0) found = at->second;
    }
    return found;
  }

  /// How many lines are between two baselines, in the column that begins at x.
  std::size_t between(float upper, float lower, float x0, float x1) const {
    std::size_t count = 0;
    for (auto at = by_baseline_.upper_bound(upper + 1); at != by_baseline_.end() && at->first < lower - 1;
         ++at)
      count += lines_[at->second].box.x0 < x1 && lines_[at->second].box.x1 > x0;
    return count;
  }

 private:
  const std::vector<TextLine>& lines_;
  std::multimap<float, std::size_t> by_baseline_;
};

/// The number that a line begins with, or that it is.
std::optional<Number> number_of(const std::vector<TextLine>& lines, std::size_t at, const Rows& rows) {
  const TextLine& line = lines[at];
  if (line.taken() || line.fragments.empty() || line.angle != 0 || line.bullet_x >= 0) return std::nullopt;
  const Fragment& first = line.fragments.front();
  const std::optional<int> value = number_in(first.text);
  if (!value) return std::nullopt;
  Number number{at, at, line.fragments.size() == 1, true, *value, first.box.x1, line.baseline, line.size};
  if (number.alone) {
    const auto beside = rows.right_of(number);
    number.counted = beside.has_value();
    number.beside = beside.value_or(at);
    return number;
  }
  const float gap = line.fragments[1].box.x0 - first.box.x1;
  if (!line.fragments[1].space_before || gap < kLeastGap * line.size) return std::nullopt;
  return number;
}

/// Numbers of one column, from top to bottom, each one `step` more than the last.
struct Run {
  std::vector<Number> numbers;
  int step = 1;
};

bool begins_lower(const TextLine& line, bool behind_number) {
  const std::size_t first = behind_number ? 1 : 0;
  std::size_t at = 0;
  const char32_t c = text::next_code_point(line.fragments[first].text, at);
  return text::is_letter(c) && !text::is_upper(c);
}

bool is_code(const TextLine& line, bool behind_number) {
  return std::all_of(line.fragments.begin() + (behind_number ? 1 : 0), line.fragments.end(),
                     [](const Fragment& f) { return f.fixed; });
}

/// Each number has its line, and between two are as many lines as they say.
bool counts_each_line(const std::vector<TextLine>& lines, const Rows& rows, const Run& run) {
  for (std::size_t i = 1; i < run.numbers.size(); ++i) {
    const Number &last = run.numbers[i - 1], &next = run.numbers[i];
    const float apart = (next.y - last.y) / static_cast<float>(run.step);
    if (apart > kNextLine * std::max(last.size, lines[last.beside].size)) return false;
    const Box& box = lines[last.beside].box;
    if (run.step > 1 && last.counted &&
        rows.between(last.y, next.y, box.x0 + 1, box.x1) != static_cast<std::size_t>(run.step) - 1)
      return false;
  }
  return true;
}

LineNumberReason judge(const std::vector<TextLine>& lines, const Rows& rows, const Run& run) {
  std::size_t counted = 0, code = 0, lower = 0, wide = 0;
  for (const Number& number : run.numbers) {
    if (!number.counted) continue;
    const TextLine& line = lines[number.beside];
    ++counted;
    code += is_code(line, number.beside == number.at);
    lower += begins_lower(line, number.beside == number.at);
    wide += line.box.width() > kLongLine * line.size;
  }
  const bool listing = counted >= kFewestCode && code == counted;
  if (!listing && (run.step == 1 ? counted < kFewest : counted < kFewestCode))
    return LineNumberReason::FewNumbers;
  if (!counts_each_line(lines, rows, run)) return LineNumberReason::NotEachLine;
  if (listing) return LineNumberReason::NumbersListing;
  if (wide * 2 < counted) return LineNumberReason::ShortLines;
  return lower * kLowerShare < counted ? LineNumberReason::BeginAnew : LineNumberReason::NumbersText;
}

/// Cuts a column of numbers where the next one does not go on.
std::vector<Run> runs_of(std::vector<Number> column) {
  std::sort(column.begin(), column.end(), [](const Number& a, const Number& b) { return a.y < b.y; });
  std::vector<Run> runs;
  for (Number& number : column) {
    const bool open = !runs.empty();
    const int step = open ? number.value - runs.back().numbers.back().value : 0;
    const bool known = step == 1 || step == static_cast<int>(kStepsOfFive) || step == 10;
    if (open && known && (runs.back().numbers.size() == 1 || runs.back().step == step)) {
      runs.back().step = step;
    } else {
      runs.emplace_back();
    }
    runs.back().numbers.push_back(number);
  }
  return runs;
}

void take(std::vector<TextLine>& lines, const Run& run, LineNumberReason reason,
          std::vector<doc::Change>& changes) {
  std::string all;
  for (const Number& number : run.numbers) {
    TextLine& line = lines[number.at];
    all += (all.empty() ? "" : " ") + std::to_string(number.value);
    if (number.alone) {
      line.take(LineOwner::Furniture);
      continue;
    }
    line.fragments.erase(line.fragments.begin());
    line.fragments.front().space_before = false;
    settle(line);
  }
  changes.push_back({doc::Step::Extract, lines[run.numbers.front().at].page, 0, all, "",
                     std::string(row_of(reason).words), "rule:line-numbers"});
}

}  // namespace

const ReasonRow& row_of(LineNumberReason reason) {
  return kRows[static_cast<std::size_t>(reason)];
}

void take_line_numbers(std::vector<TextLine>& lines, std::vector<doc::Change>& changes, const Trace& trace) {
  const Rows rows(lines);
  std::vector<Number> all;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (auto number = number_of(lines, i, rows)) all.push_back(*number);
  if (all.size() < kFewestCode) return;
  std::sort(all.begin(), all.end(), [](const Number& a, const Number& b) { return a.x1 < b.x1; });
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && all[end].x1 - all[begin].x1 <= kColumn) ++end;
    for (const Run& run : runs_of({all.begin() + static_cast<std::ptrdiff_t>(begin),
                                   all.begin() + static_cast<std::ptrdiff_t>(end)})) {
      if (run.numbers.size() < kFewestCode) continue;
      const LineNumberReason reason = judge(lines, rows, run);
      const TextLine& first = lines[run.numbers.front().at];
      trace.note("line numbers", first.box, reason, [&] { return first.text(); });
      if (row_of(reason).accepted) take(lines, run, reason, changes);
    }
    begin = end;
  }
}

}  // namespace lectern::layout
