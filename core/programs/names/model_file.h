#pragma once

/// The name model as a mapped file: its pages are shared by all programs on the host and come in on demand.

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "lectern/base/result.h"
#include "lectern/pii/name_model.h"

namespace lectern::names {

/// `names.model` beside the running program.
std::filesystem::path model_beside_us();

/// A mapped model. The file may be replaced under it (by rename), not written to.
class ModelFile {
 public:
  /// The error is a reason in words; it names no path.
  static Result<ModelFile, std::string> open(const std::filesystem::path& path);

  const pii::NameModel& model() const { return model_; }

 private:
  ModelFile(std::shared_ptr<const void> mapping, pii::NameModel model)
      : mapping_(std::move(mapping)), model_(model) {}
  std::shared_ptr<const void> mapping_;
  pii::NameModel model_;
};

}  // namespace lectern::names
