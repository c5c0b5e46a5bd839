#pragma once

/// The metrics of the store: one set of names for all programs that use it.

#include "lectern/metrics/registry.h"

namespace lectern::metrics {

/// Counts one operation: `storage_operations_total{verb,result}`, `storage_operation_duration_seconds{verb}`
/// (not for those that a breaker refused, "circuit_open"), `storage_breaker_state{verb}`: 0 closed, 1 half
/// open, 2 open.
void note_storage_operation(Registry& registry, const char* verb, const char* result, double seconds,
                            int breaker);

}  // namespace lectern::metrics
