#include "lectern/maintenance/sweep.h"

#include <sys/stat.h>

#include "lectern/base/clock.h"
#include "lectern/base/log.h"
#include "lectern/store/spool.h"

namespace lectern::maintenance {
namespace {

constexpr db::Statement kExpireHolds{"maintenance.expire_holds", "select lectern.expire_holds() as n"};
constexpr db::Statement kEraseLocked{"maintenance.erase_locked_files",
                                     "select lectern.erase_locked_files() as n"};
constexpr db::Statement kTrimDeliveries{"maintenance.trim_deliveries",
                                        "select lectern.trim_deliveries() as n"};
constexpr db::Statement kRemindHolds{"maintenance.remind_holds", "select lectern.remind_holds() as n"};
constexpr db::Statement kTakeRemovals{
    "maintenance.take_blob_removals",
    "select tenant_id, bucket, sha256 from lectern.take_blob_removals($1::bigint * interval '1 ms')"};
constexpr db::Statement kSettleRemovals{
    "maintenance.settle_blob_removals",
    "select lectern.settle_blob_removals($1::bigint[], $2::text[], $3::text[], $4::text[])"};
constexpr db::Statement kMeasureRemovals{
    "maintenance.measure_removals",
    "select o_waiting, o_failing, o_oldest_seconds, o_denied from lectern.measure_removals()",
    db::Effect::Reads};
constexpr db::Statement kTakeUploads{"maintenance.take_expired_uploads",
                                     "select id from lectern.take_expired_uploads() as id"};
constexpr db::Statement kRetireInbox{"maintenance.retire_inbox", "select lectern.retire_inbox() as n"};
constexpr db::Statement kFailStuck{"maintenance.fail_stuck_jobs",
                                   "select lectern.fail_stuck_jobs($1::bigint * interval '1 ms') as n"};
constexpr db::Statement kRetireDocuments{"maintenance.retire_documents",
                                         "select lectern.retire_documents() as n"};
constexpr db::Statement kEmptyTrash{"maintenance.empty_trash", "select lectern.empty_trash() as n"};
constexpr db::Statement kPruneEvents{
    "maintenance.prune_events", "select lectern.prune_events($1::bigint * interval '1 ms', 100000) as n"};
constexpr db::Statement kForgetHits{"maintenance.forget_hits", "select lectern.forget_hits()"};
constexpr db::Statement kTrimLogs{"maintenance.trim_logs", "select lectern.trim_logs() as n"};
constexpr db::Statement kRollUp{
    "maintenance.roll_up_metrics",
    "select lectern.roll_up_metrics(current_date - 1) + lectern.roll_up_metrics(current_date) as n"};

/// What became of blobs that were to be removed, as settle_blob_removals takes it.
struct Removals {
  std::vector<std::int64_t> tenants;
  std::vector<std::string> buckets;
  std::vector<std::string> hashes;
  std::vector<std::string> errors;

  void add(const db::Row& row, std::string error) {
    tenants.push_back(row.integer("tenant_id"));
    buckets.emplace_back(row.text("bucket"));
    hashes.emplace_back(row.text("sha256"));
    errors.push_back(std::move(error));
  }
};

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
int Sweep::erase_locked_files() {
  return call_for_count(kEraseLocked);
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
int Sweep::empty_trash() {
  return call_for_count(kEmptyTrash);
}
int Sweep::roll_up_metrics() {
  return call_for_count(kRollUp);
}

int Sweep::trim_logs() {
  database_->call(kForgetHits);
  return call_for_count(kPruneEvents, {options_.keep_events.count()}) + call_for_count(kTrimLogs) +
         call_for_count(kTrimDeliveries);
}

/// Why a blob could not be erased; empty when it is gone. Throws when the store does not answer for so many
/// in a row that it is the store.
std::string Sweep::erase(const store::Address& address) {
  constexpr int kStoreIsAway = 5;
  try {
    store_->erase(address);
    unanswered_ = 0;
    return {};
  } catch (const store::Error& error) {
    unanswered_ = error.may_retry() ? unanswered_ + 1 : 0;
    if (unanswered_ > kStoreIsAway) throw;
    log::error("blob_not_removed", {{"address", address.path()}, {"what", error.what()}});
    ++failed_removals_;
    return error.what();
  }
}

/// Whether a blob came into its place so short a time ago that whoever put it there may be about to name it.
bool Sweep::is_young(const store::Address& address, std::chrono::milliseconds grace) {
  try {
    const Descriptor blob = store_->open(address);
    struct stat facts{};
    return ::fstat(blob.get(), &facts) == 0 &&
           system_clock().now() - std::chrono::system_clock::from_time_t(facts.st_mtime) < grace;
  } catch (const store::Error&) {
    return false;  // the removal says what is wrong
  }
}

/// The marks go with the commit, after the files: a crash in between leaves a mark for a file that is gone,
/// which is fine. A file that cannot be removed keeps its mark and is tried again later; the others go. The
/// marks are locked meanwhile: an upload of the same bytes waits (submit_document), or was first and keeps
/// them. Workers take no such lock; what they wrote a moment ago is left for the next round.
int Sweep::remove_blobs() {
  return database_->transact([&](db::Transaction& work) {
    int count = 0;
    Removals removals;
    for (const db::Row row : work.call(kTakeRemovals, {options_.removal_grace.count()})) {
      const auto bucket = store::parse_bucket(row.text("bucket"));
      const auto hash = store::Hash::parse(row.text("sha256"));
      if (!bucket || !hash) throw db::Bug("a blob to be removed has no address");
      const store::Address address{*bucket, TenantId{row.integer("tenant_id")}, *hash};
      if (is_young(address, options_.removal_grace)) continue;
      std::string error = erase(address);
      if (error.empty()) ++count;
      removals.add(row, std::move(error));
    }
    if (!removals.tenants.empty()) {
      work.call(kSettleRemovals, {db::array(removals.tenants), db::array(removals.buckets),
                                  db::array(removals.hashes), db::array(removals.errors)});
    }
    return count;
  });
}

RemovalState Sweep::removal_state() {
  const db::Rows rows = database_->call(kMeasureRemovals);
  const db::Row row = rows.one();
  return {row.integer("o_waiting"), row.integer("o_failing"), row.real("o_oldest_seconds"),
          row.integer("o_denied")};
}

int Sweep::expire_uploads() {
  store::Spool spool(store_root_);
  int count = 0;
  for (const db::Row row : database_->call(kTakeUploads)) {
    try {
      if (const auto id = PublicId::parse(row.text("id"))) spool.remove(*id);
      ++count;
    } catch (const store::Error& error) {  // what is left over is swept by its age
      log::error("upload_not_removed", {{"what", error.what()}});
      ++failed_removals_;
    }
  }
  return count + spool.sweep(system_clock().now() - options_.orphan_grace);
}

}  // namespace lectern::maintenance
