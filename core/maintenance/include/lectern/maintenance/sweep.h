#pragma once

/// The duties of keeping instance, one function each. All may be run at any time, by anybody, again: each looks
/// for itself what there is to do. Throws db and store errors; what was done before stays done.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/store/blob_store.h"

namespace lectern::maintenance {

/// What was found when rows and blobs were compared.
struct Orphans {
  std::int64_t blobs_seen = 0;
  std::int64_t blobs_unnamed = 0;  ///< blobs without a row
  std::int64_t blobs_removed = 0;  ///< of these, those older than the grace
  std::int64_t names_seen = 0;
  std::vector<store::Address> names_without_blob;

  /// The share of what does not fit together, 0..1. More than 5 % means that something is badly wrong.
  double share() const;
};

/// Bytes that were to go and are still there.
struct RemovalState {
  std::int64_t waiting = 0;   ///< marked for removal
  std::int64_t failing = 0;   ///< of these, tried in vain so far
  double oldest_seconds = 0;  ///< since the first of them was marked
  std::int64_t denied = 0;    ///< of these, originals of documents that were denied
};

struct SweepOptions {
  /// A removed name's blob stays at least so long, and so does one that was written since: the same bytes may
  /// be on their way in again.
  std::chrono::milliseconds removal_grace{60'000};
  /// A blob that no row names is left alone so long: its row may be about to be written.
  std::chrono::milliseconds orphan_grace{24 * 3'600'000LL};
  std::chrono::milliseconds stuck_after{2 * 3'600'000LL};
  std::chrono::milliseconds keep_events{7 * 24 * 3'600'000LL};
  /// Above this share nothing is removed: a lost table or a wrong mount looks like a instance full of orphans.
  double alert_share = 0.05;
};

class Sweep {
 public:
  /// Borrows both. `store_root` is where unfinished uploads lie.
  Sweep(db::Database& database, store::BlobStore& store, std::filesystem::path store_root,
        SweepOptions options = {});

  int expire_holds();      ///< denies what nobody decided in time
  int remind_holds();      ///< tells of holds whose time is half over
  int remove_blobs();      ///< erases blobs whose last name is gone; one that cannot be erased stops no other
  int expire_uploads();    ///< forgets resumable uploads that are over, and their bytes
  int retire_inbox();      ///< originals and readings that no active job uses
  int fail_stuck_jobs();   ///< jobs that wait for nothing
  int retire_documents();  ///< jobs whose time is over
  int empty_trash();       ///< what has lain in the trash for long enough
  int trim_logs();         ///< outbox, history, counters, sessions
  int roll_up_metrics();   ///< yesterday and today, as numbers

  /// Compares rows and blobs both ways. Removes unnamed blobs older than the grace, unless they are
  /// suspiciously many.
  Orphans sweep_orphans();

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
