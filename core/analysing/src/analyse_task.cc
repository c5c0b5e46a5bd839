#include "lectern/analysing/analyse_task.h"

#include <utility>

#include "lectern/base/log.h"
#include "lectern/base/refusal.h"
#include "lectern/worker/context.h"
#include "tasks/analyses.h"
#include "tasks/enhancements.h"
#include "tasks/task_tools.h"

namespace lectern::analysing {
namespace {

/// Without it text goes to a model unmasked or not at all; the rules find only what has a form.
std::optional<names::ModelFile> name_model(const settings::Scan& scan) {
  auto file = names::ModelFile::open(scan.name_model.empty() ? names::model_beside_us() : scan.name_model);
  if (file) return std::move(*file);
  log::error("no_name_model", {{"reason", file.error()}});
  return std::nullopt;
}

}  // namespace

struct AnalyseTask::Parts {
  Parts(const settings::Settings& settings, std::shared_ptr<store::BlobStore> s, metrics::Registry& registry)
      : store(std::move(s)),
        connections(db::ConnectionString(settings.database.connection), "lectern-analyse",
                    static_cast<int>(settings.models.parallel)),
        providers(settings),
        documents(*store),
        detectors(name_model(settings.scan)),
        calls(providers, connections, registry),
        tools{calls, documents, connections, *store, detectors} {}

  /// Shared with the run loop and the heartbeat, which ask whether it is there.
  std::shared_ptr<store::BlobStore> store;
  db::Pool connections;
  ProviderSet providers;
  Documents documents;
  Detectors detectors;
  ModelCalls calls;
  TaskTools tools;
};

AnalyseTask::AnalyseTask(const settings::Settings& settings, std::shared_ptr<store::BlobStore> store,
                         metrics::Registry& registry)
    : parts_(std::make_unique<Parts>(settings, std::move(store), registry)) {}

AnalyseTask::~AnalyseTask() = default;

jobs::Outcome AnalyseTask::run(const jobs::Task& task, const jobs::Assignment& assignment,
                               jobs::Progress& progress) {
  Cancellation cancellation(progress);
  const Run run{task, assignment, cancellation};
  parts_->providers.publish(parts_->connections);
  try {
    switch (task.kind) {
      case jobs::Kind::Analyse:
        return plan_analysis(parts_->tools, run);
      case jobs::Kind::AnalyseChunk:
        return analyse_chunk(parts_->tools, run);
      case jobs::Kind::AnalyseReduce:
        return reduce_analysis(parts_->tools, run);
      case jobs::Kind::Enhance:
        return plan_enhancement(parts_->tools, run);
      case jobs::Kind::EnhancePage:
        return enhance_page(parts_->tools, run);
      default:
        return jobs::GiveUp{{"model", refusal_name(RefusalKind::InternalError),
                             "This program does not know the task.", false}};
    }
  } catch (const store::Error& error) {
    return worker::after_store_failure(error);
  }
}

std::string AnalyseTask::complaint() const {
  if (!parts_->detectors.common().is_complete())
    return "The name model is missing or damaged: nothing that has to be masked goes to a model.";
  return parts_->providers.complaint();
}

}  // namespace lectern::analysing
