#pragma once

/// The language that a text is written in. Hides CLD2.

#include <string>
#include <string_view>

namespace lectern::text {

/// A language and how far to trust it.
struct LanguageGuess {
  std::string tag;        ///< BCP 47: "en", "de", "zh-Hant"; "und" if nothing shows it
  bool reliable = false;  ///< CLD2's own judgement: the best language is clearly ahead of the second
};

/// Guesses from letters and words alone; knows nothing of the document's metadata. `text` is UTF-8 without
/// markup. Fewer than 20 characters give "und", because a name or a heading says nothing, unless their script
/// does (`language_of_script`), which also decides where the detector names a language of another script.
/// Cost: 0.08 ms for 4 kB. Source: CLD2, the Compact Language Detector of Chromium.
LanguageGuess guess_language(std::string_view text);

/// The language that nearly all letters of `text` show by themselves, however short it is: "ja" for kana,
/// "ko", "he", "el", "th", "ka" and some of India. Empty for scripts of several languages (Latin, Cyrillic,
/// Arabic, Devanagari, Han alone) and for mixed text. Hebrew script is taken for Hebrew, of which Yiddish is
/// rarer.
std::string language_of_script(std::string_view text);

}  // namespace lectern::text
