#pragma once

/// What the owner of a job may do to it besides reading: cancel, move to the trash, restore, erase, unlock.
///
/// The database decides and writes the audit log. Nothing is notified: call `db::Notifier::ring` afterwards.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lectern/base/id.h"
#include "lectern/base/result.h"
#include "lectern/db/database.h"
#include "lectern/delivery/job.h"

namespace lectern::delivery {

/// Who changes a job, for the decision and for the audit log.
struct Changer {
  Viewer viewer;
  bool manages_tenant = false;  ///< has the right to manage: may change everybody's jobs
  std::string actor;            ///< `Principal::actor()`
  std::string request_id;
};

enum class JobChange { Cancel, MoveToTrash, Restore, Erase };

/// Why a change was refused.
enum class ChangeRefusal {
  NotFound,      ///< the viewer does not see the job in that place
  NotOwner,      ///< the viewer sees it, and may not change it
  AlreadyEnded,  ///< Cancel: the job has ended
  LegalHold,     ///< nothing of this tenant may be removed at the moment
};

/// Whether `changer` may change the job in the list, or in the trash. Refuses with NotFound or NotOwner.
/// Throws the errors of `db`.
Result<Done, ChangeRefusal> may_change(db::Database& database, const Changer& changer, const PublicId& job,
                                       bool in_trash);

/// Makes one change: Cancel and MoveToTrash of a job in the list, Restore of one in the trash, Erase of one
/// in either, for good. Asks `may_change` first. Throws the errors of `db`.
Result<Done, ChangeRefusal> change_job(db::Database& database, const Changer& changer, const PublicId& job,
                                       JobChange change);

/// Gives a job that waits for its password the sealed one, so that its scan runs again. Returns the lane
/// whose workers to notify. Throws db::Rejected by `job_is_locked` for a job that does not wait, and the
/// other errors of `db`.
int unlock_job(db::Database& database, const Changer& changer, const PublicId& job,
               const std::vector<std::byte>& sealed_password);

}  // namespace lectern::delivery
