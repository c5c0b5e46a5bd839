#pragma once

/// Changes of a job by its owner, as problems of the API. `delivery` makes them.

#include "lectern/db/database.h"
#include "lectern/db/error.h"
#include "lectern/delivery/job_change.h"
#include "server/call.h"

namespace lectern::fcgi {

/// The caller, as `delivery` and the audit log know them.
delivery::Changer changer_of(const Call& call);

/// Only the owner of a job, or a caller who manages the tenant, changes it: 403; 404 for a job that is not in
/// the caller's list.
Result<Done, Problem> check_owner(Call& call, db::Database& database, const PublicId& job);

/// Makes one change, or returns why it cannot be made: 403, 404 or 409. Notifies nobody.
Result<Done, Problem> change_job(Call& call, db::Database& database, const PublicId& job,
                                 delivery::JobChange change);

/// Why a job cannot run once more: 409. Throws `rejected` again if it says something else.
Problem rerun_problem(const db::Rejected& rejected);

}  // namespace lectern::fcgi
