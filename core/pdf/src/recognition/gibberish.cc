// Which texts are written in letters that mean something else.
//
// Believes: a language in Latin letters writes some letters often and others seldom, much like its
// neighbours: e, a, i, n, r, s and t are most of its text, and q, x, j, k, w, y and z are little of it. A
// text of which no lexicon knows the words, and whose letters are spread otherwise, is not what its glyphs
// show.
//
//   gibberish:      Aol ohyivby dhz ibpsa pu adv flhyz        7KH KDUERXU ZDV EXLOW LQ WZR BHDUV
//   no gibberish:   Der Hafen wurde in zwei Jahren gebaut     Lorem ipsum dolor sit amet     XK-2274 QB-0031
//
// Measured on: a paragraph in each of sixteen languages and its 25 shifts by some letters. English, German,
// French, Spanish, Italian, Latin, Polish and Serbian are .87 to .95 like the usual spread, Finnish, Turkish,
// Hungarian and Zulu .84 to .87, Welsh, Swahili and Vietnamese .73 to .77, Hawaiian .60; the shifts of
// English at most .67, of all others at most .80. What is taken for gibberish wrongly is recognised in vain,
// and keeps its text because the recognised words agree with it. No page of convbench/dev and realpages is.

#include "recognition/gibberish.h"

#include <cctype>
#include <cmath>

#include "lectern/text/lexicon.h"

namespace lectern::pdf {
namespace {

constexpr std::int64_t kFewestLetters = 80;  // a sentence and a half: with fewer, chance decides
constexpr double kMostlyWords = 0.6;         // of all signs: less is code, a table of numbers, formulas
constexpr double kSomeKnown = 0.2;           // of the letters: of shifted text hardly any, German .2
constexpr double kUsualSpread = 0.7;         // cosine of the letters' counts
constexpr double kUsualSpreadOfDoubtful = 0.82;

/// Per mille of a text: the mean of English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish,
/// Polish, Finnish, Turkish and Latin, without accents.
constexpr std::array<double, 26> kLetters = {95, 14, 29, 40, 140, 12, 18, 22, 82, 5, 22, 47, 31,
                                             78, 60, 25, 5,  66,  63, 65, 40, 15, 8, 2,  11, 9};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

void WordCensus::add(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); i++) {
    if (i < text.size() && is_letter(text[i])) continue;
    add_word(text.substr(begin, i - begin));
    begin = i + 1;
    if (i == text.size()) break;
    const auto c = static_cast<unsigned char>(text[i]);
    signs_ += (c & 0xc0) != 0x80 && c > ' ' ? 1 : 0;
  }
}

void WordCensus::add_word(std::string_view word) {
  signs_ += static_cast<std::int64_t>(word.size());
  constexpr std::size_t kShortest = 3;  // any two letters are a word somewhere
  constexpr std::size_t kLongest = 40;  // longer ones are no words: keys, placeholders
  if (word.size() < kShortest || word.size() > kLongest) return;
  letters_ += static_cast<std::int64_t>(word.size());
  if (text::is_english_word(word)) known_ += static_cast<std::int64_t>(word.size());
  for (const char c : word) counts_[static_cast<std::size_t>((c | 0x20) - 'a')]++;
}

bool WordCensus::is_gibberish(bool doubtful) const {
  const auto letters = static_cast<double>(letters_);
  if (letters_ < kFewestLetters || letters < kMostlyWords * static_cast<double>(signs_)) return false;
  if (static_cast<double>(known_) >= kSomeKnown * letters) return false;
  double both = 0, own = 0, usual = 0;
  for (std::size_t i = 0; i < kLetters.size(); i++) {
    const auto count = static_cast<double>(counts_[i]);
    both += count * kLetters[i];
    own += count * count;
    usual += kLetters[i] * kLetters[i];
  }
  return both < (doubtful ? kUsualSpreadOfDoubtful : kUsualSpread) * std::sqrt(own * usual);
}

}  // namespace lectern::pdf
