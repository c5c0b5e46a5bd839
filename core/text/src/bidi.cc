// Believes: a printed line is read from the side where most of its letters begin. Runs of the other direction
// and numbers inside it keep the order of the print; everything else is turned round.
//
//   printed:  12.50 םולש two words םלוע     spoken:  עולם two words שלום 12.50
//   must not: .17–14 שלום  is no number "17–14": the dash is between two, which are read from the right
//
// Measured on: the rows of tests/unit/text/bidi_test.cc.

#include "lectern/text/bidi.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

enum class Run : std::uint8_t { Right, Left, Number, Neutral };

bool is_arabic_digit(char32_t c) {
  return (c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9);
}

bool is_arabic(char32_t c) {
  return (c >= 0x600 && c < 0x7c0 && !is_arabic_digit(c)) || (c >= 0x860 && c <= 0x8ff) ||
         (c >= 0xfb50 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
}

bool is_mark(char32_t c) {
  return c >= 0x300 && u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

Run run_of(char32_t c) {
  if (is_right_to_left(c)) return Run::Right;
  if ((c >= U'0' && c <= U'9') || is_arabic_digit(c)) return Run::Number;
  return is_letter(c) ? Run::Left : Run::Neutral;
}

bool is_one_of(char32_t c, std::u32string_view all) {
  return all.find(c) != std::u32string_view::npos;
}

/// Signs inside of a number, whatever runs around it. Source: UAX #9, W4, classes CS and ES.
bool joins_digits(char32_t c, bool arabic) {
  return is_one_of(c, U".,:/\u00a0\u060c\u066b\u066c") || (!arabic && is_one_of(c, U"+-\u2212"));
}

/// Signs that belong to the number beside them. Source: UAX #9, W5, class ET.
bool clings_to_digits(char32_t c) {
  return is_one_of(c, U"#$%\u00a2\u00a3\u00a4\u00a5\u00b0\u00b1\u20aa\u20ac\u2030\u2032\u2033");
}

bool opens(char32_t c) {
  return is_one_of(c, U"([{\u00ab\u2039");
}
bool closes(char32_t c) {
  return is_one_of(c, U")]}\u00bb\u203a");
}

/// The line while its order is found.
class Line final {
 public:
  explicit Line(std::u32string_view printed) : printed_(printed) {
    spoken_.reserve(printed.size());
    runs_.reserve(printed.size());
    for (std::size_t i = 0; i < printed.size(); ++i) {
      spoken_.push_back({i, false});
      runs_.push_back(run_of(printed[i]));
      right_ += runs_.back() == Run::Right && !is_mark(printed[i]);
      left_ += runs_.back() == Run::Left;
      arabic_ = arabic_ || is_arabic(printed[i]);
    }
  }

  std::vector<SpokenLetter> order() && {
    if (right_ == 0) return std::move(spoken_);
    keep_marks_ = marks_follow_letters();
    if (right_ >= left_) {
      turn(0, printed_.size());
    } else {
      turn_right_stretches();
    }
    return std::move(spoken_);
  }

 private:
  /// In a line of the other direction: each stretch from a letter to a letter that runs from right to left.
  void turn_right_stretches() {
    for (std::size_t begin = 0; begin < runs_.size(); ++begin) {
      if (runs_[begin] != Run::Right) continue;
      std::size_t end = begin + 1;
      for (std::size_t at = end; at < runs_.size() && runs_[at] != Run::Left; ++at)
        if (runs_[at] == Run::Right) end = at + 1;
      turn(begin, end);
      begin = end - 1;
    }
  }

  /// Turns round what is printed from `begin` to `end`, then back what keeps the order of the print.
  void turn(std::size_t begin, std::size_t end) {
    std::size_t out = end;  // letters are put from the end
    for (std::size_t at = begin; at < end;) {
      const std::size_t whole = std::max(std::min(end_of_unit(at, end), end), at + 1);
      const bool forwards = runs_[at] != Run::Right && whole - at > 1;
      out -= whole - at;
      for (std::size_t i = at; i < whole; ++i) spoken_[out + (i - at)] = {i, !forwards};
      at = whole;
    }
  }

  /// The end of what begins at `at` and keeps its order: words that run to the right, a number, a letter with
  /// its vowel signs; else one sign.
  std::size_t end_of_unit(std::size_t at, std::size_t end) const {
    switch (runs_[at]) {
      case Run::Left:
        return end_of_words(at, end);
      case Run::Number:
        return end_of_number(at, end);
      case Run::Right: {
        std::size_t next = at + 1;
        while (keep_marks_ && next < end && is_mark(printed_[next])) ++next;
        return next;
      }
      default: {
        std::size_t next = at;  // "$" in front of digits
        while (!arabic_ && next < end && clings_to_digits(printed_[next])) ++next;
        return next > at && next < end && runs_[next] == Run::Number ? end_of_number(next, end) : at + 1;
      }
    }
  }

  std::size_t end_of_words(std::size_t at, std::size_t end) const {
    std::size_t last = at + 1;
    int open = 0;
    for (std::size_t next = last; next < end && runs_[next] != Run::Right; ++next) {
      if (opens(printed_[next])) ++open;
      const bool closed = closes(printed_[next]) && open > 0;
      if (closed) --open;
      if (runs_[next] != Run::Neutral || closed) last = next + 1;
    }
    return last;
  }

  std::size_t end_of_number(std::size_t at, std::size_t end) const {
    std::size_t last = at;
    while (last < end && runs_[last] == Run::Number) {
      while (last < end && runs_[last] == Run::Number) ++last;
      if (last + 1 < end && runs_[last + 1] == Run::Number && joins_digits(printed_[last], arabic_)) ++last;
    }
    while (!arabic_ && last < end && clings_to_digits(printed_[last])) ++last;
    return last;
  }

  /// Whether vowel signs are painted behind their letters, not in front of them as shaping leaves them: at
  /// the edges of words only one of the two is possible.
  bool marks_follow_letters() const {
    int behind = 0;
    for (std::size_t i = 0; i < printed_.size(); ++i) {
      if (!is_mark(printed_[i])) continue;
      const bool first = i == 0 || runs_[i - 1] != Run::Right;
      const bool last = i + 1 == printed_.size() || runs_[i + 1] != Run::Right;
      behind += static_cast<int>(last) - static_cast<int>(first);
    }
    return behind > 0;
  }

  std::u32string_view printed_;
  std::vector<SpokenLetter> spoken_;
  std::vector<Run> runs_;
  std::size_t right_ = 0, left_ = 0;
  bool arabic_ = false, keep_marks_ = false;
};

}  // namespace

bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8ff && !is_arabic_digit(c)) || (c >= 0xfb1d && c <= 0xfdff) ||
         (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

bool may_run_right_to_left(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xd6 && byte <= 0xdf) || byte == 0xe0 || byte == 0xef || byte == 0xf0;
  });
}

std::vector<SpokenLetter> spoken_order(std::u32string_view printed) {
  return Line(printed).order();
}

char32_t mirrored(char32_t c) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 6> kPairs = {{{U'(', U')'},
                                                                           {U'[', U']'},
                                                                           {U'{', U'}'},
                                                                           {U'<', U'>'},
                                                                           {U'\u00ab', U'\u00bb'},
                                                                           {U'\u2039', U'\u203a'}}};
  for (const auto& [open, close] : kPairs) {
    if (c == open) return close;
    if (c == close) return open;
  }
  return c;
}

int printed_brackets(std::u32string_view printed, const std::vector<SpokenLetter>& spoken) {
  int sum = 0;
  const auto is_word = [&](std::size_t i) {
    return i < spoken.size() && run_of(printed[spoken[i].at]) != Run::Neutral;
  };
  for (std::size_t i = 0; i < spoken.size(); ++i) {
    const char32_t c = printed[spoken[i].at];
    if (!spoken[i].backwards || !(opens(c) || closes(c))) continue;
    const bool before = i > 0 && is_word(i - 1), after = is_word(i + 1);
    if (before == after) continue;
    sum += opens(mirrored(c)) == after ? 1 : -1;
  }
  return sum;
}

int spoken_words(std::string_view words) {
  constexpr std::u32string_view kFinals = U"\u05da\u05dd\u05df\u05e3\u05e5\u0629\u0649";
  constexpr std::u32string_view kArticle = U"\u0627\u0644", kTurned = U"\u0644\u0627";
  int sum = 0;
  std::u32string word;
  const auto count = [&] {
    if (word.size() > 2) {
      sum += is_one_of(word.back(), kFinals) + (word.starts_with(kArticle) ? 1 : 0);
      sum -= is_one_of(word.front(), kFinals) + (word.ends_with(kTurned) ? 1 : 0);
    }
    word.clear();
  };
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (is_right_to_left(c) && !is_mark(c))
      word += c;
    else if (!is_mark(c))
      count();
  }
  count();
  return sum;
}

}  // namespace lectern::text
