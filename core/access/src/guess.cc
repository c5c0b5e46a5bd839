#include "guess.h"

// Believes: whoever guesses begins with what is known to be common and changes little of it.
// Cheap:      Dragon12   p@ssw0rd!   summer2024   qwertyuiop   abababab   24.10.1990   (below 10^7)
// Not cheap:  seven green turtles sing   kX9mQ2vr   (a list would have to be longer than anybody can try
// here) After D. Wheeler, zxcvbn: low-budget password strength estimation, USENIX Security 2016; costs are
// ours and coarser.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <vector>

#include "common_words.h"

namespace lectern::access {
namespace {

constexpr double kLetter = 1.4;       // one of 26
constexpr double kDigit = 1.0;        // one of 10
constexpr double kSign = 1.3;         // punctuation and spaces that people use
constexpr double kLastSign = 0.6;     // "!" and its like at the end
constexpr double kForeign = 1.6;      // letters of other alphabets
constexpr double kDisguise = 0.5;     // digits for letters, a word backwards, a capital not at the beginning
constexpr double kAnotherWord = 0.5;  // which words go together
constexpr double kOwnWord = 0.7;      // the owner's name, the site's
constexpr double kYear = 2.0;         // the last hundred and the next few
constexpr double kDate = 4.5;         // a day in them
constexpr double kRun = 1.3;  // where on the keyboard or in the alphabet it begins, and which way it goes
constexpr double kRunStep = 0.15;  // for each character of it
constexpr std::size_t kLongestWord = 24;

/// A password as guessers see it: one character each, folded; and which of them were capitals.
struct Folded {
  std::u32string text;
  std::vector<bool> capital;
};

char32_t without_accent(char32_t c) {
  struct Range {
    char32_t first, last;
    char base;
  };
  static constexpr std::array<Range, 9> kRanges = {{{0xE0, 0xE5, 'a'},
                                                    {0xE7, 0xE7, 'c'},
                                                    {0xE8, 0xEB, 'e'},
                                                    {0xEC, 0xEF, 'i'},
                                                    {0xF1, 0xF1, 'n'},
                                                    {0xF2, 0xF6, 'o'},
                                                    {0xF9, 0xFC, 'u'},
                                                    {0xFD, 0xFD, 'y'},
                                                    {0xFF, 0xFF, 'y'}}};
  for (const Range& range : kRanges) {
    if (c >= range.first && c <= range.last) return static_cast<char32_t>(range.base);
  }
  return c;
}

/// UTF-8, read leniently: a byte that fits nowhere is a character of its own.
std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
      c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    out += c;
    i += length;
  }
  return out;
}

Folded fold(std::string_view text) {
  Folded folded;
  for (char32_t c : decoded(text)) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';  // full width
    if (c >= 0x300 && c <= 0x36F) continue;             // accents that are characters of their own
    const bool capital = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    if (capital) c += 0x20;
    folded.text += without_accent(c);
    folded.capital.push_back(capital);
  }
  return folded;
}

bool is_letter(char32_t c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

using Words = std::unordered_map<std::string_view, double>;

const Words& listed_words() {
  static const Words words = [] {
    Words made;
    std::string_view rest = common_words();
    made.reserve(static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n')));
    for (double rank = 1; !rest.empty(); ++rank) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      made.emplace(rest.substr(0, end), std::log10(rank));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return made;
  }();
  return words;
}

/// What the owner and the site are called: each part of an address or name of three letters and more, all
/// parts run together, and the whole as it is written.
std::vector<std::string> own_words(std::span<const std::string> about) {
  std::vector<std::string> words;
  const auto keep = [&words](const std::string& word) {
    if (word.size() >= 3 && word != "www" && word != "com" && word != "edu" && word != "org")
      words.push_back(word);
  };
  for (const std::string& one : about) {
    std::string part;
    std::string together;
    std::string whole;
    for (const char32_t c : fold(one.substr(0, 300)).text) {
      whole += static_cast<char>(c);
      if (is_letter(c) || is_digit(c)) {
        part += static_cast<char>(c);
        together += static_cast<char>(c);
        continue;
      }
      keep(part);
      part.clear();
      if (c == '@') {
        keep(together);
        together.clear();
      }
    }
    keep(part);
    keep(together);
    keep(whole);
  }
  return words;
}

/// Rows of the usual keyboards, and its columns.
constexpr std::array<std::string_view, 17> kLines = {
    "`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "azertyuiop", "qsdfghjklm",
    "wxcvbn",        "qwertzuiop",   "yxcvbnm",     "1qaz",       "2wsx",       "3edc",
    "4rfv",          "5tgb",         "6yhn",        "7ujm",       "8ik,9ol."};

/// Does `b` come right after `a` in the alphabet, among the digits or on a keyboard, forwards (+1) or
/// backwards (-1)? Else 0.
int step(char32_t a, char32_t b) {
  if ((is_letter(a) && is_letter(b)) || (is_digit(a) && is_digit(b))) {
    if (b == a + 1 || (a == '9' && b == '0')) return 1;
    if (a == b + 1 || (a == '0' && b == '9')) return -1;
  }
  if (a > 0x7F || b > 0x7F) return 0;
  for (const std::string_view line : kLines) {
    const std::size_t at = line.find(static_cast<char>(a));
    if (at == std::string_view::npos) continue;
    if (at + 1 < line.size() && line[at + 1] == static_cast<char>(b)) return 1;
    if (at > 0 && line[at - 1] == static_cast<char>(b)) return -1;
  }
  return 0;
}

/// Digits and signs as letters; `one` is what the digit 1 means.
char letter_for(char c, char one) {
  switch (c) {
    case '0':
      return 'o';
    case '1':
    case '!':
    case '|':
      return one;
    case '3':
      return 'e';
    case '4':
    case '@':
      return 'a';
    case '5':
    case '$':
      return 's';
    case '7':
    case '+':
      return 't';
    case '8':
      return 'b';
    case '9':
      return 'g';
    default:
      return c;
  }
}

class Estimate {
 public:
  Estimate(const Folded& password, const std::vector<std::string>& own)
      : text_(password.text), capital_(password.capital), own_(own) {}

  double guesses() { return cheapest(0, text_.size(), Repeats::Seen); }

 private:
  enum class Repeats { Seen, Ignored };

  /// The cheapest way to cut [from, to) into pieces.
  double cheapest(std::size_t from, std::size_t to, Repeats repeats) {
    std::vector<double> cost(to - from + 1, std::numeric_limits<double>::infinity());
    cost[0] = 0;
    const auto offer = [&](std::size_t at, std::size_t end, double price) {
      double& known = cost[end - from];
      known = std::min(known, cost[at - from] + price);
    };
    for (std::size_t at = from; at < to; ++at) {
      offer(at, at + 1, character(at, to));
      offer_words(at, from, to, offer);
      offer_runs(at, to, offer);
      offer_dates(at, to, offer);
      if (repeats == Repeats::Seen) offer_repeats(at, to, offer);
    }
    return cost.back();
  }

  double character(std::size_t at, std::size_t end) const {
    const char32_t c = text_[at];
    if (is_letter(c)) return kLetter;
    if (is_digit(c)) return kDigit;
    if (c > 0x7F) return kForeign;
    return at + 1 == end ? kLastSign : kSign;
  }

  template <typename Offer>
  void offer_words(std::size_t at, std::size_t from, std::size_t to, Offer& offer) const {
    std::string word;
    for (std::size_t end = at; end < to && end - at < kLongestWord && text_[end] < 0x80; ++end) {
      word += static_cast<char>(text_[end]);
      if (word.size() < 3) continue;
      if (const double price = word_price(word); price < std::numeric_limits<double>::infinity()) {
        offer(at, end + 1, price + capitals(at, end + 1) + (at > from ? kAnotherWord : 0));
      }
    }
    for (const std::string& own : own_) {
      const bool fits = own.size() > kLongestWord && own.size() <= to - at;
      if (!fits || !std::equal(own.begin(), own.end(), text_.begin() + static_cast<std::ptrdiff_t>(at)))
        continue;
      const std::size_t end = at + own.size();
      offer(at, end, kOwnWord + capitals(at, end) + (at > from ? kAnotherWord : 0));
    }
  }

  double word_price(const std::string& word) const {
    double price = looked_up(word);
    std::string backwards(word.rbegin(), word.rend());
    price = std::min(price, looked_up(backwards) + kDisguise);
    for (const char one : {'i', 'l'}) {
      std::string plain = word;
      for (char& c : plain) c = letter_for(c, one);
      if (plain != word) price = std::min(price, looked_up(plain) + kDisguise);
    }
    return price;
  }

  double looked_up(const std::string& word) const {
    double price = std::numeric_limits<double>::infinity();
    if (const auto found = listed_words().find(word); found != listed_words().end()) price = found->second;
    if (std::find(own_.begin(), own_.end(), word) != own_.end()) price = std::min(price, kOwnWord);
    return price;
  }

  /// A capital at the beginning or capitals throughout are the first things to try.
  double capitals(std::size_t at, std::size_t end) const {
    const auto begin = capital_.begin() + static_cast<std::ptrdiff_t>(at);
    const auto stop = capital_.begin() + static_cast<std::ptrdiff_t>(end);
    const auto count = std::count(begin, stop, true);
    if (count == 0) return 0;
    return count == 1 && *begin ? 0.2 : kDisguise;
  }

  template <typename Offer>
  void offer_runs(std::size_t at, std::size_t to, Offer& offer) const {
    const int way = at + 1 < to ? step(text_[at], text_[at + 1]) : 0;
    if (way == 0) return;
    for (std::size_t end = at + 2; end < to && step(text_[end - 1], text_[end]) == way; ++end) {
      offer(at, end + 1, kRun + kRunStep * static_cast<double>(end + 1 - at));
    }
  }

  template <typename Offer>
  void offer_dates(std::size_t at, std::size_t to, Offer& offer) const {
    if (!is_digit(text_[at])) return;
    std::array<std::size_t, 3> digits{};
    std::size_t end = at;
    for (std::size_t group = 0; group < digits.size(); ++group) {
      while (end < to && is_digit(text_[end])) ++end, ++digits[group];
      if (group == 0) offer_plain_date(at, digits[0], offer);
      const bool parted =
          end + 1 < to && (text_[end] == '.' || text_[end] == '-' || text_[end] == '/' || text_[end] == ' ');
      if (group < 2) {
        if (!parted) return;
        ++end;
      }
    }
    const bool fits =
        std::all_of(digits.begin(), digits.end(), [](std::size_t n) { return n == 1 || n == 2 || n == 4; });
    if (fits) offer(at, end, kDate);
  }

  template <typename Offer>
  void offer_plain_date(std::size_t at, std::size_t digits, Offer& offer) const {
    const bool year = digits >= 4 && ((text_[at] == '1' && text_[at + 1] == '9') ||
                                      (text_[at] == '2' && text_[at + 1] == '0'));
    if (year) offer(at, at + 4, kYear);
    if (digits == 8 || digits == 6) {
      const std::u32string_view day(text_.data() + at, digits);
      if (is_day(day)) offer(at, at + digits, kDate);
    }
  }

  /// ddmmyyyy, mmddyyyy, yyyymmdd and the same with two digits for the year.
  static bool is_day(std::u32string_view text) {
    const auto number = [&](std::size_t from, std::size_t count) {
      int value = 0;
      for (const char32_t c : text.substr(from, count)) value = value * 10 + static_cast<int>(c - '0');
      return value;
    };
    const auto day_and_month = [](int a, int b) {
      return a >= 1 && b >= 1 && ((a <= 31 && b <= 12) || (a <= 12 && b <= 31));
    };
    if (day_and_month(number(0, 2), number(2, 2)))
      return text.size() == 6 || number(4, 4) / 200 == 9 || number(4, 2) == 20 || number(4, 2) == 19;
    if (text.size() == 6) return day_and_month(number(2, 2), number(4, 2));
    return (number(0, 2) == 19 || number(0, 2) == 20) && day_and_month(number(4, 2), number(6, 2));
  }

  template <typename Offer>
  void offer_repeats(std::size_t at, std::size_t to, Offer& offer) {
    for (std::size_t unit = 1; at + 2 * unit <= to; ++unit) {
      std::size_t end = at + unit;
      while (end + unit <= to && std::equal(text_.begin() + static_cast<std::ptrdiff_t>(at),
                                            text_.begin() + static_cast<std::ptrdiff_t>(at + unit),
                                            text_.begin() + static_cast<std::ptrdiff_t>(end))) {
        end += unit;
      }
      const std::size_t times = (end - at) / unit;
      if (times < 2 || end - at < 3) continue;
      // What is left over of one more time costs nothing: "abcabcab".
      std::size_t more = end;
      while (more < to && text_[more] == text_[more - unit]) ++more;
      const double price = cheapest(at, at + unit, Repeats::Ignored) + std::log10(static_cast<double>(times));
      offer(at, end, price);
      offer(at, more, price + kDisguise);
      return;  // the shortest unit is the cheapest
    }
  }

  const std::u32string& text_;
  const std::vector<bool>& capital_;
  const std::vector<std::string>& own_;
};

}  // namespace

double guesses(std::string_view password, std::span<const std::string> about) {
  const Folded folded = fold(password);
  return Estimate(folded, own_words(about)).guesses();
}

}  // namespace lectern::access
