#pragma once

/// Metrics of the store, with the same names in all programs.

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// Counts one operation of the store (see store::Operation).
///
/// Adds to `storage_operations_total{verb,result}` and, unless `result` is "circuit_open", to
/// `storage_operation_duration_seconds{verb}`. Sets `storage_breaker_state{verb}`: 0 closed, 1 half-open, 2
/// open. Any thread may call it.
void note_storage_operation(Registry& registry, const char* verb, const char* result, double seconds,
                            int breaker);

}  // namespace lectern::metrics
