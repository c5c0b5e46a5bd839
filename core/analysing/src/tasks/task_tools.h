#pragma once

/// What the tasks of this program work with, and the small decisions that they share.

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "calls/cancellation.h"
#include "calls/model_calls.h"
#include "documents.h"
#include "lectern/db/pool.h"
#include "lectern/jobs/retry.h"
#include "lectern/jobs/task.h"
#include "lectern/json/write.h"
#include "lectern/names/model_file.h"
#include "lectern/pii/detector.h"

namespace lectern::analysing {

/// Finds personal data, with the name model if it is there.
class Detectors {
 public:
  explicit Detectors(std::optional<names::ModelFile> names);

  /// With the student numbers of the tenant whose settings these are.
  std::shared_ptr<const pii::Detector> of_tenant(const std::string& tenant_settings) const;
  const pii::Detector& common() const { return *common_; }

 private:
  std::optional<names::ModelFile> names_;
  std::shared_ptr<const pii::Detector> common_;
};

struct TaskTools {
  ModelCalls& calls;
  Documents& documents;
  db::Pool& connections;
  store::BlobStore& store;
  const Detectors& detectors;
};

/// One run of a task.
struct Run {
  const jobs::Task& task;
  const jobs::Assignment& assignment;
  Cancellation& cancellation;

  bool is_last_attempt() const { return task.attempt >= task.max_attempts; }
};

/// Why nobody is asked although the plan allows it; empty if somebody can be. Text is not sent unmasked
/// because a file is missing.
std::string obstacle(const Plan& plan, const pii::Detector& detector);

/// The task again, after what the provider asked for and not at once if it is away.
jobs::TryAgain later(const jobs::Task& task, const NotSaid& why);

/// The end of a task that nobody waits for any more: its effect changes nothing.
jobs::Finished unwanted();

/// The task cannot be done at all; `message` is for the operator.
jobs::GiveUp impossible(std::string message);

/// The members that say who is asked: provider, model, config_version, is_local, masked.
void append(json::Writer& out, const Plan& plan);

/// A positive member of the tenant's changes to a prompt, else `otherwise`.
std::int64_t config_number(const Plan& plan, std::string_view name, std::int64_t otherwise);
std::string config_text(const Plan& plan, std::string_view name);

/// A question that fits the model: no longer an answer than it can give.
model::Prompt fitted(model::Prompt prompt, const model::Limits& limits);

}  // namespace lectern::analysing
