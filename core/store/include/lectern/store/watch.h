#pragma once

/// Checks the store from a thread of its own, so that a store that hangs (a network file system whose server
/// is gone) does not block a caller who only asks whether it works.

#include <chrono>
#include <memory>
#include <string>

#include "lectern/store/blob_store.h"

namespace lectern::store {

/// What a program needs of the store to work.
enum class Need {
  /// It is there, is ours, and has room for uploads that others take.
  Reading,
  /// The same, and may be written to.
  Uploads,
  /// It is there, is ours and may be written to, below the floor of free space too.
  Results,
};

/// The state of one store, as its thread last saw it.
class StoreWatch {
 public:
  /// Checks the store at once and then every `every`. If the store hangs, the thread and the store outlive
  /// this object.
  StoreWatch(std::shared_ptr<BlobStore> store, Need need,
             std::chrono::milliseconds every = std::chrono::milliseconds(2'000));
  ~StoreWatch();
  StoreWatch(const StoreWatch&) = delete;
  StoreWatch& operator=(const StoreWatch&) = delete;

  /// What is wrong with the store, in a sentence for an operator; empty: nothing. As of the last look; a look
  /// that has gone on for 5 s is an answer too.
  std::string complaint() const;

  /// The same after a new look, for which it waits `patience` at most.
  std::string look(std::chrono::milliseconds patience);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace lectern::store
