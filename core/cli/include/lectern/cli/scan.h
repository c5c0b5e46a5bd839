#pragma once

#include <string>

#include "lectern/cli/options.h"
#include "lectern/doc/page.h"

namespace lectern::cli {

/// Prints the findings of every input, redacted, with page and box; or with `json_lines` the spans of each
/// line read from stdin.
///
/// Returns the exit code: 0 if nothing would be held, 3 if a file would be held for a person, 1 if a file
/// could not be scanned or, with `json_lines`, if a line is not JSON or the name model is missing.
int scan(const ScanOptions& options);

/// What a scan beside a conversion found, for its report.
struct Findings {
  /// A JSON array, redacted.
  std::string json;
  /// Whether the whole detector ran. Without the name model the report must not call the document scanned.
  bool is_whole = false;
};

/// Scans the pages in memory with the default profile. Values are hashed under a key of this call only.
Findings findings_of(const doc::Reading& reading);

}  // namespace lectern::cli
