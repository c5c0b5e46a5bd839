#pragma once

#include "lectern/cli/options.h"

namespace lectern::cli {

/// Converts every input. Gives the exit code: 0 all converted, 1 some failed, each with its reason on stderr.
int convert(const ConvertOptions& options);

}  // namespace lectern::cli
