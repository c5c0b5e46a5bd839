#pragma once

/// The columns of `lectern.job_row`, in every statement that reads one.

#include "lectern/db/rows.h"
#include "lectern/delivery/job.h"

/// The columns of a `job_row` that is called `prefix`, as text of a statement: LECTERN_JOB_COLUMNS("j.").
#define LECTERN_JOB_COLUMNS(prefix)                                                                         \
  prefix "job_id, " prefix "public_id, " prefix "status, " prefix "filename, " prefix "byte_count, " prefix \
         "step, " prefix "pages_done, " prefix "page_count, " prefix "lane, " prefix "params, " prefix      \
         "parent_id, " prefix "created_at, " prefix "started_at, " prefix "completed_at, " prefix           \
         "updated_at, " prefix "version, " prefix "confidence, " prefix "confidence_class, " prefix         \
         "review_recommended, " prefix "seconds, " prefix "hold, " prefix "error"

namespace lectern::delivery {

JobView job_view(const db::Row& row);

}  // namespace lectern::delivery
