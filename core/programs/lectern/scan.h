#pragma once

#include <string>

#include "lectern/doc/page.h"
#include "options.h"

namespace lectern::cli {

/// Prints what looks like personal data, redacted. Gives the exit code: 0 all scanned, 1 some failed.
int scan(const ScanOptions& options);

/// Findings of one document as a JSON array, redacted.
std::string findings_json(const doc::Reading& reading);

}  // namespace lectern::cli
