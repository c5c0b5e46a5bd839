#pragma once

/// A conversion of one page with one heading, as the pipeline leaves it.

#include "lectern/pipeline/run.h"

namespace lectern::converting {

inline doc::Snapshot made_snapshot(int version) {
  doc::Snapshot snapshot;
  snapshot.version = version;
  snapshot.title = "On Lecterns";
  snapshot.language = "en";
  snapshot.pages.push_back({.number = 1, .width = 612, .height = 792, .label = {}});
  return snapshot;
}

inline pipeline::Conversion made_conversion() {
  pipeline::Conversion conversion;
  for (const int version : {0, 1, 2, 3}) conversion.versions.push_back(made_snapshot(version));
  return conversion;
}

}  // namespace lectern::converting
