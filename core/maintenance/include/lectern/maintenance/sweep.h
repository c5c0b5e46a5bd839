#pragma once

/// The duties of maintenance, one function each: deadlines, retention, orphans. Each may run at any time,
/// also twice or by two processes at once, because it finds out for itself what there is to do. All throw the
/// errors of `db` and `store`; what was done before the error stays done.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/store/blob_store.h"

namespace lectern::maintenance {

/// What a comparison of rows and blobs found, both ways.
struct Orphans {
  std::int64_t blobs_seen = 0;
  std::int64_t blobs_unnamed = 0;  ///< blobs without a row
  std::int64_t blobs_removed = 0;  ///< of these, those older than the grace
  std::int64_t names_seen = 0;
  std::vector<store::Address> names_without_blob;

  /// The share of blobs and names that do not fit together, 0..1. More than 5 % is no garbage but a fault: a
  /// lost table, a wrong mount.
  double share() const;
};

/// Blobs that are marked for removal and still exist.
struct RemovalState {
  std::int64_t waiting = 0;   ///< marked for removal
  std::int64_t failing = 0;   ///< of these, tried in vain so far
  double oldest_seconds = 0;  ///< since the first of them was marked
  std::int64_t denied = 0;    ///< of these, originals of documents that were denied
};

/// How long things are left alone before they are removed.
struct SweepOptions {
  /// A blob stays this long after its last name was removed, and after it was written: the same bytes may be
  /// arriving again.
  std::chrono::milliseconds removal_grace{60'000};
  /// A blob that no row names stays this long: its row may be about to be written.
  std::chrono::milliseconds orphan_grace{24 * 3'600'000LL};
  std::chrono::milliseconds stuck_after{2 * 3'600'000LL};
  std::chrono::milliseconds keep_events{7 * 24 * 3'600'000LL};
  /// Above this share of orphans nothing is removed: a lost table or a wrong mount makes every blob look like
  /// one.
  double alert_share = 0.05;
};

/// The duties over one database and one store. One thread at a time.
class Sweep {
 public:
  /// Borrows both. `store_root` is the folder of the store that has the files of unfinished uploads.
  Sweep(db::Database& database, store::BlobStore& store, std::filesystem::path store_root,
        SweepOptions options = {});

  // Each returns how many things it changed.

  /// Denies holds whose deadline has passed; their files are locked for the tenant's grace period.
  int expire_holds();

  /// Marks the files of expired holds for removal that nobody reopened in the grace period.
  int erase_locked_files();

  /// Writes a reminder event for each open hold whose working time is half over, and one near its end.
  int remind_holds();

  /// Removes blobs whose last name is gone from the store. One that cannot be removed is tried again later
  /// and does not keep the others; it throws if the store does not answer for more than five in a row.
  int remove_blobs();

  /// Ends resumable uploads that nobody continued for 24 hours, with their files.
  int expire_uploads();

  /// Marks originals and readings for removal that no active job uses.
  int retire_inbox();

  /// Fails jobs that wait for no task and no human.
  int fail_stuck_jobs();

  /// Erases ended jobs whose term is over (the tenant's `keep_…` settings).
  int retire_documents();

  /// Erases what has been in the trash for its term.
  int empty_trash();

  /// Prunes outbox, task history, counters and sessions, and adds partitions for the months ahead.
  int trim_logs();

  /// Writes the daily figures of yesterday and today.
  int roll_up_metrics();

  /// Compares all rows with all blobs, both ways. Removes unnamed blobs that are older than the grace, unless
  /// they are more than `alert_share`. Reads the whole store: for a schedule of hours.
  Orphans sweep_orphans();

  /// How many blobs wait for their removal, for metrics. One statement.
  RemovalState removal_state();

  /// Files that could not be removed, since the start.
  std::int64_t failed_removals() const { return failed_removals_; }

 private:
  int call_for_count(const db::Statement& statement, std::initializer_list<db::Param> params = {});
  std::string erase(const store::Address& address);
  bool is_young(const store::Address& address, std::chrono::milliseconds grace);
  bool is_named(const store::Address& address);
  void look_at_blobs(Orphans& orphans, std::vector<store::Address>& removable);
  void look_at_names(Orphans& orphans);
  db::Database* database_;
  store::BlobStore* store_;
  std::filesystem::path store_root_;
  SweepOptions options_;
  std::int64_t failed_removals_ = 0;
  int unanswered_ = 0;  ///< removals in a row that the store did not answer
};

}  // namespace lectern::maintenance
