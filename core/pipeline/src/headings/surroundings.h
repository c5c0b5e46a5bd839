#pragma once

/// The white around the blocks of a document, and what most of its text looks like.

#include <cstdint>
#include <map>

#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Marks short blocks that are in the middle of their column, judged by the text below or above them.
void mark_centred(doc::Snapshot& snapshot);

/// Borrows the snapshot, whose blocks may change their kind but not their number while it is in use.
class Surroundings final {
 public:
  explicit Surroundings(const doc::Snapshot& snapshot);

  /// White between a block and its neighbour in the column, in points; negative: nothing to compare with.
  float above(std::size_t i) const;
  float below(std::size_t i) const;

  /// Clearly more white above than between paragraphs, and more than below.
  bool stands_off(std::size_t i) const;

  /// Another white above than between paragraphs, and no more of it below: as with headings whose two
  /// margins are one.
  bool stands_freely(std::size_t i) const;

  /// No less white above than between paragraphs, and no more of it below.
  bool stands_alike(std::size_t i) const;

  /// The colour of most of the text.
  std::uint32_t rgb() const { return rgb_; }

  /// The part of the text that is light and of this size.
  double plain_share(float size) const;

 private:
  const doc::Snapshot& snapshot_;
  std::map<long, double> plain_;
  std::uint32_t rgb_ = 0;
  float paragraph_gap_ = 0;
};

}  // namespace lectern::pipeline
