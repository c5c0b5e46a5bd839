// What a number is called.
//
// Believes: of the words of words/labels.txt the one nearest before the value counts, in this order: on its
// line, in a short line above, in the heading of its table column, in a bracket behind it. The words before
// another long number belong to that number, unless the two are listed side by side.
//
//   applies:   Student ID: 20231234     Name⇥Student no.     20231234 (student ID)     Matr.-Nr.
//                                       Jane⇥20231234                                   20231234
//   must not:  Section 20231234         records show 211 cases       student ID 123456, order 20231234
//
// Measured on bench/pii dev: without the words around a number F2 of the course set falls from 0.980 to 0.852
// (models that have not seen the templates).

#include "labels/labels.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "labels/plain_word.h"
#include "labels/words.h"
#include "text/characters.h"
#include "text/places.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

// All in bytes of the folded text.
constexpr std::size_t kBefore = 60;          // of the line before a value: about one cell and its label
constexpr std::size_t kAfter = 28;           // behind it, for a bracket
constexpr std::size_t kHeadingReach = 4000;  // up to the heading of a table: a page of rows
constexpr std::size_t kLongestHeading = 30;  // longer cells are prose
constexpr std::size_t kLongestWord = 40;     // of a label

/// The end of the last stretch of digits as long as an identifier: a label before it belongs to that one.
std::size_t last_long_number(std::string_view text) {
  constexpr std::size_t kLong = 5;
  std::size_t run = 0, end = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    run = is_digit(text[i]) || (run > 0 && text[i] == '-') ? run + 1 : 0;
    if (run >= kLong) end = i + 1;
  }
  return end;
}

/// The words before a value that can be about it: not those of another value, unless the values are listed
/// ("ID 123456, 234567").
std::string_view without_other_values(std::string_view line) {
  constexpr std::size_t kListGap = 5;
  const std::size_t end = last_long_number(line);
  return end == std::string_view::npos || line.size() - end <= kListGap ? line : line.substr(end);
}

/// "(student ID)" or "is my student ID" behind a value.
std::string_view said_behind(std::string_view line) {
  const std::size_t open = line.find_first_not_of(' ');
  if (open == std::string_view::npos) return {};
  const std::string_view rest = line.substr(open);
  if (rest.starts_with("is my ") || rest.starts_with("is his ") || rest.starts_with("is her "))
    return rest.substr(0, rest.find_first_of(".,;("));
  if (rest[0] != '(') return {};
  return rest.substr(0, rest.find(')'));
}

constexpr auto letters_in(Bytes bytes) {
  return ((bytes | 0x20) - 'a' < 26) | (bytes >= 0x80);
}

/// Where the word whose letters begin at `begin` ends: "driver's" is one.
std::size_t word_end(Places<letters_in>& letters, std::string_view phrase, std::size_t begin) {
  std::size_t end = letters.next_other(begin);
  while (end + 1 < phrase.size() && phrase[end] == '\'' &&
         (is_letter(phrase[end + 1]) || is_foreign(phrase[end + 1])))
    end = letters.next_other(end + 1);
  return end;
}

/// The line of `at` up to `at`.
std::string_view line_before(std::string_view text, std::size_t at) {
  const std::size_t from = at > kBefore ? at - kBefore : 0;
  const std::size_t line = text.substr(from, at - from).rfind('\n');
  return text.substr(line == std::string_view::npos ? from : from + line + 1,
                     line == std::string_view::npos ? at - from : at - from - line - 1);
}

std::string_view line_after(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, kAfter);
  return rest.substr(0, rest.find('\n'));
}

/// Where the border between two cells that begins at `at` ends; `at` itself when there is none. Cells are
/// separated by tabs, bars, wide blanks, or else by commas and semicolons.
std::size_t border_end(std::string_view row, std::size_t at, char kind) {
  if (row[at] != kind) return at;
  if (kind != ' ') return at + 1;
  const std::size_t end = std::min(row.find_first_not_of(' ', at), row.size());
  return end - at > 1 ? end : at;
}

/// Calls `use` with the begin and end of each cell until it says true.
template <typename Use>
void each_cell(std::string_view row, char kind, Use&& use) {
  std::size_t begin = 0;
  for (std::size_t at = row.find(kind); at < row.size(); at = row.find(kind, at)) {
    const std::size_t end = border_end(row, at, kind);
    if (end == at) {
      ++at;
      continue;
    }
    if (use(begin, at)) return;
    begin = at = end;
  }
  use(begin, row.size());
}

std::size_t count_cells(std::string_view row, char kind) {
  std::size_t count = 0;
  each_cell(row, kind, [&](std::size_t, std::size_t) { return ++count == 0; });
  return count;
}

std::size_t cell_at(std::string_view row, std::size_t place, char kind) {
  std::size_t number = 0;
  each_cell(row, kind, [&](std::size_t, std::size_t end) { return end >= place || ++number == 0; });
  return number;
}

std::string_view cell(std::string_view row, std::size_t number, char kind) {
  std::string_view found;
  std::size_t count = 0;
  each_cell(row, kind, [&](std::size_t begin, std::size_t end) {
    if (count++ != number) return false;
    found = row.substr(begin, end - begin);
    return true;
  });
  return found;
}

/// The lines of the block above a row, and the row.
struct TableAround {
  std::string_view row, block;
  std::size_t block_begin = 0;
  std::size_t place = 0;  ///< of the value in the row
};

TableAround table_around(Lines& lines, std::size_t at) {
  constexpr std::size_t kLongestRow = 400;
  const std::size_t from = at > kHeadingReach ? at - kHeadingReach : 0;
  const std::size_t row = lines.begin_of(at);
  if (row <= from || at + 1 - row > kLongestRow) return {};
  const std::size_t row_size = lines.end_of(row) - row;
  if (row_size > kLongestRow) return {};
  const std::size_t block = lines.paragraph_begin(from, row - 1);
  return {lines.text().substr(row, row_size), lines.text().substr(block, row - block), block, at - row};
}

constexpr int kHeaderLines = 3;  // a heading can be in one of them

/// What the first lines of the block say above the cell.
Label heading_in(const TableAround& table, char kind) {
  const std::size_t cells = count_cells(table.row, kind);
  std::size_t line = 0;
  for (int tries = 0; tries < kHeaderLines && line < table.block.size(); ++tries) {
    const std::size_t end = table.block.find('\n', line);
    const std::string_view header = table.block.substr(line, end - line);
    line = end + 1;
    const std::size_t wanted = count_cells(header, kind);
    if (wanted < (kind == ',' ? 3u : 2u) || wanted > cells + 1) continue;
    if ((kind == '\t' || kind == '|') && wanted != cells) continue;
    const std::string_view heading = cell(header, cell_at(table.row, table.place, kind), kind);
    if (heading.size() > kLongestHeading) continue;
    if (const Label label = label_in(heading); label != Label::None) return label;
  }
  return Label::None;
}

/// A line of one number, as of a column that is read from top to bottom.
bool is_number_line(std::string_view line) {
  constexpr std::size_t kLongest = 24;
  return !line.empty() && line.size() <= kLongest && std::ranges::any_of(line, is_digit) &&
         std::ranges::all_of(
             line, [](char c) { return is_digit(c) || is_upper(c) || c == '-' || c == '/' || c == '.'; });
}

std::string_view without_blanks_behind(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
    line.remove_suffix(1);
  return line;
}

/// "Student no.", "Matr.-Nr.": full stops end abbreviations, not sentences.
bool has_sentence(std::string_view line) {
  for (std::size_t at = line.find('.'); at != std::string_view::npos; at = line.find('.', at + 1)) {
    constexpr std::size_t kLongestAbbreviation = 5;
    std::size_t begin = at;
    while (begin > 0 && (is_letter(line[begin - 1]) || is_foreign(line[begin - 1]))) --begin;
    if (at - begin > kLongestAbbreviation) return true;
  }
  return false;
}

bool is_border(char c) {
  return c == ' ' || c == '\t' || c == '|' || c == '\r';
}

/// Words of the line, and those of them that begin with a small letter and are no abbreviation.
struct WordCount {
  std::size_t all = 0, small = 0;
};

WordCount count_words(std::string_view line) {
  WordCount count;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if ((i > 0 && !is_border(line[i - 1])) || is_border(line[i])) continue;
    ++count.all;
    count.small += line[i] >= 'a' && line[i] <= 'z' && i + 1 < line.size() && is_letter(line[i + 1]);
  }
  return count;
}

/// Three digits in a row: "Paper 1" has none.
bool has_long_number(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const std::size_t end = digits_end(line, at);
    if (end - at >= 3) return true;
    at = end;
  }
  return false;
}

/// A line that names columns: a few words, most with a capital, and no number.
bool is_heading_line(std::string_view line) {
  constexpr std::size_t kLongest = 120;
  if (line.size() > kLongest || line.empty() || has_sentence(line) || has_long_number(line)) return false;
  const WordCount words = count_words(line);
  return words.all >= 2 && words.small <= 3 && words.small * 2 <= words.all;
}

/// A line that may be a row of a table: prose has more words in small letters.
bool is_row_line(std::string_view line) {
  constexpr std::size_t kLongest = 140, kMostSmall = 3;
  return line.size() <= kLongest && !has_sentence(line) && count_words(line).small <= kMostSmall;
}

/// The label that the last one to three words of a heading are, the last word among them.
Label label_at_end(std::string_view heading) {
  const std::size_t last = heading.rfind(' ');
  if (last == std::string_view::npos) return label_in(heading);
  std::size_t begin = last;
  for (int words = 0; words < 3 && begin > 0 && begin != std::string_view::npos; ++words) {
    const Label label = label_in(heading.substr(begin));
    const bool ends = label_in(heading.substr(begin, last - begin)) == Label::None ||
                      kConnectives.has(heading.substr(last + 1));
    if (label != Label::None && ends) return label;
    begin = heading.rfind(' ', begin - 1);
  }
  return Label::None;
}

std::string_view without_full_stop(std::string_view word) {
  while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
  return word;
}

/// A label in a heading, and how many words follow it.
struct NamedColumn {
  Label label = Label::None;
  std::size_t behind = 0;
};

/// The labels of a heading whose words single blanks separate, from left to right.
std::vector<NamedColumn> named_columns(std::string_view heading) {
  std::vector<NamedColumn> columns;
  for (std::size_t begin = 0; begin < heading.size();) {
    std::size_t end = std::min(heading.find(' ', begin), heading.size());
    Label label = label_in(heading.substr(begin, end - begin));
    if (const std::size_t second = std::min(heading.find(' ', end + 1), heading.size());
        end < heading.size()) {
      const Label both = label_in(heading.substr(begin, second - begin));
      const bool connected = kConnectives.has(without_full_stop(heading.substr(end + 1, second - end - 1)));
      if (both != Label::None && (label == Label::None || connected)) {
        label = both;
        end = second;
      }
    }
    if (label != Label::None)
      columns.push_back({label, static_cast<std::size_t>(std::ranges::count(heading.substr(end), ' '))});
    begin = end + 1;
  }
  return columns;
}

/// The first label of a heading, if it is among its first words: a counter may be before it.
Label label_at_begin(std::string_view heading) {
  constexpr int kWords = 3;
  std::size_t end = 0;
  for (int words = 0; words < kWords && end < heading.size(); ++words)
    end = std::min(heading.find(' ', end + 1), heading.size());
  const std::vector<NamedColumn> columns = named_columns(heading.substr(0, end));
  return columns.empty() ? Label::None : columns[0].label;
}

/// The one kind that the words of a heading name; if they name several, that of the column with as many
/// others behind it as the value has.
Label only_label_in(std::string_view heading, std::size_t behind) {
  const std::vector<NamedColumn> columns = named_columns(heading);
  const auto same = [&](const NamedColumn& column) { return column.label == columns[0].label; };
  if (columns.empty() || std::ranges::all_of(columns, same))
    return columns.empty() ? Label::None : columns[0].label;
  const auto place = std::ranges::find(columns, behind, &NamedColumn::behind);
  return place == columns.end() ? Label::None : place->label;
}

bool has_one_long_number(std::string_view row) {
  constexpr std::size_t kLong = 5;
  int count = 0;
  for (std::size_t at = 0; at < row.size();) {
    const std::size_t end = digits_end(row, at);
    count += end - at >= kLong;
    at = end + 1;
  }
  return count == 1;
}

/// "09/01/2005", "9 janvier": a value that a column of birthdays may have, and one of numbers may not.
bool is_date_like(std::string_view value) {
  return value.find('/') != std::string_view::npos || std::ranges::count(value, '.') == 2 ||
         std::ranges::any_of(value, [](char c) { return c >= 'a' && c <= 'z'; }) ||
         (value.size() == 10 && std::ranges::count(value, '-') == 2);
}

bool mentions_label(std::string_view heading) {
  for (std::size_t begin = 0; begin < heading.size();
       begin = std::min(heading.find_first_of(" \t|", begin), heading.size()) + 1)
    if (label_at_begin(heading.substr(begin)) != Label::None) return true;
  return false;
}

bool mentions_birth(std::string_view heading) {
  return std::ranges::any_of(named_columns(heading),
                             [](const NamedColumn& column) { return column.label == Label::Birth; });
}

std::string with_single_blanks(std::string_view line) {
  std::string out(line);
  std::ranges::replace_if(out, is_border, ' ');
  const auto rest = std::ranges::unique(out, [](char a, char b) { return a == ' ' && b == ' '; });
  out.erase(rest.begin(), rest.end());
  return out;
}

/// What the cell above a value calls it; nothing when it names several columns, which then are one by
/// mistake.
std::optional<Label> label_of_cell(std::string_view cell, std::string_view value) {
  const std::string heading = with_single_blanks(cell);
  if (is_date_like(value) && mentions_birth(heading)) return Label::Birth;
  if (named_columns(heading).size() > 1) return std::nullopt;
  return label_in(heading);
}

/// Where borders do not show which cell is below which: a label at the begin of the
/// heading is that of numbers that begin a row, one at its end of those that end a row, and the only one of
/// the only long number of a row.
Label heading_of_words(const TableAround& table, std::string_view line, std::string_view value) {
  const std::string heading = with_single_blanks(line);
  for (const std::string_view plural :
       {"numbers"sv, "Numbers"sv, "NUMBERS"sv})  // a table of how many there are
    if (heading.find(plural) != std::string::npos) return Label::None;
  if (is_date_like(value)) return mentions_birth(heading) ? Label::Birth : Label::None;
  const std::string_view before = table.row.substr(0, table.place);
  const std::string_view behind = without_blanks_behind(table.row.substr(table.place));
  if (std::ranges::none_of(before, is_letter))
    if (const Label label = label_at_begin(heading); label != Label::None) return label;
  if (std::ranges::none_of(behind, is_border))
    if (const Label label = label_at_end(heading); label != Label::None) return label;
  const std::size_t value_end = std::min(behind.find_first_of(" \t|"), behind.size());
  return has_one_long_number(table.row) ? only_label_in(heading, count_words(behind.substr(value_end)).all)
                                        : Label::None;
}

/// The borders that a row and its heading have both, in the same number: then the cell above the value
/// decides.
std::string_view cell_above(const TableAround& table, std::string_view heading, std::string_view value) {
  for (const std::string_view border : {"\t"sv, "|"sv, "  "sv}) {
    if (table.row.find(border) == std::string_view::npos || heading.find(border) == std::string_view::npos)
      continue;
    if (count_cells(table.row, border[0]) != count_cells(heading, border[0])) continue;
    const std::size_t number = cell_at(table.row, table.place, border[0]);
    if (with_single_blanks(cell(table.row, number, border[0])).size() <= value.size() + 2)
      return cell(heading, number, border[0]);
  }
  return {};
}

/// "numero de aluno", "date of birth": what may stand between the two words of a label.
bool is_preposition(std::string_view word) {
  if (word.size() > 3) return false;
  constexpr std::array kPrepositions = {""sv,    "de"sv,  "di"sv,  "do"sv, "da"sv,
                                        "del"sv, "des"sv, "der"sv, "of"sv};
  return std::ranges::any_of(kPrepositions, [&](std::string_view each) { return is_same(word, each); });
}

bool is_all_capitals(std::string_view word) {
  return std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Labels of scripts that do not write in letters, or not in ours.
Label label_of_other_script(std::string_view phrase) {
  constexpr unsigned char kFirst = 0xCE;  // Greek and all scripts behind it
  if (std::ranges::none_of(phrase, [](char c) { return static_cast<unsigned char>(c) >= kFirst; }))
    return Label::None;
  const auto any = [&](std::span<const std::string_view> words) {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return phrase.find(word) != phrase.npos; });
  };
  if (any(kStudentScripts)) return Label::Student;
  if (any(kNationalScripts)) return Label::NationalId;
  return any(kBirthScripts) ? Label::Birth : Label::None;
}

}  // namespace

Label label_in(std::string_view phrase) {
  Places<letters_in> letters(phrase);
  std::array<char, kLongestWord> copy;  // of the word before
  std::string_view last;
  Label found = Label::None;
  bool weak = false;
  for (std::size_t end = 0, begin = letters.next(0); begin < phrase.size(); begin = letters.next(end)) {
    end = word_end(letters, phrase, begin);
    const PlainWord plain(phrase.substr(begin, end - begin));
    std::string_view word = plain.text();
    const auto next = peek(phrase, end);
    if (next[0] == '-' && is_digit(next[1])) word = {};  // "MRN-1003212"
    if (begin > 1 && phrase[begin - 1] == '\'') word = {};
    const Label label = kLabelWords.label_of(word, last);
    if (label != Label::None && (!kAcronyms.has(word) || is_all_capitals(word))) {
      found = label;
      weak = word == "id" ||
             (kEverydayLabels.has(word) && !is_same(last, "medical") && !is_same(last, "student"));
    } else if (weak && !kConnectives.has(word)) {
      found = Label::None;
    }
    if (is_preposition(word)) continue;
    last = {copy.data(), word.copy(copy.data(), copy.size())};
  }
  return found != Label::None ? found : label_of_other_script(phrase);
}

/// The label in the heading above the value, if the value is in a table with one.
Label Labels::heading_of(std::size_t at, std::size_t end) {
  const TableAround table = table_around(lines_, at);
  if (table.row.empty()) return Label::None;
  for (const std::string_view border : {"\t"sv, "|"sv, "  "sv, ","sv, ";"sv})
    if (table.row.find(border) != std::string_view::npos)
      if (const Label label = heading_in(table, border[0]); label != Label::None) return label;
  const std::string_view heading = heading_above(at - table.place);
  if (heading.empty()) return Label::None;
  const std::string_view value = text().substr(at, end - at);
  if (const std::string_view above = cell_above(table, heading, value); !above.empty())
    if (const auto label = label_of_cell(above, value)) return *label;
  return heading_of_words(table, heading, value);
}

/// The line that names the columns above a row: the first one upwards that is a heading, over rows only.
std::string_view Labels::heading_above(std::size_t row) {
  constexpr int kMostRows = 80;
  if (heading_.row == row) return text().substr(heading_.begin, heading_.size);
  Heading found{row, 0, 0};
  std::size_t line = row;
  if (is_row_line(text().substr(row, lines_.end_of(row) - row)))
    for (int rows = 0; rows < kMostRows && line > 0; ++rows) {
      const std::size_t end = line - 1;
      line = lines_.begin_of(end);
      const std::string_view above = without_blanks_behind(text().substr(line, end - line));
      if (line == heading_.row) {  // the row above has been asked for
        found = {row, heading_.begin, heading_.size};
        break;
      }
      if (above.empty() || !is_row_line(above)) break;
      if (!is_heading_line(above) || !mentions_label(above)) continue;
      found = {row, line, above.size()};
      break;
    }
  heading_ = found;
  return text().substr(heading_.begin, heading_.size);
}

/// A short line above a value that begins its own, or above the column that the value is in.
Label Labels::line_above(std::size_t begin, std::size_t value_end) {
  constexpr std::size_t kLongestLabel = 32;
  constexpr int kLongestColumn = 60;
  const std::string_view whole = text();
  std::size_t at = begin;
  while (at > 0 && (whole[at - 1] == ' ' || whole[at - 1] == '\t')) --at;
  if (at == 0 || whole[at - 1] != '\n') return Label::None;
  const std::size_t line_end = lines_.end_of(value_end);
  const bool alone = without_blanks_behind(whole.substr(value_end, line_end - value_end)).size() <= 1;
  std::size_t end = at - 1;
  for (int line_count = 0; line_count < kLongestColumn; ++line_count) {
    while (end > 0 && (whole[end - 1] == '\n' || whole[end - 1] == ' ')) --end;
    const std::size_t line = lines_.begin_of(end);
    const std::string_view line_text = without_blanks_behind(whole.substr(line, end - line));
    if (is_number_line(line_text) && line > 0) {
      end = line - 1;
      continue;
    }
    const bool plain = line_text.size() <= kLongestLabel && !has_sentence(line_text) &&
                       line_text.find_first_of(",0123456789") == std::string_view::npos;
    if (!plain) return Label::None;
    return alone ? label_in(line_text) : label_at_begin(with_single_blanks(line_text));
  }
  return Label::None;
}

/// "… the holder of student⏎number 7719": a label that the end of a line of prose cuts.
Label Labels::wrapped_before(std::size_t begin) {
  constexpr std::size_t kMostBefore = 24, kShortestProse = 40, kTail = 24;
  const std::size_t line = lines_.begin_of(begin);
  if (line == 0 || begin - line > kMostBefore) return Label::None;
  const std::size_t above = lines_.begin_of(line - 1);
  if (line - 1 - above < kShortestProse) return Label::None;
  std::string joined(text().substr(line - 1 - kTail, kTail));
  joined += ' ';
  joined += text().substr(line, begin - line);
  const std::string_view words = without_other_values(joined);
  const std::size_t sentence = words.rfind(". ");
  return label_in(sentence == std::string_view::npos ? words : words.substr(sentence + 2));
}

Called Labels::look_up(std::size_t begin, std::size_t end) {
  const std::string_view line = without_other_values(line_before(text(), begin));
  if (const Label label = label_in(line); label != Label::None) return {label, Nearness::SameLine};
  if (const Label label = line_above(begin, end); label != Label::None) return {label, Nearness::Nearby};
  if (const Label label = wrapped_before(begin); label != Label::None) return {label, Nearness::Nearby};
  if (const Label label = heading_of(begin, end); label != Label::None) return {label, Nearness::Header};
  if (const Label label = label_in(said_behind(line_after(text(), end))); label != Label::None)
    return {label, Nearness::Nearby};
  return {};
}

Called Labels::called(std::size_t begin, std::size_t end) {
  if (last_.begin != begin || last_.end != end) last_ = {begin, end, look_up(begin, end)};
  return last_.called;
}

}  // namespace lectern::pii
