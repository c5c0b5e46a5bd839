#pragma once

/// Words cut at the end of a line.

#include <functional>
#include <string_view>

namespace lectern::text {

enum class HyphenEnd {
  Drop,  ///< the hyphen was the printer's: "conver-" "sion" is one word
  Keep,  ///< it belongs to the word: "well-" "known"
};

/// What to do with the hyphen between `before` (the last word of a line, without its hyphen) and `after` (the
/// first word of the next). `occurs` tells whether a word stands somewhere in the document; it is asked when
/// the lexicon cannot decide. A soft hyphen (U+00AD) is always dropped: do not ask.
HyphenEnd judge_hyphen(std::string_view before, std::string_view after,
                       const std::function<bool(std::string_view)>& occurs);

}  // namespace lectern::text
