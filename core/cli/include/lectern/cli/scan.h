#pragma once

#include <string>

#include "lectern/cli/options.h"
#include "lectern/doc/page.h"

namespace lectern::cli {

/// Prints what looks like personal data, redacted. Gives the exit code: 0 all scanned, 1 some failed.
int scan(const ScanOptions& options);

/// What a scan beside a conversion found.
struct Findings {
  std::string json;       ///< an array, redacted
  bool is_whole = false;  ///< everything that is looked for was: else the document is not scanned
};

Findings findings_of(const doc::Reading& reading);

}  // namespace lectern::cli
