#pragma once

/// Words that were cut at the end of a line, and whether their hyphen goes when the line is joined to the
/// next.

#include <functional>
#include <string_view>

namespace lectern::text {

/// What becomes of the hyphen.
enum class HyphenEnd {
  Drop,  ///< it was the printer's: "conver-" "sion" is one word
  Keep,  ///< it belongs to the word: "well-" "known"
  Hang,  ///< it stands for the rest of a word, and a space follows: "mid-" "and long-term"
};

/// What to do with the hyphen between `before` (the last word of a line, without its hyphen) and `after` (the
/// first word of the next). Both are borrowed for the call. `occurs` says whether a word appears elsewhere in
/// the document; it is called up to twice, and only if the lexicon cannot decide.
/// If `after` begins with a capital or a digit the hyphen stays ("Rhine-" "Main"), unless both halves are
/// capitals and make a known word ("INTRO-" "DUCTION"). Lexicon: English.
HyphenEnd judge_hyphen(std::string_view before, std::string_view after,
                       const std::function<bool(std::string_view)>& occurs);

/// The same for a soft hyphen (U+00AD). It is the printer's, unless the document has the two halves with a
/// hyphen and nothing knows them as one word: fonts name the glyph of the hyphen by either of the two.
HyphenEnd judge_soft_hyphen(std::string_view before, std::string_view after,
                            const std::function<bool(std::string_view)>& occurs);

}  // namespace lectern::text
