#pragma once

/// Which words a document has, and whether something is a word.

#include <string>
#include <string_view>
#include <unordered_map>

#include "lectern/doc/snapshot.h"

namespace lectern::enhance {

/// Made once for a document. Cost: linear in its text.
class Vocabulary {
 public:
  explicit Vocabulary(const doc::Snapshot& snapshot);

  /// How often the document has the word, in any case.
  int count(std::string_view word) const;

  /// Whether English has it; of a document in another language, only what it has itself is known.
  bool is_in_dictionary(std::string_view word) const;

 private:
  void add(const doc::Block& block);
  void add(std::string_view text);

  std::unordered_map<std::string, int> counts_;
  bool uses_dictionary_ = true;
};

}  // namespace lectern::enhance
