#pragma once

/// Short blocks of one look are headings all together or not at all: each that is placed and reads like
/// one is evidence for its look, each that does not is evidence against it.

#include <map>

#include "headings/look.h"
#include "headings/surroundings.h"

namespace lectern::pipeline {

class HeadingVotes final {
 public:
  /// Counts over all blocks that are still paragraphs.
  HeadingVotes(const doc::Snapshot& snapshot, const Surroundings& around);

  /// Whether blocks that look like this one are headings.
  bool carried(const doc::Block& block) const;

 private:
  enum class Vote { For, Alike, Against, Unseen };
  struct Votes {
    int heads = 0, alike = 0, against = 0;
    std::size_t blocks = 0, words = 0;  ///< of the passages below those that are `alike`
  };
  void count(std::size_t i, Votes& votes) const;
  Vote vote_of(std::size_t i) const;
  Look seen_as(const doc::Block& block) const;

  const doc::Snapshot& snapshot_;
  const Surroundings& around_;
  std::map<Look, Votes> votes_;
};

}  // namespace lectern::pipeline
