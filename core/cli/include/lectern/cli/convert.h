#pragma once

#include "lectern/cli/options.h"

namespace lectern::cli {

/// Converts every input and writes its results as the options say.
///
/// Returns the exit code: 0 if all were converted, 1 if one was not or if there was no input. Each failure is
/// reported with its file and reason on stderr, and the other inputs are converted all the same. With
/// `json_report` one JSON object for each input goes to stdout. Starts up to `jobs` threads and as many
/// readers.
int convert(const ConvertOptions& options);

}  // namespace lectern::cli
