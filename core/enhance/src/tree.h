#pragma once

/// The blocks of a document by id, with where they are.

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "lectern/doc/snapshot.h"

namespace lectern::enhance {

/// A block in the list that holds it.
struct Position {
  std::vector<doc::Block>* list = nullptr;
  std::size_t index = 0;
  /// It is in `Snapshot::blocks` or `Snapshot::notes` itself, not inside of another block.
  bool is_top = false;
  /// Its own places, or those of the block around it.
  std::vector<doc::Place> places;

  explicit operator bool() const { return list != nullptr; }
  doc::Block& block() const { return (*list)[index]; }
  doc::Block* previous() const { return index > 0 ? &(*list)[index - 1] : nullptr; }
  doc::Block* next() const { return index + 1 < list->size() ? &(*list)[index + 1] : nullptr; }
  bool is_on(std::int32_t page) const;
};

/// Whether a block has a place on the page.
bool is_on(const doc::Block& block, std::int32_t page);

/// Finds blocks of one snapshot, which it borrows. After a change of the lists, `rebuild`.
class Tree {
 public:
  explicit Tree(doc::Snapshot& snapshot) : snapshot_(snapshot) { rebuild(); }

  /// Nothing if no block has the id, or several have it. Cost: that of the top block around it.
  Position find(std::uint32_t id);

  /// Cost: linear in the blocks.
  void rebuild();

  doc::Snapshot& snapshot() { return snapshot_; }

 private:
  struct Where {
    std::vector<doc::Block>* list = nullptr;
    std::size_t top = 0;
    bool twice = false;
  };
  void enter(std::vector<doc::Block>& list);
  void enter(const doc::Block& block, const Where& where);

  doc::Snapshot& snapshot_;
  std::unordered_map<std::uint32_t, Where> where_;
};

}  // namespace lectern::enhance
