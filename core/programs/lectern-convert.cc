/// NAME
///   lectern-convert – convert approved documents to accessible pages
/// SYNOPSIS
///   lectern-convert --config FILE
/// DESCRIPTION
///   Claims convert tasks, takes the pages that the scan kept, runs the pipeline, has figures cut out by
///   lectern-extract, writes the files of the result into the store and publishes them in the transaction
///   that finishes the task. Afterwards draws the pictures of the pages, as a task of their own. Any number
///   of processes may run; a task that is run twice writes the same blobs.
/// SECURITY
///   A task without a clearance (a clean scan or an approving decision) cannot exist in the database. Never
///   parses a PDF: pictures are drawn by a sandboxed child, and what the scan kept is checked before it is
///   believed. Connects to the database and the store; opens no network socket.
/// SIGNALS
///   SIGTERM, SIGINT: claims nothing new, finishes the document under way within 20 s or gives it back, exits
///   0.
/// FILES
///   The settings file; `password.key` (passwords of encrypted PDFs) among the secrets; the store.
/// DIAGNOSTICS
///   One JSON line per task on stderr. Exit status 0 stopped, 1 could not start, 2 usage.

#include <memory>

#include "lectern/base/version.h"
#include "lectern/converting/convert_task.h"
#include "lectern/store/watch.h"
#include "lectern/worker/run.h"

namespace {

using namespace lectern;

worker::Work open_work(settings::Settings settings, metrics::Registry& registry) {
  worker::WorkerContext context = worker::open_context(std::move(settings), "lectern-convert", registry);
  const auto store = context.store;
  const auto watch =
      std::make_shared<store::StoreWatch>(store, store::Need::Results, worker::kStoreCheckInterval);
  const std::string lack = context.passwords.complaint();
  auto task = std::make_shared<converting::ConvertTask>(std::move(context));
  return {[task](const jobs::Task& claimed, const jobs::Assignment& assignment, jobs::Progress& progress) {
            return task->run(claimed, assignment, progress);
          },
          [store] { return worker::is_writable(*store); },
          [lack, watch] { return lack.empty() ? watch->complaint() : lack; }};
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-convert")) return 0;
  return lectern::worker::run({"lectern-convert", lectern::jobs::Pool::Convert, 1, open_work}, argc, argv);
}
