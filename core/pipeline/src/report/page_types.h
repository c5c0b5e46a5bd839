#pragma once

/// What each page is for: its cover, its contents, a page of tables, the literature.

#include "lectern/doc/snapshot.h"

namespace lectern::pipeline {

/// Sets `PageInfo::type` of every page. Wants a finished snapshot (v3): kinds and levels are settled.
/// Cost: one pass over the blocks.
void name_page_types(doc::Snapshot& snapshot);

}  // namespace lectern::pipeline
