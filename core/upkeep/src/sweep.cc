#include "lectern/upkeep/sweep.h"

#include "lectern/base/log.h"
#include "lectern/store/spool.h"

namespace lectern::upkeep {
namespace {

constexpr db::Statement kExpireHolds{"upkeep.expire_holds", "select lectern.expire_holds() as n"};
constexpr db::Statement kTrimDeliveries{"upkeep.trim_deliveries", "select lectern.trim_deliveries() as n"};
constexpr db::Statement kRemindHolds{"upkeep.remind_holds", "select lectern.remind_holds() as n"};
constexpr db::Statement kTakeRemovals{
    "upkeep.take_blob_removals",
    "select tenant_id, bucket, sha256 from lectern.take_blob_removals($1::bigint * interval '1 ms')"};
constexpr db::Statement kTakeUploads{"upkeep.take_expired_uploads",
                                     "select id from lectern.take_expired_uploads() as id"};
constexpr db::Statement kRetireInbox{"upkeep.retire_inbox", "select lectern.retire_inbox() as n"};
constexpr db::Statement kFailStuck{"upkeep.fail_stuck_jobs",
                                   "select lectern.fail_stuck_jobs($1::bigint * interval '1 ms') as n"};
constexpr db::Statement kRetireDocuments{"upkeep.retire_documents", "select lectern.retire_documents() as n"};
constexpr db::Statement kPruneEvents{
    "upkeep.prune_events", "select lectern.prune_events($1::bigint * interval '1 ms', 100000) as n"};
constexpr db::Statement kForgetHits{"upkeep.forget_hits", "select lectern.forget_hits()"};
constexpr db::Statement kTrimLogs{"upkeep.trim_logs", "select lectern.trim_logs() as n"};
constexpr db::Statement kRollUp{
    "upkeep.roll_up_metrics",
    "select lectern.roll_up_metrics(current_date - 1) + lectern.roll_up_metrics(current_date) as n"};

}  // namespace

Sweep::Sweep(db::Database& database, store::BlobStore& store, std::filesystem::path store_root,
             SweepOptions options)
    : database_(&database), store_(&store), store_root_(std::move(store_root)), options_(options) {}

int Sweep::call_for_count(const db::Statement& statement, std::initializer_list<db::Param> params) {
  return static_cast<int>(database_->call(statement, params).one().integer("n"));
}

int Sweep::remind_holds() {
  return call_for_count(kRemindHolds);
}

int Sweep::expire_holds() {
  return call_for_count(kExpireHolds);
}
int Sweep::retire_inbox() {
  return call_for_count(kRetireInbox);
}
int Sweep::fail_stuck_jobs() {
  return call_for_count(kFailStuck, {options_.stuck_after.count()});
}
int Sweep::retire_documents() {
  return call_for_count(kRetireDocuments);
}
int Sweep::roll_up_metrics() {
  return call_for_count(kRollUp);
}

int Sweep::trim_logs() {
  database_->call(kForgetHits);
  return call_for_count(kPruneEvents, {options_.keep_events.count()}) + call_for_count(kTrimLogs) +
         call_for_count(kTrimDeliveries);
}

/// The marks go with the commit, after the files: a crash in between leaves a mark for a file that is gone,
/// which is fine.
int Sweep::remove_blobs() {
  return database_->transact([&](db::Transaction& work) {
    int count = 0;
    for (const db::Row row : work.call(kTakeRemovals, {options_.removal_grace.count()})) {
      const auto bucket = store::parse_bucket(row.text("bucket"));
      const auto hash = store::Hash::parse(row.text("sha256"));
      if (!bucket || !hash) throw db::Bug("a blob to be removed has no address");
      store_->erase({*bucket, TenantId{row.integer("tenant_id")}, *hash});
      ++count;
    }
    return count;
  });
}

int Sweep::expire_uploads() {
  store::Spool spool(store_root_);
  int count = 0;
  for (const db::Row row : database_->call(kTakeUploads)) {
    if (const auto id = PublicId::parse(row.text("id"))) spool.remove(*id);
    ++count;
  }
  return count + spool.sweep(system_clock().now() - options_.orphan_grace);
}

}  // namespace lectern::upkeep
