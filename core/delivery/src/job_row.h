#pragma once

/// The columns of `lectern.job_row`, for every statement that reads one. They come as one record.

#include <cstddef>

#include "lectern/db/record.h"
#include "lectern/delivery/job.h"

namespace lectern::delivery {

/// Reads a `job_row` whose columns begin at `first`; a test compares their order with the type's.
JobView job_view(const db::Record& record, std::size_t first = 0);

/// A job status of the database. Throws db::Bug for a word that the program does not know.
JobStatus status_from(std::string_view word);

}  // namespace lectern::delivery
