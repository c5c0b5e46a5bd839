#pragma once

/// The metrics that every process reports about itself: CPU time, memory, open files.

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// Returns the text of the CPU time, memory, open files and start time of the process, under the names of
/// Prometheus' own clients.
std::string process_text(const Labels& common);

}  // namespace lectern::metrics
