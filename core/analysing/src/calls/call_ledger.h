#pragma once

/// What the database decides and remembers about calls: who is asked, whether a call may go out now, and what
/// became of it. One function of the database for each; sql/functions/models has the words of all outcomes.

#include <cstdint>
#include <string>

#include "calls/cancellation.h"
#include "lectern/db/pool.h"
#include "lectern/jobs/task.h"
#include "lectern/json/value.h"
#include "lectern/model/budget.h"
#include "lectern/model/model.h"

namespace lectern::analysing {

/// Who would be asked for a purpose about the document of a task.
struct Plan {
  /// "call", or why nobody: "no_ai", "off", "not_local", "cap_reached", "no_provider", "not_ours".
  std::string outcome;
  std::string provider;
  model::Tier tier = model::Tier::Quality;
  std::string model;
  bool is_local = false;
  /// Personal data is masked before text goes out.
  bool masks = true;
  /// What the tenant changed of the prompt: "system", "instructions", "temperature", "max_output_tokens",
  /// "chunk_tokens".
  json::Value config = json::Value(json::Object{});
  std::int64_t config_version = 0;

  bool may_call() const { return outcome == "call"; }
};

/// A call that is to begin.
struct CallRequest {
  std::string purpose;
  /// Equal for the same question about the same text.
  std::string key;
  std::string prompt_version;
  /// The most that it can cost.
  model::Money most;
};

struct CallBegun {
  /// "call", "stored", "busy", or why not: as Plan::outcome.
  std::string outcome;
  std::int64_t call = 0;
  /// If it is "stored".
  std::string answer;
};

struct CallEnded {
  /// "answered", "refused", "failed", "unusable", "lost".
  std::string state;
  model::Usage usage;
  model::Money cost;
  std::string answer;
  std::string stop;
  std::string reason;
  std::string request_id;
  std::int32_t retries = 0;
};

/// Safe from any thread. All functions throw the errors of `db`.
class CallLedger {
 public:
  explicit CallLedger(db::Pool& connections) : connections_(connections) {}

  Plan plan(const jobs::Task& task, const std::string& purpose);

  CallBegun begin(const jobs::Task& task, const Plan& plan, const CallRequest& request);

  /// Whether the answer may be used. An answer is expensive: while the database is away it is kept for a
  /// minute, unless the task is cancelled.
  bool end(const jobs::Task& task, std::int64_t call, const CallEnded& ended, Cancellation& cancellation);

 private:
  bool end_once(const jobs::Task& task, std::int64_t call, const CallEnded& ended);
  db::Pool& connections_;
};

}  // namespace lectern::analysing
