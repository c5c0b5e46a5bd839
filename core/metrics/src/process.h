#pragma once

/// The metrics that every process reports about itself: CPU time, memory, open files.

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// Text of the process's CPU time, memory, open files and start time, under the names that Prometheus' own
/// clients use.
std::string process_text(const Labels& common);

}  // namespace lectern::metrics
