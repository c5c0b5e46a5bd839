#pragma once

/// Checks a store on a thread of its own. A store that hangs (a network file system without its server) then
/// blocks only that thread, and health pages still get an answer.

#include <chrono>
#include <memory>
#include <string>

#include "lectern/store/blob_store.h"

namespace lectern::store {

/// What a program needs of the store.
enum class Need {
  /// It is present, and has room for uploads that other programs accept.
  Reading,
  /// As Reading, and it can be written to.
  Uploads,
  /// It is present and can be written to, even below the floor of free space.
  Results,
};

/// The watch of one program. Safe from any thread.
class StoreWatch {
 public:
  /// Starts the thread, which checks at once and then every `every`. It shares the store (hence the
  /// shared_ptr): if the store hangs, thread and store outlive this object.
  StoreWatch(std::shared_ptr<BlobStore> store, Need need,
             std::chrono::milliseconds every = std::chrono::milliseconds(2'000));
  ~StoreWatch();
  StoreWatch(const StoreWatch&) = delete;
  StoreWatch& operator=(const StoreWatch&) = delete;

  /// Returns what is wrong with the store as of the last check, in a sentence for an operator; empty:
  /// nothing.
  ///
  /// A check that has taken more than 5 s counts as "does not answer". Returns at once.
  std::string complaint() const;

  /// Starts a new check, waits for it for at most `patience`, and returns as complaint() does.
  std::string look(std::chrono::milliseconds patience);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace lectern::store
