#include "lectern/events/outbox.h"

namespace lectern::events {
namespace {

constexpr db::Statement kPrune{"events.prune_events",
                               "select lectern.prune_events($1::interval, $2) as pruned"};

}  // namespace

std::int64_t prune(db::Database& database, std::chrono::hours keep, int limit) {
  const std::string interval = std::to_string(keep.count()) + " hours";
  return database.call(kPrune, {interval, limit}).one().integer("pruned");
}

}  // namespace lectern::events
