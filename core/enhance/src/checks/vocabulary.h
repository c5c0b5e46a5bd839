#pragma once

/// Which words a document has, and whether something is a word.

#include <string>
#include <string_view>
#include <unordered_map>

#include "lectern/doc/snapshot.h"

namespace lectern::enhance {

/// Borrows the document, and counts its words when it is asked for the first: most pages have no patch that
/// needs them. Cost: then linear in the text of the document. Used by one thread.
class Vocabulary {
 public:
  explicit Vocabulary(const doc::Snapshot& snapshot);

  /// Counts now: for a document that changes afterwards.
  void fill() const;

  /// How often the document has the word, in any case.
  int count(std::string_view word) const;

  /// Whether English has it; of a document in another language, only what it has itself is known.
  bool is_in_dictionary(std::string_view word) const;

 private:
  void add(const doc::Block& block) const;

  const doc::Snapshot& snapshot_;
  bool uses_dictionary_ = true;
  mutable bool is_filled_ = false;
  mutable std::unordered_map<std::string, int> counts_;
};

}  // namespace lectern::enhance
