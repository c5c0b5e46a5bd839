#include "checks/figures.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "lectern/base/utf8.h"
#include "lectern/text/normalize.h"
#include "words/lists.h"

namespace lectern::analysis {
namespace {

using Values = std::map<std::string_view, std::string_view, std::less<>>;

/// A list of "value:word" lines as a map from word to value.
Values values_of(std::string_view list) {
  Values values;
  for (const std::string_view line : list_of(list)) {
    const std::size_t colon = line.find(':');
    values.emplace(line.substr(colon + 1), line.substr(0, colon));
  }
  return values;
}

std::string_view value_in(const Values& values, std::string_view plain) {
  const auto found = values.find(plain);
  return found == values.end() ? std::string_view() : found->second;
}

int to_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_blank(char32_t c) {
  return c == U' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == U'\'' || c == U'’';
}

std::string without_leading_zeros(std::string_view digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string(digits.substr(first));
}

std::string decimal(std::string_view whole, std::string_view fraction, bool keep_zeros) {
  std::string kept(fraction);
  while (!keep_zeros && !kept.empty() && kept.back() == '0') kept.pop_back();
  const std::string front = without_leading_zeros(whole.empty() ? "0" : whole);
  return kept.empty() ? front : front + "." + kept;
}

/// `reading` times ten to the power of `zeros`.
std::string scaled(const std::string& reading, int zeros) {
  const std::size_t point = reading.find('.');
  std::string digits =
      point == std::string::npos ? reading : reading.substr(0, point) + reading.substr(point + 1);
  int missing = zeros - (point == std::string::npos ? 0 : static_cast<int>(reading.size() - point - 1));
  if (missing < 0) return reading;
  digits.append(static_cast<std::size_t>(missing), '0');
  return without_leading_zeros(digits);
}

/// Digits in groups, as they are printed: "18", ",", "400".
struct Groups {
  std::vector<std::string_view> digits;
  std::vector<char> separators;  ///< ',' '.' or ' ' between them
  std::size_t end = 0;
};

Groups groups_at(std::string_view text, std::size_t begin) {
  Groups groups;
  std::size_t at = begin;
  while (true) {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    groups.digits.push_back(text.substr(from, at - from));
    groups.end = at;
    if (at >= text.size()) break;
    std::size_t next = at;
    const char32_t c = text::next_code_point(text, next);
    const bool point = c == U'.' || c == U',';
    if (!point && !is_blank(c)) break;
    std::size_t stop = next;
    while (stop < text.size() && is_digit(text[stop])) ++stop;
    // Blanks part thousands only: three digits exactly, behind at most three.
    const bool thousands = stop - next == 3 && groups.digits.front().size() <= 3 &&
                           (groups.separators.empty() || groups.separators.back() == ' ');
    if (stop == next || (!point && !thousands)) break;
    groups.separators.push_back(point ? static_cast<char>(c) : ' ');
    at = next;
  }
  return groups;
}

std::string joined(const std::vector<std::string_view>& digits, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += digits[i];
  return all;
}

/// What the groups may mean. Empty if they are no number ("1.2.3" of a section has its text as the reading).
std::vector<std::string> readings_of(const Groups& groups, std::string_view text) {
  const std::size_t n = groups.digits.size();
  if (n == 1) return {without_leading_zeros(groups.digits[0])};
  const bool in_threes = groups.digits.front().size() <= 3 && !groups.digits.front().empty() &&
                         std::all_of(groups.digits.begin() + 1, groups.digits.end(),
                                     [](auto group) { return group.size() == 3; });
  const bool alike = std::all_of(groups.separators.begin(), groups.separators.end(),
                                 [&](char c) { return c == groups.separators[0]; });
  if (n == 2) {
    const std::string point = decimal(groups.digits[0], groups.digits[1], in_threes);
    if (groups.separators[0] == ' ') return {joined(groups.digits, 2)};
    if (in_threes && groups.digits[0] != "0") return {joined(groups.digits, 2), point};
    return {point};
  }
  if (alike && in_threes) return {joined(groups.digits, n)};
  // "1.234,50" and "1 234,5": the last separator is the point.
  const bool last_differs = std::all_of(groups.separators.begin(), groups.separators.end() - 1, [&](char c) {
    return c == groups.separators[0] && c != groups.separators.back();
  });
  if (last_differs) return {decimal(joined(groups.digits, n - 1), groups.digits.back(), false)};
  return {std::string(text)};
}

char currency_sign(char32_t c) {
  switch (c) {
    case U'$':
      return '$';
    case U'€':
      return 'E';
    case U'£':
      return 'P';
    case U'¥':
      return 'Y';
    default:
      return 0;
  }
}

char currency_word(std::string_view plain) {
  static const std::map<std::string_view, char, std::less<>> kWords = {
      {"usd", '$'},   {"dollar", '$'}, {"dollars", '$'}, {"eur", 'E'},     {"euro", 'E'},
      {"euros", 'E'}, {"gbp", 'P'},    {"pound", 'P'},   {"pounds", 'P'},  {"pfund", 'P'},
      {"yen", 'Y'},   {"jpy", 'Y'},    {"chf", 'F'},     {"franken", 'F'}, {"francs", 'F'}};
  const auto found = kWords.find(plain);
  return found == kWords.end() ? char{0} : found->second;
}

bool is_percent_word(std::string_view plain) {
  return plain == "percent" || plain == "prozent" || plain == "pct" || plain == "pourcent";
}

class Reader final {
 public:
  Reader(std::string_view text, const std::vector<Word>& words)
      : text_(text), words_(words), used_(words.size(), false) {}

  Figures read() {
    find_addresses();
    for (std::size_t i = 0; i < words_.size(); ++i) find_date(i);
    for (std::size_t i = 0; i < words_.size(); ++i) find_number(i);
    return std::move(figures_);
  }

 private:
  static bool is_address_end(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '<' || c == '>' || c == '"' || c == '|' || c == '(' ||
           c == ')' || c == ',' || c == ';';
  }

  void find_addresses() {
    std::size_t word = 0;
    for (std::size_t begin = 0; begin < text_.size();) {
      if (is_address_end(text_[begin])) {
        ++begin;
        continue;
      }
      std::size_t end = begin;
      while (end < text_.size() && !is_address_end(text_[end])) ++end;
      add_address(begin, end);
      if (!figures_.addresses.empty() && figures_.addresses.back().begin >= begin) {
        while (word < words_.size() && words_[word].begin < begin) ++word;
        for (; word < words_.size() && words_[word].begin < end; ++word) used_[word] = true;
      }
      begin = end;
    }
  }

  void add_address(std::size_t begin, std::size_t end) {
    std::string key = text::folded(text_.substr(begin, end - begin));
    while (!key.empty() && std::string_view(".,;:!?'*`_]}").find(key.back()) != std::string_view::npos)
      key.pop_back();
    while (!key.empty() && std::string_view("'*`_[{").find(key.front()) != std::string_view::npos)
      key.erase(0, 1);
    const std::size_t at = key.find('@');
    const bool mail = at != std::string::npos && at > 0 && key.find('.', at) != std::string::npos;
    const std::size_t scheme = key.find("://");
    const bool url = scheme != std::string::npos && scheme > 0;
    if (!mail && !url && !key.starts_with("www.") && !key.starts_with("10.1") &&
        !key.starts_with("doi:10.") && !is_host(key))
      return;
    if (key.starts_with("10.1") && key.find('/') == std::string::npos) return;
    if (url) key.erase(0, scheme + 3);
    for (const std::string_view front : {"mailto:", "doi:", "doi.org/", "dx.doi.org/", "www."})
      if (key.starts_with(front)) key.erase(0, front.size());
    while (!key.empty() && key.back() == '/') key.pop_back();
    if (key.empty()) return;
    figures_.addresses.push_back({begin, end, std::move(key), mail});
  }

  /// "example.org/path": letters, a dot and a usual end of a host's name.
  static bool is_host(std::string_view key) {
    static constexpr std::string_view kEnds[] = {".org", ".com", ".net", ".edu", ".gov", ".de",  ".at",
                                                 ".ch",  ".uk",  ".eu",  ".io",  ".fr",  ".info"};
    const std::string_view host = key.substr(0, key.find('/'));
    return std::any_of(std::begin(kEnds), std::end(kEnds), [&](std::string_view end) {
      return host.ends_with(end) && host.size() > end.size() + 1;
    });
  }

  std::string_view printed(const Word& word) const { return text_.substr(word.begin, word.end - word.begin); }

  bool is_number(std::size_t i, std::size_t most_digits) const {
    if (i >= words_.size() || used_[i]) return false;
    const std::string_view digits = printed(words_[i]);
    return digits.size() <= most_digits && std::all_of(digits.begin(), digits.end(), is_digit);
  }

  /// A day as a word: "3", "3rd", "1st".
  int day_at(std::size_t i) const {
    if (i >= words_.size() || used_[i] || !words_[i].digits) return 0;
    std::string_view digits = printed(words_[i]);
    for (const std::string_view end : {"st", "nd", "rd", "th", "er"})
      if (digits.ends_with(end)) digits.remove_suffix(end.size());
    if (digits.empty() || digits.size() > 2 || !std::all_of(digits.begin(), digits.end(), is_digit)) return 0;
    const int day = to_int(digits);
    return day >= 1 && day <= 31 ? day : 0;
  }

  int year_at(std::size_t i) const {
    if (!is_number(i, 4) || printed(words_[i]).size() != 4) return 0;
    const int year = to_int(printed(words_[i]));
    return year >= 1000 && year <= 2999 ? year : 0;
  }

  /// Bytes between two words, if there are few and no line.
  std::string_view between(std::size_t i, std::size_t j) const {
    if (j >= words_.size()) return "\n";
    return text_.substr(words_[i].end, words_[j].begin - words_[i].end);
  }

  bool beside(std::size_t i, std::size_t j) const {
    const std::string_view gap = between(i, j);
    return gap.size() <= 3 && gap.find_first_not_of(" .,\xC2\xA0-/") == std::string_view::npos;
  }

  void add_date(Date date, std::size_t first, std::size_t last) {
    date.begin = words_[first].begin;
    date.end = words_[last].end;
    for (std::size_t i = first; i <= last; ++i) used_[i] = true;
    figures_.dates.push_back(date);
  }

  void find_date(std::size_t i) {
    if (used_[i]) return;
    if (const int month = month_word(words_[i].plain);
        month > 0 && (words_[i].capital || words_[i].plain.size() > 3))
      return named_month(i, month);
    if (!is_number(i, 4) || i + 2 >= words_.size()) return;
    const std::string_view first = between(i, i + 1), second = between(i + 1, i + 2);
    if (first.size() != 1 || first != second ||
        std::string_view("./-").find(first[0]) == std::string_view::npos) {
      // "3. 3. 2024"
      if (!(first == ". " && (second == ". " || second == "."))) return;
    }
    numeric_date(i);
  }

  void numeric_date(std::size_t i) {
    if (const int year = year_at(i); year > 0 && is_number(i + 1, 2) && is_number(i + 2, 2)) {
      const int month = to_int(printed(words_[i + 1])), day = to_int(printed(words_[i + 2]));
      if (month >= 1 && month <= 12 && day >= 1 && day <= 31)
        add_date({0, 0, year, month, day, false, true}, i, i + 2);
      return;
    }
    if (!is_number(i, 2) || !is_number(i + 1, 2) || (year_at(i + 2) == 0 && !is_number(i + 2, 2))) return;
    int day = to_int(printed(words_[i])), month = to_int(printed(words_[i + 1]));
    int year = year_at(i + 2);
    if (year == 0) {
      if (printed(words_[i + 2]).size() != 2 || between(i, i + 1) != ".")
        return;  // "1.2.24", but no section number
      if (printed(words_[i]).size() + printed(words_[i + 1]).size() < 4) return;
      year = to_int(printed(words_[i + 2]));
      year += year < 70 ? 2000 : 1900;
    }
    if (month > 12 && day <= 12) std::swap(day, month);
    if (day < 1 || day > 31 || month < 1 || month > 12) return;
    const bool ambiguous = day <= 12 && between(i, i + 1) == "/";
    add_date({0, 0, year, month, day, ambiguous, true}, i, i + 2);
  }

  /// "3 March 2024", "3. März", "March 3, 2024", "March 2024", "3rd of March".
  void named_month(std::size_t i, int month) {
    std::size_t first = i, last = i;
    int day = 0, year = 0;
    std::size_t before = i;
    if (i > 0 &&
        (words_[i - 1].plain == "of" || words_[i - 1].plain == "de" || words_[i - 1].plain == "di") && i > 1)
      before = i - 1;
    if (before > 0 && beside(before - 1, before)) day = day_at(before - 1);
    if (day > 0) first = before - 1;
    if (day == 0 && i + 1 < words_.size() && beside(i, i + 1) && year_at(i + 1) == 0) {
      day = day_at(i + 1);
      if (day > 0) last = i + 1;
    }
    std::size_t behind = last + 1;
    if (behind < words_.size() && (words_[behind].plain == "de" || words_[behind].plain == "of")) ++behind;
    if (behind < words_.size() && beside(behind - 1, behind)) year = year_at(behind);
    if (year > 0) last = behind;
    // "may" and "mars" alone are words.
    if (day == 0 && year == 0) return;
    add_date({0, 0, year, month, day, false, false}, first, last);
  }

  void find_number(std::size_t i) {
    if (used_[i] || !words_[i].digits) return;
    const std::string_view word = printed(words_[i]);
    // "B2" and "3D" are names; "10cm" and "3rd" are numbers.
    if (!is_digit(word[0])) return;
    const Groups groups = groups_at(text_, words_[i].begin);
    Number number;
    number.begin = words_[i].begin;
    number.end = groups.end;
    number.readings = readings_of(groups, text_.substr(number.begin, number.end - number.begin));
    std::size_t last = i;
    while (last < words_.size() && words_[last].begin < number.end) used_[last++] = true;
    look_around(number, i, last);
    figures_.numbers.push_back(std::move(number));
  }

  /// What is beside it: per cent, a currency, a scale word. `next` is the word behind it.
  void look_around(Number& number, std::size_t first, std::size_t next) {
    std::size_t at = number.end;
    if (at < text_.size() && text_[at] == ' ') ++at;
    if (number.end + 1 < text_.size() && text_.substr(number.end).starts_with("\xC2\xA0"))
      at = number.end + 2;
    const bool close = next < words_.size() && words_[next].begin - number.end <= 3;
    if (close) {
      if (const std::string_view zeros = scale_word(words_[next].plain); !zeros.empty()) {
        for (std::string& reading : number.readings) reading = scaled(reading, to_int(zeros));
        number.scaled = true;
      }
      number.percent = is_percent_word(words_[next].plain);
      const std::size_t unit = number.scaled ? next + 1 : next;
      if (unit < words_.size()) number.currency = currency_word(words_[unit].plain);
    }
    if (at < text_.size()) {
      number.percent |= text_[at] == '%';
      std::size_t behind = at;
      if (const char sign = currency_sign(text::next_code_point(text_, behind))) number.currency = sign;
    }
    if (number.currency == 0 && first > 0 &&
        text_.substr(words_[first - 1].end, number.begin - words_[first - 1].end) == " ")
      number.currency = currency_word(words_[first - 1].plain);
    for (std::size_t back = number.begin; back > 0 && number.begin - back < 4;) {
      --back;
      if (utf8::is_continuation(text_[back]) || text_[back] == ' ') continue;
      std::size_t behind = back;
      if (const char sign = currency_sign(text::next_code_point(text_, behind))) number.currency = sign;
      break;
    }
  }

  static std::string_view scale_word(std::string_view plain) {
    static const Values kScales = values_of("scales");
    return value_in(kScales, plain);
  }

  std::string_view text_;
  const std::vector<Word>& words_;
  std::vector<bool> used_;
  Figures figures_;
};

}  // namespace

std::string_view number_word(std::string_view plain) {
  static const Values kNumbers = values_of("numbers");
  return value_in(kNumbers, plain);
}

int month_word(std::string_view plain) {
  static const Values kMonths = values_of("months");
  const std::string_view number = value_in(kMonths, plain);
  return number.empty() ? 0 : to_int(number);
}

bool says_no_more(const Date& claim, const Date& source) {
  const auto agrees = [](int claimed, int known) { return claimed == 0 || claimed == known; };
  if (!agrees(claim.year, source.year)) return false;
  if (agrees(claim.month, source.month) && agrees(claim.day, source.day)) return true;
  return (claim.ambiguous || source.ambiguous) && claim.month == source.day && claim.day == source.month;
}

Figures figures_of(std::string_view text, const std::vector<Word>& words) {
  return Reader(text, words).read();
}

}  // namespace lectern::analysis
