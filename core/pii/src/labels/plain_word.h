#pragma once

/// A word as the lists of labels have it: without accents ("Matrícula", "N° étudiant", "Étudiant"), with
/// plain apostrophes, and without the article or preposition that French and Italian put before it
/// ("l'étudiant").

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "lectern/base/utf8.h"
#include "text/characters.h"

namespace lectern::pii {

/// The letter or letters of ASCII that stand for a Latin letter with an accent; empty: there are none.
constexpr std::string_view without_accent(char32_t c) {
  constexpr std::string_view kLatin1 =
      "AAAAAA_CEEEEIIIIDNOOOOO_OUUUUYT_aaaaaa_ceeeeiiiidnooooo_ouuuuyty";  // from U+00C0 on
  constexpr std::string_view kExtendedA =
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi__JjKk_LlLlLl__LlNnNnNn_NnOoOoOo__RrRrRrSsSsSs"
      "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";  // from U+0100 on
  if (c == 0xDF) return "ss";
  if (c == 0xC6 || c == 0xE6) return "ae";
  if (c == 0x152 || c == 0x153) return "oe";
  if (c == 0x218 || c == 0x219) return "s";
  if (c == 0x21A || c == 0x21B) return "t";
  if (c == 0x2019) return "'";
  if (c == 0x2116) return "no";
  std::string_view letter;
  if (c >= 0xC0 && c <= 0xFF) letter = kLatin1.substr(c - 0xC0, 1);
  if (c >= 0x100 && c <= 0x17F) letter = kExtendedA.substr(c - 0x100, 1);
  return letter == "_" ? std::string_view() : letter;
}

class PlainWord {
 public:
  /// Borrows `word` if it is plain already.
  explicit PlainWord(std::string_view word) : view_(word) {
    if (std::ranges::any_of(word, is_foreign)) rewrite(word);
    strip_article();
  }

  PlainWord(const PlainWord&) = delete;
  PlainWord& operator=(const PlainWord&) = delete;

  /// Empty for a word that is longer than any label or of another script.
  std::string_view text() const { return view_; }

 private:
  static constexpr std::size_t kLongest = 40;

  void rewrite(std::string_view word) {
    std::size_t size = 0;
    const auto put = [&](char c) {
      if (size < kLongest) letters_[size++] = c;
    };
    for (std::size_t i = 0; i < word.size();) {
      const auto [code_point, length] = utf8::code_point(word, i);
      if (length == 1) {
        put(word[i]);
      } else {
        for (const char c : without_accent(code_point)) put(c);
      }
      i += length;
    }
    view_ = {letters_.data(), size};
  }

  void strip_article() {
    while (!view_.empty() && view_.back() == '\'') view_.remove_suffix(1);
    while (!view_.empty() && view_.front() == '\'') view_.remove_prefix(1);
    if (view_.size() > 3 && view_[1] == '\'' && (lower(view_[0]) == 'd' || lower(view_[0]) == 'l'))
      view_.remove_prefix(2);
  }

  std::array<char, kLongest> letters_;  ///< those of a word that had to be rewritten
  std::string_view view_;
};

}  // namespace lectern::pii
