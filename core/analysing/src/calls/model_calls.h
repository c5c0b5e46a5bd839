#pragma once

/// Asking a model: each call is written down before it goes out and after it came back, so that no stored
/// answer is asked for again and nothing goes out that the database does not allow.

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <variant>

#include "calls/call_ledger.h"
#include "calls/cancellation.h"
#include "lectern/analysing/provider_set.h"
#include "lectern/metrics/registry.h"
#include "lectern/model/model.h"

namespace lectern::analysing {

/// What is asked.
struct Question {
  /// "summary", "enhance_page", …
  std::string purpose;
  std::string prompt_version;
  model::Prompt prompt;
};

/// The answer's text, just given or stored before.
struct Said {
  std::string text;
};

/// Why there is no answer.
struct NotSaid {
  enum class Next {
    /// The task is not wanted any more.
    Stop,
    /// Later, through the queue, not before `after`.
    TryAgain,
    /// The question or the answer was too long: about less.
    AskLess,
    /// Not however often.
    GiveUp,
  };
  Next next = Next::GiveUp;
  /// A stable word: one of `model::CallFailure::kind`, "refused", or an outcome of the database.
  std::string reason;
  std::chrono::milliseconds after{0};
};

using Answer = std::variant<Said, NotSaid>;

/// Safe from any thread. Borrows everything. Throws the errors of `db`.
class ModelCalls {
 public:
  ModelCalls(ProviderSet& providers, db::Pool& connections, metrics::Registry& registry);

  Plan plan(const jobs::Task& task, const std::string& purpose) { return ledger_.plan(task, purpose); }

  /// What the planned model can take; nothing if this worker's settings do not have it.
  std::optional<model::Limits> limits(const Plan& plan) const;

  /// Asks, or gives the stored answer. Waits for a free place at the provider. Ends soon after the task is
  /// cancelled.
  Answer ask(const jobs::Task& task, const Plan& plan, const Question& question, Cancellation& cancellation);

 private:
  class Place;
  struct Gate {
    int used = 0;
  };
  bool take_place(const providers::Provider& provider, Cancellation& cancellation);
  void free_place(const providers::Provider& provider);
  CallBegun begin(const jobs::Task& task, const Plan& plan, const CallRequest& request,
                  Cancellation& cancellation);
  Answer call(const jobs::Task& task, const Plan& plan, const Question& question, std::int64_t call,
              providers::Provider& provider, Cancellation& cancellation);
  void count(const Plan& plan, const std::string& purpose, const std::string& outcome,
             const model::Usage& usage, double seconds);
  void note_states();

  ProviderSet& providers_;
  db::Pool& connections_;
  metrics::Registry& registry_;
  CallLedger ledger_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::map<std::string, Gate> gates_;
};

}  // namespace lectern::analysing
