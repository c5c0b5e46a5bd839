#pragma once

/// Lines of print as flowing text: words joined by spaces, cut words made whole.

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
  void add(std::string_view text);
  bool has(std::string_view word) const { return words_.count(std::string(word)) != 0; }

 private:
  std::unordered_set<std::string> words_;
};

/// The text of `lines` as one paragraph of `page`. Each hyphen dropped is told in `changes`, when given.
std::vector<doc::Span> flow(const std::vector<std::vector<doc::Span>>& lines, const Vocabulary& words,
                            std::vector<doc::Change>* changes, std::int32_t page);

/// Appends `more` to `spans` as a next line would be: with a space, or without its hyphen.
void flow_onto(std::vector<doc::Span>& spans, const std::vector<doc::Span>& more, const Vocabulary& words,
               std::vector<doc::Change>* changes, std::int32_t page);

}  // namespace lectern::layout
