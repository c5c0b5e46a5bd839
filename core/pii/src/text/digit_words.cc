// Believes: a word is a digit if it is the digit's name, whatever its capitals and accents.
//
//   digits:  five   Fünf   três   zéro   oh        not:  often   fiver   un-   fivefold
//
// Measured on: the rows of tests/unit/pii/respelled_test.cc.

#include "text/digit_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/characters.h"

namespace lectern::pii {
namespace {

struct DigitWord {
  std::string_view word;
  char digit;
};

/// Digits in English, German, French, Spanish, Italian, Portuguese and Dutch; accents are not written.
constexpr std::array kDigitWords = {
    DigitWord{"zero", '0'},   DigitWord{"oh", '0'},      DigitWord{"null", '0'},   DigitWord{"nul", '0'},
    DigitWord{"cero", '0'},   DigitWord{"one", '1'},     DigitWord{"eins", '1'},   DigitWord{"un", '1'},
    DigitWord{"uno", '1'},    DigitWord{"um", '1'},      DigitWord{"een", '1'},    DigitWord{"two", '2'},
    DigitWord{"zwei", '2'},   DigitWord{"zwo", '2'},     DigitWord{"deux", '2'},   DigitWord{"dos", '2'},
    DigitWord{"due", '2'},    DigitWord{"dois", '2'},    DigitWord{"twee", '2'},   DigitWord{"three", '3'},
    DigitWord{"drei", '3'},   DigitWord{"trois", '3'},   DigitWord{"tres", '3'},   DigitWord{"tre", '3'},
    DigitWord{"drie", '3'},   DigitWord{"four", '4'},    DigitWord{"vier", '4'},   DigitWord{"quatre", '4'},
    DigitWord{"cuatro", '4'}, DigitWord{"quattro", '4'}, DigitWord{"quatro", '4'}, DigitWord{"five", '5'},
    DigitWord{"cinq", '5'},   DigitWord{"cinco", '5'},   DigitWord{"cinque", '5'}, DigitWord{"vijf", '5'},
    DigitWord{"funf", '5'},   DigitWord{"fuenf", '5'},   DigitWord{"six", '6'},    DigitWord{"sechs", '6'},
    DigitWord{"seis", '6'},   DigitWord{"sei", '6'},     DigitWord{"zes", '6'},    DigitWord{"seven", '7'},
    DigitWord{"sieben", '7'}, DigitWord{"sept", '7'},    DigitWord{"siete", '7'},  DigitWord{"sette", '7'},
    DigitWord{"sete", '7'},   DigitWord{"zeven", '7'},   DigitWord{"eight", '8'},  DigitWord{"acht", '8'},
    DigitWord{"huit", '8'},   DigitWord{"ocho", '8'},    DigitWord{"otto", '8'},   DigitWord{"oito", '8'},
    DigitWord{"nine", '9'},   DigitWord{"neun", '9'},    DigitWord{"neuf", '9'},   DigitWord{"nueve", '9'},
    DigitWord{"nove", '9'},   DigitWord{"negen", '9'},
};

constexpr auto make_sorted_digit_words() {
  auto sorted = kDigitWords;
  std::ranges::sort(sorted, {}, &DigitWord::word);
  return sorted;
}

constexpr auto kSortedDigitWords = make_sorted_digit_words();

/// Where the words of each first letter begin.
constexpr auto make_digit_word_begins() {
  std::array<std::uint8_t, 27> begins{};
  for (const DigitWord& row : kDigitWords) ++begins[static_cast<std::size_t>(row.word[0] - 'a') + 1];
  for (std::size_t i = 1; i < begins.size(); ++i)
    begins[i] = static_cast<std::uint8_t>(begins[i] + begins[i - 1]);
  return begins;
}

constexpr auto kDigitWordBegins = make_digit_word_begins();

/// For each first letter, the second letters that a digit word has: a bit for each.
constexpr auto make_second_letters() {
  std::array<std::uint32_t, 26> letters{};
  for (const DigitWord& row : kDigitWords)
    letters[static_cast<std::size_t>(row.word[0] - 'a')] |= 1u << (row.word[1] - 'a');
  letters['f' - 'a'] |= 1u << ('u' - 'a');
  return letters;
}

/// The third letters, likewise, of words whatever their first letter: most words end here ("the", "of",
/// "on").
constexpr auto make_third_letters() {
  std::array<std::uint32_t, 26> letters{};
  for (const DigitWord& row : kDigitWords)
    if (row.word.size() > 2)
      letters[static_cast<std::size_t>(row.word[0] - 'a')] |= 1u << (row.word[2] - 'a');
  return letters;
}

/// A word's letters without accents, in lower case: "fünf" is "funf", "três" is "tres".
struct PlainWord {
  std::array<char, 8> letters{};
  std::size_t size = 0, end = 0;
};

PlainWord plain_word(std::string_view text, std::size_t at) {
  PlainWord word;
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    char c = 0;
    if (is_letter(text[at])) {
      c = lower(text[at]);
    } else if (byte == 0xC3 && at + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[++at]);
      c = next == 0xBC ? 'u' : next >= 0xA8 && next <= 0xAB ? 'e' : '?';
    } else {
      break;
    }
    if (word.size < word.letters.size()) word.letters[word.size] = c;
    ++word.size;
  }
  word.end = at;
  return word;
}

}  // namespace

bool may_be_digit_word(std::string_view text, std::size_t at) {
  static constexpr auto kSecondLetters = make_second_letters();
  const auto letter = [&](std::size_t i) { return static_cast<std::size_t>((text[i] | 0x20) - 'a'); };
  if (at + 2 > text.size() || letter(at) >= 26) return false;
  if (letter(at + 1) >= 26) return true;
  if ((kSecondLetters[letter(at)] >> letter(at + 1) & 1u) == 0) return false;
  static constexpr auto kThirdLetters = make_third_letters();
  if (at + 2 >= text.size() || letter(at + 2) >= 26) return true;
  return (kThirdLetters[letter(at)] >> letter(at + 2) & 1u) != 0;
}

char digit_word(std::string_view text, std::size_t at, std::size_t& end) {
  if (!may_be_digit_word(text, at)) return 0;
  const PlainWord word = plain_word(text, at);
  end = word.end;
  if (word.size > word.letters.size() || (end < text.size() && is_word(text[end]))) return 0;
  const std::string_view letters(word.letters.data(), word.size);
  const auto first = static_cast<std::size_t>(letters[0] - 'a');
  if (first >= 26) return 0;
  for (std::size_t i = kDigitWordBegins[first]; i < kDigitWordBegins[first + 1]; ++i)
    if (kSortedDigitWords[i].word == letters) return kSortedDigitWords[i].digit;
  return 0;
}

}  // namespace lectern::pii
