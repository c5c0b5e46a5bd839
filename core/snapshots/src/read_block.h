#pragma once

/// One block with everything in it, and the parts beside the blocks. They throw a Misfit.

#include <vector>

#include "lectern/doc/block.h"
#include "lectern/doc/confidence.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/json/value.h"

namespace lectern::snapshots {

/// `depth`: how many more blocks may be inside each other.
doc::Block read_block(const json::Value& value, int depth);

doc::PageInfo read_page(const json::Value& value, bool& has_census);
doc::DocumentConfidence read_confidence(const json::Value& value);
doc::Report read_report(const json::Value& value);
doc::PlacedLink read_link(const json::Value& value);

/// Checks the hash chain too.
doc::Ledger read_changes(const json::Array& changes);

}  // namespace lectern::snapshots
