#pragma once

/// Printed lines as running text: words joined by spaces, words that were cut at the end of a line made
/// whole.

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "lectern/doc/block.h"
#include "lectern/doc/ledger.h"

namespace lectern::layout {

/// The words of a document, so that a cut word can be looked up where it was not cut.
class Vocabulary final {
 public:
  /// Adds the words of `text` (UTF-8) that are longer than three bytes, folded as text::folded does. Parts of
  /// words at the ends of lines are added as well: they do no harm, because only whole words are looked up.
  void add(std::string_view text);

  /// Whether `word` was added. `word` must be folded.
  bool has(std::string_view word) const { return words_.count(std::string(word)) != 0; }

 private:
  std::unordered_set<std::string> words_;
};

/// The text of `lines` as one paragraph of `page` (1-based), one span for each style and link.
///
/// Two lines are joined by a space, or without one if the first ends in a hyphen, in a number's hyphen or in
/// the middle of an address; a hyphen is dropped if `words` or the lexicon has the whole word. Each dropped
/// hyphen is appended to `changes`, unless that is null. A comma or full stop that a link's rectangle took in
/// by mistake is put outside. Source of the rule for hyphens: text/hyphens.h.
std::vector<doc::Span> flow(const std::vector<std::vector<doc::Span>>& lines, const Vocabulary& words,
                            std::vector<doc::Change>* changes, std::int32_t page);

/// Appends `more` to `spans` as `flow` appends a next line: with a space, or without its hyphen. Used where a
/// paragraph continues on the next page.
void flow_onto(std::vector<doc::Span>& spans, const std::vector<doc::Span>& more, const Vocabulary& words,
               std::vector<doc::Change>* changes, std::int32_t page);

}  // namespace lectern::layout
