#pragma once

/// The name model as a mapped file. All programs on a host share its pages, and a page is read when it is
/// first used. The module `pii` works on bytes in memory and opens no file; this module is the part that
/// does.

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "lectern/base/result.h"
#include "lectern/pii/name_model.h"

namespace lectern::names {

/// The path of `names.model` in the folder of the running program. The file may be missing there; without
/// `/proc` the path is just the file's name.
std::filesystem::path model_beside_us();

/// A mapped model. Copies share one mapping, which ends with the last of them, so an object must outlive
/// every detector that uses its model. The file may be replaced by a rename while it is mapped; writing to it
/// or shortening it ends the program with SIGBUS.
class ModelFile {
 public:
  /// Maps the file at `path` and checks it (see `pii::NameModel::from_bytes`). The error is a reason in words
  /// for the operator and names no path: the file is missing or empty, cannot be mapped, or is damaged.
  /// Throws nothing. Cost: one pass over the file, about 1 ms for 3 MB.
  static Result<ModelFile, std::string> open(const std::filesystem::path& path);

  /// The model; valid while this object or a copy of it lives.
  const pii::NameModel& model() const { return model_; }

 private:
  ModelFile(std::shared_ptr<const void> mapping, pii::NameModel model)
      : mapping_(std::move(mapping)), model_(model) {}
  std::shared_ptr<const void> mapping_;  ///< shared because the model is a view and the object is copied
  pii::NameModel model_;
};

}  // namespace lectern::names
