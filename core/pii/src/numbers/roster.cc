// Lists of results by number: no label says whose the numbers are, the results beside them do.
//
// Believes: three lines or more in a row that begin with different numbers of one shape, and that say who
// passed or which grade was given, are a list of students by their numbers.
//
//   holds:     71554023   pass   68⏎71559911   FAIL   41⏎71561287   pass   75
//   must not:  20114  ENGL  2310⏎20115 …  (sections: five digits, no results)
//              71554023  rotor seal  1 pc⏎…     20240115  passed⏎20240116  failed⏎…  (days)
//
// Measured on: the rows of tests/unit/pii/table_test.cc; none on 700 textbook pages.

#include <algorithm>
#include <string>
#include <vector>

#include "labels/words.h"
#include "numbers/matcher.h"

namespace lectern::pii {
namespace {

constexpr Rule kRoster{"number_with_result", 0.6};  // holds alone: no label is there
constexpr std::size_t kFewestRows = 3, kFewestDigits = 6, kMostDigits = 10, kMostLetters = 3;
constexpr std::size_t kLongestRow = 120;

struct Row {
  std::size_t begin = 0, end = 0;  ///< of the number
  std::size_t letters = 0;
  bool result = false, grade = false;
};

/// "1. ", "12) ", "- ": a counter or bullet in front of a row.
std::size_t behind_counter(std::string_view line) {
  std::size_t at = line.find_first_not_of(" \t|");
  if (at == std::string_view::npos) return line.size();
  if (line[at] == '-' || line[at] == '*') return std::min(line.find_first_not_of(" \t", at + 1), line.size());
  const std::size_t digits = digits_end(line, at);
  const bool counter =
      digits > at && digits - at <= 3 && digits < line.size() &&
      (line[digits] == '.' || line[digits] == ')' || line[digits] == '\t' || line[digits] == ' ');
  return counter ? std::min(line.find_first_not_of(".) \t|", digits), line.size()) : at;
}

/// "A", "B+", "1,7", "68", "68 %", "FAIL": what a result may be besides a word.
bool is_grade(std::string_view cell) {
  while (!cell.empty() && (cell.back() == '%' || cell.back() == ' ')) cell.remove_suffix(1);
  if (cell.empty() || cell.size() > 5) return false;
  if (cell[0] >= 'A' && cell[0] <= 'F')
    return cell.size() == 1 || (cell.size() == 2 && (cell[1] == '+' || cell[1] == '-'));
  return is_digit(cell[0]) &&
         std::ranges::all_of(cell, [](char c) { return is_digit(c) || c == '.' || c == ','; });
}

Row read_row(std::string_view text, std::size_t line_begin, std::size_t line_end) {
  Row row;
  if (line_end - line_begin > kLongestRow || line_end - line_begin <= kFewestDigits) return row;
  const std::string_view line = text.substr(line_begin, line_end - line_begin);
  const std::size_t begin = behind_counter(line);
  std::size_t at = begin;
  while (at < line.size() && is_letter(line[at])) ++at;
  const std::size_t letters = at - begin, digits = at;
  at = digits_end(line, at);
  const bool number = letters <= kMostLetters && at - digits >= kFewestDigits && at - digits <= kMostDigits;
  if (!number || at >= line.size() ||
      (line[at] != ' ' && line[at] != '\t' && line[at] != '|' && line[at] != ':' && line[at] != ',' &&
       line[at] != ';'))
    return row;
  row = {line_begin + begin, line_begin + at, letters};
  const std::string_view rest = line.substr(at);
  row.result = has_word_in(text, line_begin + at, line_end, kResultWords);
  std::size_t cells = 0, grades = 0;
  for (std::size_t cell = rest.find_first_not_of(" \t|:,;"); cell < rest.size();) {
    const std::size_t end = std::min(rest.find_first_of(" \t|;", cell), rest.size());
    const std::string_view word = rest.substr(cell, end - cell);
    ++cells;
    grades += is_grade(word) || word == "%" || word == "-";
    cell = std::min(rest.find_first_not_of(" \t|;", end), rest.size());
  }
  row.grade = cells > 0 && cells == grades;
  return row;
}

/// Numbers that count days ("20240115") are no students'.
bool is_day(std::string_view digits) {
  return digits.size() == 8 && (digits.starts_with("19") || digits.starts_with("20")) && digits[4] <= '1' &&
         digits[6] <= '3' && digits.substr(4, 2) <= "12" && digits.substr(6, 2) <= "31";
}

class Roster {
 public:
  explicit Roster(Lines& lines) : lines_(lines) {}

  void find(Hits& hits) {
    const std::string_view text = lines_.text();
    for (std::size_t line = 0; line < text.size();) {
      const std::size_t end = std::min(text.find('\n', line), text.size());
      const Row row = read_row(text, line, end);
      if (row.end == 0 || (!rows_.empty() && !is_like(row, rows_.back()))) finish(hits);
      if (row.end != 0) {
        if (rows_.empty()) begin_ = line;
        rows_.push_back(row);
      }
      line = end + 1;
    }
    finish(hits);
  }

 private:
  static bool is_like(const Row& a, const Row& b) {
    return a.letters == b.letters && a.end - a.begin == b.end - b.begin;
  }

  /// A word of an examination in the line above the rows, or in the one above that.
  bool is_called_results() {
    if (begin_ == 0) return false;
    const std::size_t above = lines_.begin_of(begin_ - 1);
    const std::size_t further = above > 0 ? lines_.begin_of(above - 1) : 0;
    return has_word_in(lines_.text(), further, begin_, kResultTitles);
  }

  bool are_results() {
    const auto results = static_cast<std::size_t>(std::ranges::count_if(rows_, &Row::result));
    const auto grades = static_cast<std::size_t>(std::ranges::count_if(rows_, &Row::grade));
    return results * 2 >= rows_.size() || (grades * 4 >= rows_.size() * 3 && is_called_results());
  }

  bool are_different() const {
    std::vector<std::string_view> numbers;
    for (const Row& row : rows_) numbers.push_back(lines_.text().substr(row.begin, row.end - row.begin));
    if (std::ranges::all_of(numbers, is_day)) return false;
    std::ranges::sort(numbers);
    return std::ranges::adjacent_find(numbers) == numbers.end();
  }

  void finish(Hits& hits) {
    if (rows_.size() >= kFewestRows && are_results() && are_different())
      for (const Row& row : rows_) {
        Hit hit{.entity = doc::Entity::StudentId, .begin = row.begin, .end = row.end};
        hit.support(kRoster);
        hit.value = lines_.text().substr(row.begin, row.end - row.begin);
        hits.push_back(std::move(hit));
      }
    rows_.clear();
  }

  Lines& lines_;
  std::vector<Row> rows_;
  std::size_t begin_ = 0;  ///< of the first row's line
};

}  // namespace

void match_roster(Lines& lines, Hits& hits) {
  Roster(lines).find(hits);
}

}  // namespace lectern::pii
