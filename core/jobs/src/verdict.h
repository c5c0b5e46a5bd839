#pragma once

/// What a worker says about a task it ran, as the SQL function settle_tasks takes it. The numbers are those
/// of the SQL functions verdict_finished() and so on; `tests/sql/task_constants_test.cc` compares them.

namespace lectern::jobs {

enum class Verdict { Finished = 0, TryAgain = 1, GiveUp = 2, Outage = 3 };

}  // namespace lectern::jobs
