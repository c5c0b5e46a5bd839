#include "checks/vocabulary.h"

#include "checks/words.h"
#include "lectern/text/lexicon.h"
#include "lectern/text/normalize.h"

namespace lectern::enhance {

Vocabulary::Vocabulary(const doc::Snapshot& snapshot)
    : uses_dictionary_(snapshot.language.empty() || snapshot.language == "und" ||
                       snapshot.language.starts_with("en")) {
  for (const doc::Block& block : snapshot.blocks) add(block);
  for (const doc::Block& block : snapshot.notes) add(block);
}

void Vocabulary::add(const doc::Block& block) {
  add(doc::plain_text(block));
}

void Vocabulary::add(std::string_view text) {
  for (const Word& word : words_of(text).words)
    if (word.has_letter) ++counts_[text::folded(word.text)];
}

int Vocabulary::count(std::string_view word) const {
  const auto found = counts_.find(text::folded(word));
  return found == counts_.end() ? 0 : found->second;
}

bool Vocabulary::is_in_dictionary(std::string_view word) const {
  return uses_dictionary_ && text::is_english_word(word);
}

}  // namespace lectern::enhance
