#pragma once

/// What the scan knows of the file before anybody converts it: how it was made, what it holds, how large its
/// pages are. Pure.

#include "lectern/doc/page.h"
#include "lectern/json/write.h"
#include "lectern/pii/scan.h"

namespace lectern::scanning {

/// Writes the member "facts" (sql/functions/scanning/scan_of.sql shows it). No word of the document: of its
/// properties only the names of the programs that made it, and not them if they hold a finding.
void append_facts(json::Writer& out, const doc::Reading& reading, const pii::ScanReport& report);

}  // namespace lectern::scanning
