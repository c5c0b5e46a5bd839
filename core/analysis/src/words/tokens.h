#pragma once

/// The words of a text, in the forms in which they are compared.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::analysis {

/// A run of letters and digits; apostrophes inside belong to it. In scripts without spaces: one character.
struct Word {
  /// Lower case, without accents, ß as ss: "mueller" stays, "müller" is "muller".
  std::string plain;
  /// Bytes of the text.
  std::size_t begin = 0, end = 0;
  bool capital = false;   ///< begins with a capital
  bool capitals = false;  ///< has two or more capitals: an acronym, a name with a capital inside
  bool digits = false;    ///< has a digit
};

std::vector<Word> words_of(std::string_view text);

/// The plain forms joined by single blanks: equal for texts that differ in case, accents and signs only.
std::string plain_key(std::string_view text);

/// A plain word without its usual endings in English and German: "studies" and "study" are one. Never shorter
/// than three bytes. For counting and overlap, not for names.
std::string stem(std::string_view plain);

/// Whether `plain` is a word that says nothing by itself ("the", "und"), in any of the languages that we have
/// a list for, or in `language` only if there is one for it. Words of one letter say nothing either.
bool is_stop_word(std::string_view plain, std::string_view language);

/// Whether there is a list for the language: "de-AT" is "de".
bool knows_language(std::string_view language);

/// "de" of "de-AT".
std::string_view base_language(std::string_view tag);

}  // namespace lectern::analysis
