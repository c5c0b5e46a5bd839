#pragma once

#include "lectern/cli/analyse_options.h"

namespace lectern::cli {

/// Analyses every input and writes NAME.KIND.json and NAME.KIND.md for each kind.
///
/// Returns the exit code: 0 if all was done, 1 if a file could not be read or a kind got no answer of the
/// provider that could be kept, or if there was no input. Each failure is reported with its file and reason
/// on stderr, and the rest is done all the same; a kind without an answer is written as the rules find it,
/// and says so. Only a call with a provider opens connections, to that provider alone.
int analyse(const AnalyseOptions& options);

}  // namespace lectern::cli
