#pragma once

/// The three tasks of an analysis: which chunks are asked about, one chunk, and all of them joined.

#include "tasks/task_tools.h"

namespace lectern::analysing {

/// Kind analyse: {"analysis": id}.
jobs::Outcome plan_analysis(TaskTools& tools, const Run& run);

/// Kind analyse_chunk: {"analysis", "chunk", "tokens", "snapshot"}.
jobs::Outcome analyse_chunk(TaskTools& tools, const Run& run);

/// Kind analyse_reduce: {"analysis": id}.
jobs::Outcome reduce_analysis(TaskTools& tools, const Run& run);

}  // namespace lectern::analysing
