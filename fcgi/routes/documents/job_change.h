#pragma once

/// Who may change a job, and the changes that more than one route makes.

#include <string>

#include "lectern/db/database.h"
#include "lectern/db/error.h"
#include "server/call.h"

namespace lectern::fcgi {

/// Where a job is looked for.
enum class Place { List, Trash };

/// Only its owner, or whoever manages the tenant, changes a job; 404 for what the caller does not see there.
Result<Done, Problem> check_owner(Call& call, db::Database& database, const PublicId& job,
                                  Place place = Place::List);

/// Each does one thing to one job of the caller, says why it could not, and leaves the ringing to the caller.
Result<Done, Problem> cancel_job(Call& call, db::Database& database, const PublicId& job);
Result<Done, Problem> move_to_trash(Call& call, db::Database& database, const PublicId& job);
Result<Done, Problem> restore_from_trash(Call& call, db::Database& database, const PublicId& job);

/// For good, wherever it is.
Result<Done, Problem> erase_job(Call& call, db::Database& database, const PublicId& job);

/// Why a job cannot run once more. Throws on what is none of these.
Problem rerun_problem(const db::Rejected& rejected);

}  // namespace lectern::fcgi
