#include "lectern/access/refusal_tally.h"

namespace lectern::access {
namespace {

constexpr std::size_t kKinds = 60;

constexpr db::Statement kNote{"access.note_refusal",
                              "select lectern.note_refused_request($1, $2, $3, $4, $5, $6, $7)"};

}  // namespace

void RefusalTally::note(Refused refused) {
  Kind kind{refused.tenant ? refused.tenant->value : 0, std::move(refused.action), std::move(refused.actor),
            std::move(refused.object), std::move(refused.address)};
  const std::lock_guard lock(mutex_);
  if (counts_.size() >= kKinds && !counts_.contains(kind)) {
    kind = {std::get<0>(kind), std::get<1>(kind), "others", "", ""};
  }
  Count& count = counts_[kind];
  if (count.times++ == 0) count.request_id = std::move(refused.request_id);
}

void RefusalTally::share(db::Database& database) {
  std::map<Kind, Count> counts;
  {
    const std::lock_guard lock(mutex_);
    counts.swap(counts_);
  }
  while (!counts.empty()) {
    const auto& [kind, count] = *counts.begin();
    const auto& [tenant, action, actor, object, address] = kind;
    try {
      const auto whose = tenant == 0 ? std::nullopt : std::optional<std::int64_t>(tenant);
      database.call(kNote, {whose, action, actor, object, address, count.request_id, count.times});
    } catch (const db::Error&) {
      const std::lock_guard lock(mutex_);
      if (counts_.size() < kKinds) counts_.merge(counts);
      throw;
    }
    counts.erase(counts.begin());
  }
}

}  // namespace lectern::access
