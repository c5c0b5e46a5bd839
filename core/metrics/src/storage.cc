#include "lectern/metrics/storage.h"

#include <string_view>

namespace lectern::metrics {

void note_storage_operation(Registry& registry, const char* verb, const char* result, double seconds,
                            int breaker) {
  registry
      .counter("storage_operations_total", "Operations on the store.", {{"verb", verb}, {"result", result}})
      .add();
  registry
      .gauge("storage_breaker_state", "Whether the store is asked: 0 yes, 1 to try, 2 not for a while.",
             {{"verb", verb}})
      .set(breaker);
  if (std::string_view(result) == "circuit_open") return;
  registry
      .histogram("storage_operation_duration_seconds", "How long the store took to answer.", answer_seconds(),
                 {{"verb", verb}})
      .observe(seconds);
}

}  // namespace lectern::metrics
