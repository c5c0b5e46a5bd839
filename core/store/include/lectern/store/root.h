#pragma once

/// The folder of the store, and how a program distinguishes it from another folder in its place.
///
/// If the store's file system is not mounted, its folder is empty. A program that wrote there would hide
/// documents below the mount, and one that read there would report every document as lost. So the store has a
/// mark: a file `lectern-store` with an id, made once when the store is set up (`lectern-admin store
/// prepare`) and by no other program. Without the mark the store is treated as away.

#include <filesystem>
#include <memory>
#include <string>

#include "lectern/store/error.h"

namespace lectern::store {

/// Makes the folders of a store and its mark where they are missing. Gives the store's id. Call it when a
/// store is set up and never otherwise. Throws Error.
std::string prepare_store(const std::filesystem::path& root);

/// Cheap to copy; copies share what they know. Safe from any thread.
class Root {
 public:
  /// With an `id` (the setting `store.id`) only the store with this id is ours. Without one it is the first
  /// that this object sees. Looks at nothing yet: a program starts while its store is away.
  explicit Root(std::filesystem::path path, std::string id = {});

  const std::filesystem::path& path() const { return path_; }

  /// Throws Unavailable when the folder is away or is not our store, whole with its folder for new files.
  void check() const;

  /// Throws the error of the current `errno` about `address`. "No such file" is Missing only where the store
  /// is ours, and Unavailable otherwise.
  [[noreturn]] void throw_errno(const std::string& address, const char* doing) const;

 private:
  struct Identity;
  std::filesystem::path path_;
  std::shared_ptr<Identity> identity_;
};

}  // namespace lectern::store
