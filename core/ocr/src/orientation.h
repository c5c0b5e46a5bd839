#pragma once

/// The orientation of a page.

#include <optional>
#include <string>
#include <vector>

#include "sheet.h"

namespace lectern::ocr {

/// The file of the orientation model, read but not parsed: parsing takes 55 to 175 ms, and few pages need
/// it.
class OrientationModel {
 public:
  explicit OrientationModel(const std::string& path);

  /// Returns the clockwise quarter turns that set the sheet upright; nothing if the model is missing or
  /// undecided.
  std::optional<int> turns_to_upright(const Sheet& sheet) const;

 private:
  std::vector<char> file_;
};

}  // namespace lectern::ocr
