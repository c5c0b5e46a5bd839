#pragma once

/// What becomes of a task whose handler is through. The only place where "again", "later" and "never" are
/// decided.

#include <chrono>
#include <string>
#include <variant>

namespace lectern::jobs {

/// Why a task did not succeed. Becomes the job's `error` when it is the last word.
struct TaskError {
  std::string stage;       ///< where: "scan", "extract", "headings", "store"
  std::string type;        ///< from the closed list of `refusal_name`
  std::string message;     ///< one sentence a faculty member understands; holds no document text
  bool retryable = false;  ///< whether sending the document again may help
};

/// Done: `effect` is the JSON object that the SQL function for this kind applies (apply_scan, apply_convert,
/// …).
struct Finished {
  std::string effect;
};

/// Something broke that may have to do with the document (the reader crashed, a model did not load): run it
/// again later, at most max_attempts times, and not before `after`: somebody who was asked said how long he
/// is busy.
struct TryAgain {
  TaskError error;
  std::chrono::milliseconds after{0};
};

/// It will never work: to the dead letters, and the job fails with `error`.
struct GiveUp {
  TaskError error;
};

/// The store or the database failed, which is not the document's doing: the task waits as long as that lasts.
/// No attempt counts, the job's status stays. `delay` is the worker's business
/// (`WorkerOptions::store_is_there`).
struct Outage {
  TaskError error;
  std::chrono::milliseconds delay{1'000};
};

/// What a handler returns. Exactly one of the four.
using Outcome = std::variant<Finished, TryAgain, GiveUp, Outage>;

/// How long a worker rests between looks at a store that is away: doubles from 0.5 s to 15 s, a random part
/// of the last half of it less. `look` counts from 0.
std::chrono::milliseconds rest_delay(int look, double jitter);

/// How long to wait before attempt number `attempt + 1`: full jitter over min(cap, base * 2^attempt), so that
/// many tasks that failed together do not come back together. `jitter` is in 0..1.
std::chrono::milliseconds retry_delay(int attempt, double jitter,
                                      std::chrono::milliseconds base = std::chrono::milliseconds(500),
                                      std::chrono::milliseconds cap = std::chrono::milliseconds(60'000));

}  // namespace lectern::jobs
