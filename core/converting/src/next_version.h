#pragma once

/// The next version of a result from the patches of a model. Pure.

#include <cstdint>
#include <vector>

#include "kept_result.h"
#include "lectern/enhance/apply.h"

namespace lectern::converting {

struct NextVersion {
  KeptResult result;
  /// Of the model; what follows from them, such as closed gaps of heading levels, is not counted.
  std::int64_t changes = 0;
  std::int64_t refused = 0;
};

/// Makes the patches, which are checked again, closes gaps of heading levels, and counts report and
/// confidence again. The confidence of an older result, which cannot be counted again, stays as it is.
NextVersion next_version(KeptResult kept, const std::vector<enhance::PagePatches>& pages);

}  // namespace lectern::converting
