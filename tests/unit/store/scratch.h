#pragma once

/// A folder for one test, prepared as a store and deleted afterwards.

#include <cstdlib>
#include <filesystem>
#include <string>

#include "lectern/store/root.h"

namespace lectern::testing {

class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "lectern-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
    store::prepare_store(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace lectern::testing
