/// NAME
///   lectern-analyse – ask language models about completed documents
/// SYNOPSIS
///   lectern-analyse --config FILE
/// DESCRIPTION
///   Claims the tasks of analyses and enhancements, reads the version of the document that the conversion
///   kept, asks a model about its chunks or pages and joins the answers. What no model can be asked about, or
///   may be, is done by rules. Without a provider in the settings everything is. Several tasks run at the
///   same time (`models.parallel`), and any number of processes may run. Each call is written down before it
///   goes out; a stored answer is never asked for again.
/// SECURITY
///   The only worker that reaches model servers. Whether text of a document may go to one is decided by the
///   database, when the task is handed out and again before each call. Never reads a PDF. An answer is
///   checked against the text that it is about before anything of it is kept. Connects to the database, the
///   store and the servers of the settings, and to no other.
/// SIGNALS
///   SIGTERM, SIGINT: claims nothing new, waits 20 s for the calls under way, gives back the others, exits 0.
/// FILES
///   The settings file; `provider.NAME.key` among the secrets; `names.model`; the store.
/// DIAGNOSTICS
///   One JSON line per task and per call on stderr, without text. Exit status 0 stopped, 1 could not start, 2
///   usage.

#include <memory>

#include "lectern/analysing/analyse_task.h"
#include "lectern/base/version.h"
#include "lectern/store/watch.h"
#include "lectern/worker/context.h"
#include "lectern/worker/run.h"

namespace {

using namespace lectern;

worker::Work open_work(settings::Settings settings, metrics::Registry& registry) {
  const std::shared_ptr<store::BlobStore> store = worker::open_store(settings.store, registry);
  const auto watch =
      std::make_shared<store::StoreWatch>(store, store::Need::Results, worker::kStoreCheckInterval);
  auto task = std::make_shared<analysing::AnalyseTask>(settings, store, registry);
  return {[task](const jobs::Task& claimed, const jobs::Assignment& assignment, jobs::Progress& progress) {
            return task->run(claimed, assignment, progress);
          },
          [store] { return worker::is_writable(*store); },
          [task, watch] {
            const std::string lack = task->complaint();
            return lack.empty() ? watch->complaint() : lack;
          },
          static_cast<int>(settings.models.parallel)};
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-analyse")) return 0;
  return lectern::worker::run({"lectern-analyse", lectern::jobs::Pool::Analyse, 1, open_work}, argc, argv);
}
