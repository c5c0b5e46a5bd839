// Believes: a reader joins characters that stand apart evenly, reads them downwards, and takes a letter
// between digits for the digit that it looks like. What is respelled so is only a candidate:
// numbers/respelled_values.cc says what else must speak for it.
//
//   respelled:  SSN 5 1 2 - 0 4 - 7 7 1 8     S⏎S⏎N⏎5⏎1⏎2 …     3O1-66-9l52     Te1. (7l2) 6O3-88l4
//               five one two zero four seven seven one eight
//   not:        a b c (too few)     Hall B12     S1234567 (a code that begins with a letter)     one or two
//
// Measured on: the rows of tests/unit/pii/respelled_test.cc; on 700 textbook pages nothing is found only so.

#include "text/respelled.h"

#include <algorithm>
#include <array>
#include <optional>

#include "lectern/base/utf8.h"
#include "text/characters.h"
#include "text/digit_words.h"
#include "text/places.h"

namespace lectern::pii {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kFewestApart = 6;        // characters in a row; fewer are an enumeration
constexpr std::size_t kFewestDigitsApart = 3;  // of them, unless there is an @
constexpr std::size_t kWidestGap = 16;         // bytes of blanks between two characters
constexpr std::size_t kReachBefore = 800,
                      kReachBehind = 160;   // bytes of the text around a stretch that are read again
constexpr std::size_t kFewestWords = 7;     // digits in words: the shortest number that a label makes one
constexpr std::size_t kFewestCapitals = 3;  // "SSN512": a label ends where digits begin

constexpr auto blanks_in(Bytes bytes) {
  return (bytes == ' ') | (bytes == '\n') | (bytes == '\t');
}

constexpr auto digits_or_foreign_in(Bytes bytes) {
  return (bytes - '0' <= '9' - '0') | (bytes >= 0x80);
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr bool is_alnum(char c) {
  return is_letter(c) || is_digit(c);
}

/// The digit that a letter looks like; 0: none.
constexpr char digit_like(char c) {
  switch (c) {
    case 'O':
    case 'o':
    case 'Q':
      return '0';
    case 'l':
    case 'I':
    case 'i':
    case '|':
    case '!':
      return '1';
    case 'Z':
    case 'z':
      return '2';
    case 'S':
    case 's':
      return '5';
    case 'G':
    case 'b':
      return '6';
    case 'B':
      return '8';
    case 'g':
    case 'q':
      return '9';
    default:
      return 0;
  }
}

/// The letter that a digit between letters looks like; 0: none.
constexpr char letter_like(char digit) {
  switch (digit) {
    case '0':
      return 'o';
    case '1':
      return 'l';
    case '5':
      return 's';
    case '8':
      return 'b';
    default:
      return 0;
  }
}

struct Twin {
  char32_t c;
  char ascii;
};

/// Letters of other scripts that look like Latin ones, sorted.
constexpr std::array kTwins = {
    Twin{0x391, 'A'}, Twin{0x392, 'B'}, Twin{0x395, 'E'}, Twin{0x396, 'Z'}, Twin{0x397, 'H'},
    Twin{0x399, 'I'}, Twin{0x39A, 'K'}, Twin{0x39C, 'M'}, Twin{0x39D, 'N'}, Twin{0x39F, 'O'},
    Twin{0x3A1, 'P'}, Twin{0x3A4, 'T'}, Twin{0x3A5, 'Y'}, Twin{0x3A7, 'X'}, Twin{0x3BF, 'o'},
    Twin{0x405, 'S'}, Twin{0x406, 'I'}, Twin{0x408, 'J'}, Twin{0x410, 'A'}, Twin{0x412, 'B'},
    Twin{0x415, 'E'}, Twin{0x417, '3'}, Twin{0x41A, 'K'}, Twin{0x41C, 'M'}, Twin{0x41D, 'H'},
    Twin{0x41E, 'O'}, Twin{0x420, 'P'}, Twin{0x421, 'C'}, Twin{0x422, 'T'}, Twin{0x425, 'X'},
    Twin{0x430, 'a'}, Twin{0x435, 'e'}, Twin{0x43E, 'o'}, Twin{0x440, 'p'}, Twin{0x441, 'c'},
    Twin{0x443, 'y'}, Twin{0x445, 'x'}, Twin{0x455, 's'}, Twin{0x456, 'i'}, Twin{0x458, 'j'},
};

/// Superscripts, subscripts and digits in circles; 0 for anything else.
constexpr char raised_digit(char32_t c) {
  if (c == 0xB9) return '1';
  if (c == 0xB2 || c == 0xB3) return static_cast<char>('2' + (c - 0xB2));
  if (c == 0x2070 || c == 0x24EA || c == 0x24FF) return '0';
  if (c >= 0x2074 && c <= 0x2079) return static_cast<char>('4' + (c - 0x2074));
  if (c >= 0x2080 && c <= 0x2089) return static_cast<char>('0' + (c - 0x2080));
  for (const char32_t one : {0x2460, 0x2474, 0x2488, 0x24F5, 0x2776, 0x2780, 0x278A})
    if (c >= one && c < one + 9) return static_cast<char>('1' + (c - one));
  return 0;
}

/// What a foreign character looks like; 0: nothing of ours.
char looks_like(char32_t c) {
  if (c < 0xB2 || (c > 0x458 && c < 0x2070)) return 0;
  if (const char digit = raised_digit(c)) return digit;
  const auto twin = std::ranges::lower_bound(kTwins, c, {}, &Twin::c);
  return twin != kTwins.end() && twin->c == c ? twin->ascii : 0;
}

/// One character with blanks around it, or a character and a mark ("2-").
struct Single {
  std::size_t begin = 0, end = 0;  ///< of the token
  std::size_t gap = 0;             ///< bytes of blanks behind it
  bool wide = false;               ///< the gap is of blanks alone
};

std::optional<Single> single_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || is_blank(text[at]) || is_foreign(text[at])) return std::nullopt;
  Single single{at, at + 1};
  if (single.end < text.size() && !is_blank(text[single.end]) &&
      is_alnum(text[at]) != is_alnum(text[single.end]) &&
      (text[at] == '-' || text[single.end] == '-' || text[single.end] == ':'))
    ++single.end;
  if (single.end < text.size() && !is_blank(text[single.end])) return std::nullopt;
  std::size_t next = single.end, breaks = 0;
  for (; next < text.size() && is_blank(text[next]); ++next) breaks += text[next] == '\n';
  single.gap = next - single.end;
  single.wide = text.substr(single.end, single.gap).find_first_not_of(' ') == std::string_view::npos;
  if (single.gap > kWidestGap || breaks > 2) single.gap = 0;
  return single;
}

}  // namespace

/// Builds a second reading from left to right.
class Speller {
 public:
  Speller(std::string_view text, Respelled& out) : text_(text), out_(out) {}

  /// Copies what is between the last stretch and `to`, without what is far from both: no label reaches so
  /// far.
  void keep_to(std::size_t to) {
    const std::size_t behind = out_.differs() ? kReachBehind : 0;
    if (to - at_ > behind + kReachBefore) {
      for (const std::size_t end = at_ + behind; at_ < end; ++at_) put(text_[at_], at_, at_ + 1);
      at_ = std::max(at_, to - kReachBefore);
      at_ = std::min(to, text_.find('\n', at_));  // whole lines
      put('\n', at_, at_);
      put('\n', at_, at_);
    }
    for (; at_ < to; ++at_) put(text_[at_], at_, at_ + 1);
  }

  void open() { begin_ = out_.text_.size(); }
  void put(char c, std::size_t begin, std::size_t end) {
    out_.text_ += c;
    out_.origins_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  void close(Spelling spelling, std::size_t resume) {
    out_.stretches_.push_back({begin_, out_.text_.size(), spelling});
    at_ = resume;
  }
  void finish() {
    if (out_.differs()) keep_to(std::min(text_.size(), at_ + kReachBehind));
  }

  std::size_t at() const { return at_; }

  // Each respells what begins at a place or is around it, if anything is.
  void apart(std::size_t at);
  void backwards(Folded::Stretch stretch);
  void misread(std::size_t near);
  void in_words(std::size_t at);

 private:
  bool is_label_end() const;

  std::string_view text_;
  Respelled& out_;
  std::size_t at_ = 0;     ///< what is before is written
  std::size_t begin_ = 0;  ///< of the stretch that is open
};

/// True behind three capitals or more: "SSN", read downwards, and now a digit.
bool Speller::is_label_end() const {
  const std::string_view written = std::string_view(out_.text_).substr(begin_);
  std::size_t capitals = 0;
  while (capitals < written.size() && is_upper(written[written.size() - 1 - capitals])) ++capitals;
  return capitals >= kFewestCapitals;
}

void Speller::apart(std::size_t at) {
  std::vector<Single> singles;
  std::size_t digits = 0, narrow = kWidestGap;
  bool mail = false, even = true;
  for (std::size_t next = at;;) {
    const auto single = single_at(text_, next);
    if (!single) break;
    for (std::size_t i = single->begin; i < single->end; ++i) {
      digits += is_digit(text_[i]);
      mail = mail || text_[i] == '@';
    }
    singles.push_back(*single);
    if (single->gap == 0) break;
    narrow = std::min(narrow, single->gap);
    even = even && single->wide;
    next = single->end + single->gap;
  }
  if (singles.size() < kFewestApart || (digits < kFewestDigitsApart && !mail)) return;
  keep_to(at);
  open();
  for (const Single& single : singles) {
    if (is_digit(text_[single.begin]) && is_label_end()) put(' ', single.begin, single.begin);
    for (std::size_t i = single.begin; i < single.end; ++i) put(text_[i], i, i + 1);
    const bool word_ends = even && single.gap > narrow && &single != &singles.back();
    if (word_ends) put(' ', single.end, single.end);
  }
  close(Spelling::Apart, singles.back().end);
}

void Speller::backwards(Folded::Stretch stretch) {
  if (stretch.begin < at_) return;
  keep_to(stretch.begin);
  open();
  for (std::size_t end = stretch.end; end > stretch.begin;) {
    std::size_t begin = end - 1;
    while (begin > stretch.begin && utf8::is_continuation(text_[begin])) --begin;
    for (std::size_t i = begin; i < end; ++i) put(text_[i], i, i + 1);
    end = begin;
  }
  close(Spelling::Backwards, stretch.end);
}

namespace {

/// A word as it looks: twins of other scripts and raised digits as ASCII.
struct Looks {
  std::size_t begin = 0, end = 0;
  std::string ascii;
  std::vector<std::size_t> origin;
  bool twins = false;  ///< it has any
  std::size_t digits = 0, look_alikes = 0, letters = 0;
};

bool joins(char c) {
  return c == '-' || c == '/' || c == '.' || c == '|' || c == '(' || c == ')';
}

/// The word around `near`; nothing if it has characters that look like none of ours.
std::optional<Looks> looks_at(std::string_view text, std::size_t near) {
  constexpr std::size_t kLongest = 40;
  Looks looks{near, near, {}, {}};
  const auto belongs = [](char c) { return is_word(c) || c == '|' || c == '!'; };
  while (looks.begin > 0 && belongs(text[looks.begin - 1]) && near - looks.begin < kLongest) --looks.begin;
  while (looks.end < text.size() && belongs(text[looks.end]) && looks.end - near < kLongest) ++looks.end;
  for (std::size_t i = looks.begin; i < looks.end;) {
    const auto [code_point, length] = utf8::code_point(text, i);
    char c = text[i];
    if (is_foreign(c)) {
      c = looks_like(code_point);
      if (c == 0) return std::nullopt;
      looks.twins = true;
    }
    looks.ascii += c;
    looks.origin.push_back(i);
    i += length;
    if (is_digit(c)) {
      ++looks.digits;
    } else if (digit_like(c) != 0) {
      ++looks.look_alikes;
    } else {
      ++looks.letters;
    }
  }
  return looks;
}

/// "S1234567": the letter in front is the code's own.
bool is_code(std::string_view word) {
  constexpr std::size_t kFewest = 6;
  return word.size() >= kFewest && is_upper(word[0]) && digits_end(word, 1) == word.size();
}

/// True if a number goes on at `at`, in a direction, behind a mark: the O of "O-12" is a digit then.
bool beside_digits(std::string_view text, const Looks& looks) {
  const auto near = [&](std::size_t mark, std::size_t digit) {
    return mark < text.size() && digit < text.size() && joins(text[mark]) && is_digit(text[digit]);
  };
  return near(looks.end, looks.end + 1) || (looks.begin > 1 && near(looks.begin - 1, looks.begin - 2));
}

/// Digits, and what looks like them, from `at` on over marks and blanks, in one direction.
std::size_t count_digits(std::string_view text, std::size_t at, int step) {
  constexpr int kReach = 16;
  std::size_t count = 0;
  for (int i = 0; i < kReach && at < text.size(); ++i, at += static_cast<std::size_t>(step)) {
    const char c = text[at];
    if (is_digit(c) || digit_like(c) != 0) {
      ++count;
    } else if (is_word(c) || c == '\n') {
      if (!is_foreign(c)) break;
    }
  }
  return count;
}

/// A number of five digits or more around the word: fewer are a formula, a vitamin, an exponent.
bool is_in_number(std::string_view text, const Looks& looks) {
  constexpr std::size_t kFewest = 5;
  return looks.ascii.size() >= kFewest ||
         looks.ascii.size() + count_digits(text, looks.begin - 1, -1) + count_digits(text, looks.end, 1) >=
             kFewest;
}

/// A label is close before its number.
bool is_before_number(std::string_view text, std::size_t end) {
  constexpr std::size_t kReach = 24;
  return std::ranges::any_of(text.substr(end, kReach), is_digit);
}

/// The word as digits; empty when it is not a number that was read wrongly.
std::string as_digits(std::string_view text, const Looks& looks) {
  const bool number =
      looks.digits >= 1 && looks.letters == 0 && (looks.look_alikes > 0 || looks.twins) &&
      (looks.digits >= looks.look_alikes || beside_digits(text, looks) || looks.ascii.size() > 2);
  if (!number || (is_code(looks.ascii) && !looks.twins)) return {};
  std::string digits = looks.ascii;
  for (char& c : digits)
    if (!is_digit(c)) c = digit_like(c);
  return digits;
}

/// The word as letters: "Te1" is "Tel", "D0B" is "DoB".
std::string as_letters(const Looks& looks) {
  constexpr std::size_t kLongestLabel = 14;
  const bool word = looks.digits <= 2 && looks.letters + looks.look_alikes > looks.digits &&
                    looks.letters > 0 && looks.ascii.size() <= kLongestLabel && looks.ascii.size() > 2 &&
                    !is_digit(looks.ascii.front());
  if (!word && !looks.twins) return {};
  std::string letters = looks.ascii;
  if (looks.digits > 2 || !word) return letters;
  for (char& c : letters)
    if (is_digit(c)) {
      c = letter_like(c);
      if (c == 0) return looks.twins ? looks.ascii : std::string();
    }
  return letters;
}

}  // namespace

void Speller::misread(std::size_t near) {
  const auto looks = looks_at(text_, near);
  if (!looks || looks->begin < at_ || (looks->look_alikes + looks->letters == 0 && !looks->twins)) return;
  std::string word = is_in_number(text_, *looks) ? as_digits(text_, *looks) : std::string();
  if (word.empty() && (looks->twins || is_before_number(text_, looks->end))) word = as_letters(*looks);
  if (word.empty()) return;
  keep_to(looks->begin);
  open();
  for (std::size_t i = 0; i < word.size(); ++i)
    put(word[i], looks->origin[i], i + 1 < word.size() ? looks->origin[i + 1] : looks->end);
  close(Spelling::Misread, looks->end);
}

void Speller::in_words(std::size_t at) {
  struct Read {
    char digit;
    std::size_t begin, end;
  };
  std::vector<Read> digits;
  std::size_t end = at, next = at;
  while (next < text_.size()) {
    std::size_t word_end = next;
    const char digit = digit_word(text_, next, word_end);
    if (digit == 0) break;
    digits.push_back({digit, next, word_end});
    end = next = word_end;
    constexpr std::size_t kLongestBreak = 3;  // ", ", " - "
    while (next < text_.size() && next - end < kLongestBreak &&
           (is_blank(text_[next]) || ",-;."sv.find(text_[next]) != std::string_view::npos))
      ++next;
  }
  if (digits.size() < kFewestWords || at < at_) return;
  keep_to(at);
  open();
  for (const Read& read : digits) put(read.digit, read.begin, read.end);
  close(Spelling::InWords, end);
}

namespace {

enum class Kind : std::uint8_t { Apart, Backwards, Misread, InWords };

struct Candidate {
  std::size_t at;
  Kind kind;
  std::size_t end = 0;  ///< of a stretch that is known already
};

/// Places at which a single character stands between blanks, and the words that may be digits.
void look_at_words(std::string_view text, std::vector<Candidate>& found) {
  Places<blanks_in> blanks(text);
  std::size_t apart = 0, words = 0, first_apart = 0, first_word = 0;
  for (std::size_t word = 0; word < text.size();) {
    const std::size_t end = blanks.next(word);
    if (end - word == 1 ||
        (end - word == 2 && (text[word] == '-' || text[word + 1] == '-' || text[word + 1] == ':'))) {
      if (apart++ == 0) first_apart = word;
      if (apart == kFewestApart) found.push_back({first_apart, Kind::Apart});
    } else if (end > word) {
      apart = 0;
    }
    if (end - word >= 2) {
      std::size_t word_end = 0;
      if (!may_be_digit_word(text, word) || digit_word(text, word, word_end) == 0) {
        words = 0;
      } else {
        if (words++ == 0) first_word = word;
        if (words == kFewestWords) found.push_back({first_word, Kind::InWords});
      }
    }
    word = end + 1;
  }
}

/// Digits beside letters, and foreign characters that look like ours beside ASCII.
void look_at_digits(std::string_view text, std::vector<Candidate>& found) {
  Places<digits_or_foreign_in> places(text);
  const auto is_near = [&](std::size_t at) {
    return at < text.size() && (is_letter(text[at]) || text[at] == '|');
  };
  for (std::size_t at = places.next(0); at < text.size(); at = places.next(at)) {
    if (is_digit(text[at])) {
      const std::size_t end = digits_end(text, at);
      if (is_near(end) || is_near(at - 1)) found.push_back({at, Kind::Misread});
      at = end;
      continue;
    }
    const auto [code_point, length] = utf8::code_point(text, at);
    if (looks_like(code_point) != 0) found.push_back({at, Kind::Misread});
    at += length;
  }
}

}  // namespace

Respelled::Respelled(std::string_view folded, std::span<const Folded::Stretch> reversed) {
  std::vector<Candidate> found;
  look_at_words(folded, found);
  look_at_digits(folded, found);
  for (const Folded::Stretch& stretch : reversed)
    if (stretch.end > stretch.begin) found.push_back({stretch.begin, Kind::Backwards, stretch.end});
  if (found.empty()) return;
  std::ranges::stable_sort(found, {}, &Candidate::at);
  Speller speller(folded, *this);
  for (const Candidate& candidate : found) {
    if (candidate.at < speller.at()) continue;
    switch (candidate.kind) {
      case Kind::Apart:
        speller.apart(candidate.at);
        break;
      case Kind::Backwards:
        speller.backwards({candidate.at, candidate.end});
        break;
      case Kind::Misread:
        speller.misread(candidate.at);
        break;
      case Kind::InWords:
        speller.in_words(candidate.at);
        break;
    }
  }
  speller.finish();
}

Folded::Stretch Respelled::folded(std::size_t begin, std::size_t end) const {
  Folded::Stretch of{origins_[begin].begin, origins_[begin].end};
  for (std::size_t i = begin; i < end; ++i) {
    of.begin = std::min<std::size_t>(of.begin, origins_[i].begin);
    of.end = std::max<std::size_t>(of.end, origins_[i].end);
  }
  return of;
}

}  // namespace lectern::pii
