#pragma once

/// Snapshots that no pipeline would leave: any block in any other, any text, any address, notes that nobody
/// refers to and references to notes that are not there.

#include "bytes.h"
#include "lectern/doc/snapshot.h"

namespace lectern::fuzz {

doc::Snapshot made_snapshot(Bytes& bytes);

}  // namespace lectern::fuzz
