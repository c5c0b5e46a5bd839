#pragma once

/// What the letters of a finished line are by their scripts.

#include <string_view>
#include <vector>

#include "letters/fragment.h"

namespace lectern::layout {

inline constexpr std::string_view kSoftHyphen = "\xc2\xad";

/// Settles what depends on scripts: soft hyphens that are seen become hyphens, letters of one width are no
/// code where no program is written in them, and justified Chinese and Japanese text gets no spaces.
void read_scripts(std::vector<Fragment>& line);

}  // namespace lectern::layout
