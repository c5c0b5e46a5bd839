#pragma once

/// Which way up a page is.

#include <optional>
#include <string>
#include <vector>

#include "sheet.h"

namespace lectern::ocr {

/// The orientation model's file, read but not parsed: parsing takes 55 to 175 ms and few pages need it.
class OrientationModel {
 public:
  explicit OrientationModel(const std::string& path);

  /// Quarter turns clockwise that would set the sheet upright; nothing if the model is missing or cannot
  /// tell.
  std::optional<int> turns_to_upright(const Sheet& sheet) const;

 private:
  std::vector<char> file_;
};

}  // namespace lectern::ocr
