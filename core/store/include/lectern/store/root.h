#pragma once

/// The folder that holds the store, and the check that it is the right one.
///
/// If the store's file system is not mounted, an empty folder is in its place. Files written there would be
/// hidden by the next mount, and a program that searched it would report every document as lost. Therefore
/// the store has a mark: a file `lectern-store` with an id, which only `lectern-admin store prepare` makes,
/// once. Without the mark the store is absent.

#include <filesystem>
#include <memory>
#include <string>

#include "lectern/store/error.h"

namespace lectern::store {

/// Makes the folders and the mark of a store if they are missing, and returns the store's id.
///
/// Call it only to set up a store: it would turn an empty mount point into a second store. The mark is
/// durable afterwards. Throws Error.
std::string prepare_store(const std::filesystem::path& root);

/// The root of a store whose mark is checked. Copies are cheap and share the id. Safe from any thread.
class Root {
 public:
  /// Accepts only the store with this `id` (the setting `store.id`); with an empty id, the first store that
  /// check() finds. Reads nothing yet, so that a program can start while its store is absent.
  explicit Root(std::filesystem::path path, std::string id = {});

  const std::filesystem::path& path() const { return path_; }

  /// Throws Unavailable if the mark is missing or has another id, or if the folder for new files is missing.
  /// Cost: reads one small file.
  void check() const;

  /// Throws the Error for the current `errno`, about `address`. "No such file" is Missing if check()
  /// succeeds, and Unavailable otherwise. `doing` is the verb for the message, e.g. "open".
  [[noreturn]] void throw_errno(const std::string& address, const char* doing) const;

 private:
  struct Identity;
  std::filesystem::path path_;
  std::shared_ptr<Identity> identity_;
};

}  // namespace lectern::store
