// Believes: an apostrophe, a hyphen and the dot of initials join letters to one word; a possessive's s is not
// part of it.
//
//   one token:  O'Neil     Ann-Marie     J.R.
//   more:       Dr + .     Bayes + '     Jane + ' + s     end + . + Next     » + Das + «
//
// The shapes and gaps are part of the model: change them only with a new model.

#include "text/tokens.h"

#include <algorithm>

#include "text/characters.h"

namespace lectern::pii {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

/// A capital of two bytes: Latin-1, Latin Extended-A, Greek, Cyrillic.
bool is_foreign_capital(unsigned first, unsigned second) {
  if (first < 0xC3 || first > 0xD0) return false;
  const unsigned c = ((first & 0x1Fu) << 6) | (second & 0x3Fu);
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c <= 0x17F) return (c % 2 == 0) != ((c >= 0x139 && c <= 0x148) || c >= 0x179);
  return (c >= 0x386 && c <= 0x3AB && c != 0x390) || (c >= 0x400 && c <= 0x42F);
}

/// Lower case of a two-byte letter, as the code point it becomes.
unsigned lowered(unsigned c) {
  if (c >= 0xC0 && c <= 0xDE) return c + 0x20;
  if (c >= 0x100 && c <= 0x17F) return c + 1;
  if (c >= 0x391 && c <= 0x3AB) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  return c >= 0x400 && c < 0x410 ? c + 0x50 : c;
}

bool capital_at(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  return first < 0x80 ? is_upper(static_cast<char>(first)) : is_foreign_capital(first, byte_at(text, at + 1));
}

/// The bytes of a sign that is no letter: "«", "¿", "§", "’", "•", "→", "、"; 0 for anything else.
std::size_t sign_size(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at), second = byte_at(text, at + 1);
  if (first == 0xC2) return second == 0xAA || second == 0xB5 || second == 0xBA ? 0 : 2;  // but for ª, µ and º
  if (first == 0xE2) return second <= 0xAF ? 3 : 0;                                      // to U+2BFF
  return first == 0xE3 && second == 0x80 ? 3 : 0;
}

bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  return is_letter(text[at]) || (is_foreign(text[at]) && sign_size(text, at) == 0);
}

bool is_possessive(std::string_view text, std::size_t s) {
  return s < text.size() && text[s] == 's' && !letter_at(text, s + 1);
}

/// What joins two letters inside a word ("O'Neil", "Ann-Marie", "J.R."): its length, 0 for nothing.
std::size_t joiner_at(std::string_view text, std::size_t at, std::size_t begin) {
  const char c = text[at];
  if (c == '\'' || c == '-')
    return letter_at(text, at + 1) && !(c == '\'' && is_possessive(text, at + 1)) ? 1 : 0;
  if (byte_at(text, at) == 0xE2 && byte_at(text, at + 1) == 0x80 && byte_at(text, at + 2) == 0x99)
    return letter_at(text, at + 3) && !is_possessive(text, at + 3) ? 3 : 0;
  const bool after_initial = at - begin == 1 || (at > begin + 1 && text[at - 2] == '.');
  return c == '.' && after_initial && letter_at(text, at - 1) ? 1 : 0;
}

struct Word {
  std::size_t end;
  bool letters, digits;
  std::size_t capitals, small;
};

Word read_word(std::string_view text, std::size_t begin) {
  Word word{begin, false, false, 0, 0};
  for (std::size_t& at = word.end; at < text.size();) {
    const char c = text[at];
    if (is_digit(c)) {
      word.digits = true;
      ++at;
    } else if (letter_at(text, at)) {
      word.letters = true;
      if (capital_at(text, at)) {
        ++word.capitals;
        at += is_foreign(c) ? 2 : 1;
      } else {
        word.small += is_letter(c);
        ++at;
      }
    } else if (const std::size_t length = joiner_at(text, at, begin); length > 0 && at > begin) {
      at += length;
    } else {
      break;
    }
  }
  word.end = std::min(word.end, text.size());
  return word;
}

Shape shape_of(std::string_view text, std::size_t begin, const Word& word) {
  if (word.digits) return word.letters ? Shape::Mixed : Shape::Number;
  if (!capital_at(text, begin)) return Shape::Lower;
  const std::size_t size = word.end - begin;
  if (size == 1 || (size == 2 && (text[begin + 1] == '.' || is_foreign(text[begin])))) return Shape::Initial;
  if (word.capitals > 1 && word.small == 0) return Shape::AllCapitals;
  return word.capitals > 1 && text.substr(begin, size).find('-') == std::string_view::npos ? Shape::Camel
                                                                                           : Shape::Capital;
}

/// Steps over blanks and line breaks and says what they were.
Gap read_gap(std::string_view text, std::size_t& at) {
  std::size_t blanks = 0, breaks = 0;
  bool tab = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == ' ' || c == '\r') {
      ++blanks;
    } else if (c == '\n') {
      ++breaks;
    } else if (c == '\t') {
      tab = true;
    } else {
      break;
    }
  }
  if (breaks > 0) return breaks > 1 ? Gap::Paragraph : Gap::Line;
  if (tab || blanks > 1) return Gap::Wide;
  return blanks == 1 ? Gap::Blank : Gap::Nothing;
}

}  // namespace

std::uint64_t word_hash(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto take = [&](unsigned byte) { hash = (hash ^ byte) * 0x100000001b3u; };
  for (std::size_t i = 0; i < word.size(); ++i) {
    const unsigned c = static_cast<unsigned char>(word[i]);
    if (c < 0x80) {
      take(c - 'A' < 26u ? c + 32 : c);
    } else if (is_foreign_capital(c, byte_at(word, i + 1))) {
      const unsigned low = lowered(((c & 0x1Fu) << 6) | (byte_at(word, i + 1) & 0x3Fu));
      take(0xC0u | low >> 6);
      take(0x80u | (low & 0x3Fu));
      ++i;
    } else {
      take(c);
    }
  }
  return hash;
}

void tokenize(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  bool sentence_start = true;
  for (std::size_t at = 0;;) {
    Gap gap = read_gap(text, at);
    if (at >= text.size()) return;
    if (tokens.empty()) gap = Gap::Paragraph;
    Token token;
    token.gap = gap;
    token.sentence_start = sentence_start || token.starts_line();
    std::size_t end = at + 1;
    token.shape = Shape::Mark;
    if (is_digit(text[at]) || letter_at(text, at)) {
      const Word word = read_word(text, at);
      end = word.end;
      token.shape = shape_of(text, at, word);
    } else if (const std::size_t size = sign_size(text, at); size != 0) {
      end = std::min(at + size, text.size());
    }
    token.begin = static_cast<std::uint32_t>(at);
    token.end = static_cast<std::uint32_t>(end);
    token.word = word_hash(text.substr(at, end - at));
    const char c = text[at];
    sentence_start = token.shape == Shape::Mark && (c == '.' || c == '!' || c == '?' || c == ':');
    tokens.push_back(token);
    at = end;
  }
}

}  // namespace lectern::pii
