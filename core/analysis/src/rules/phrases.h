#pragma once

/// The phrases that a document uses most.

#include <cstddef>
#include <string>
#include <vector>

#include "rules/passages.h"

namespace lectern::analysis {

struct Phrase {
  std::string text;  ///< as it is printed most often
  std::size_t mentions = 0;
  std::vector<std::int32_t> pages;  ///< ascending
  double score = 0;
  const Passage* example = nullptr;  ///< the sentence that says most about it; may be null
};

/// At most `most`, the best first. No phrase is part of a better one. Views into `passages`.
std::vector<Phrase> key_phrases(const Passages& passages, std::size_t most);

}  // namespace lectern::analysis
