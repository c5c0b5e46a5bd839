// Believes: at the end of a line a hyphen is the printer's if the two halves make a word, and the writer's if
// they are words by themselves. The document's own use counts more than the lexicon where the two disagree.
//
//   drop:   conver-|sion     lectern-|izer (the document has "lecternizer")
//   keep:   well-|known      Rhine-|Main    re-|cover (the document has "re-cover")    state-of-|the
//
// Measured on: the rows of tests/unit/text/words_test.cc.

#include "lectern/text/hyphens.h"

#include <string>

#include "lectern/text/lexicon.h"
#include "lectern/text/normalize.h"

namespace lectern::text {
namespace {

bool starts_with_lower(std::string_view word) {
  std::size_t at = 0;
  if (word.empty()) return false;
  const char32_t first = next_code_point(word, at);
  return is_letter(first) && !is_upper(first);
}

}  // namespace

HyphenEnd judge_hyphen(std::string_view before, std::string_view after,
                       const std::function<bool(std::string_view)>& occurs) {
  if (before.empty() || !starts_with_lower(after)) return HyphenEnd::Keep;
  const std::string joined = std::string(before) + std::string(after);
  const std::string hyphenated = std::string(before) + "-" + std::string(after);
  if (is_english_word(joined)) {
    // "re-" "cover" may be either; the document's own use decides.
    return occurs(hyphenated) && !occurs(joined) ? HyphenEnd::Keep : HyphenEnd::Drop;
  }
  if (occurs(joined)) return HyphenEnd::Drop;
  if (occurs(hyphenated)) return HyphenEnd::Keep;
  if (before.find('-') != std::string_view::npos) return HyphenEnd::Keep;  // "state-of-" "the-art"
  return is_english_word(before) && is_english_word(after) ? HyphenEnd::Keep : HyphenEnd::Drop;
}

}  // namespace lectern::text
