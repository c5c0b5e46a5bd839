// Believes: at the end of a line a hyphen is the printer's if the two halves make a word, and the writer's if
// they are words by themselves. The document's own use counts more than the lexicon where the two disagree.
//
//   drop:   conver-|sion     lectern-|izer (the document has "lecternizer")
//   keep:   well-|known      Rhine-|Main    re-|cover (the document has "re-cover")    state-of-|the
//   hang:   mid-|and long-term      Vor-|und Nachteile
//
// Measured on: the rows of tests/unit/text/words_test.cc.

#include "lectern/text/hyphens.h"

#include <algorithm>
#include <array>
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

bool is_shouted(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (!is_upper(next_code_point(word, at))) return false;
  return length(word) > 1;
}

/// "mid- and long-term": what follows begins no half of a word. German and its neighbours do so most.
bool is_conjunction(std::string_view word) {
  static constexpr std::array<std::string_view, 11> kAll = {"and", "or",  "to",    "und", "oder", "bis",
                                                            "bzw", "och", "eller", "og",  "et"};
  return std::find(kAll.begin(), kAll.end(), word) != kAll.end();
}

}  // namespace

HyphenEnd judge_hyphen(std::string_view before, std::string_view after,
                       const std::function<bool(std::string_view)>& occurs) {
  if (before.empty()) return HyphenEnd::Keep;
  if (is_shouted(before) && is_shouted(after)) {
    const std::string whole = folded(std::string(before) + std::string(after));
    return is_english_word(whole) || occurs(whole) ? HyphenEnd::Drop : HyphenEnd::Keep;
  }
  if (!starts_with_lower(after)) return HyphenEnd::Keep;
  const std::string joined = std::string(before) + std::string(after);
  const std::string hyphenated = std::string(before) + "-" + std::string(after);
  if (is_english_word(joined)) {
    // "re-" "cover" may be either; the document's own use decides.
    return occurs(hyphenated) && !occurs(joined) ? HyphenEnd::Keep : HyphenEnd::Drop;
  }
  if (occurs(joined)) return HyphenEnd::Drop;
  if (is_conjunction(after)) return HyphenEnd::Hang;
  if (occurs(hyphenated)) return HyphenEnd::Keep;
  if (before.find('-') != std::string_view::npos) return HyphenEnd::Keep;  // "state-of-" "the-art"
  return is_english_word(before) && is_english_word(after) ? HyphenEnd::Keep : HyphenEnd::Drop;
}

HyphenEnd judge_soft_hyphen(std::string_view before, std::string_view after,
                            const std::function<bool(std::string_view)>& occurs) {
  const std::string joined = std::string(before) + std::string(after);
  if (is_english_word(joined) || !occurs(std::string(before) + "-" + std::string(after)))
    return HyphenEnd::Drop;
  return occurs(joined) ? HyphenEnd::Drop : HyphenEnd::Keep;
}

}  // namespace lectern::text
