#include "checks/vocabulary.h"

#include "checks/words.h"
#include "lectern/text/lexicon.h"
#include "lectern/text/normalize.h"

namespace lectern::enhance {

Vocabulary::Vocabulary(const doc::Snapshot& snapshot)
    : snapshot_(snapshot),
      uses_dictionary_(snapshot.language.empty() || snapshot.language == "und" ||
                       snapshot.language.starts_with("en")) {}

void Vocabulary::fill() const {
  if (is_filled_) return;
  is_filled_ = true;
  for (const doc::Block& block : snapshot_.blocks) add(block);
  for (const doc::Block& block : snapshot_.notes) add(block);
}

void Vocabulary::add(const doc::Block& block) const {
  for (const Word& word : words_of(doc::plain_text(block)).words)
    if (word.has_letter) ++counts_[text::folded(word.text)];
}

int Vocabulary::count(std::string_view word) const {
  fill();
  const auto found = counts_.find(text::folded(word));
  return found == counts_.end() ? 0 : found->second;
}

bool Vocabulary::is_in_dictionary(std::string_view word) const {
  return uses_dictionary_ && text::is_english_word(word);
}

}  // namespace lectern::enhance
