/// NAME
///   lectern-scan – find personal data in uploaded documents
/// SYNOPSIS
///   lectern-scan --config FILE
/// DESCRIPTION
///   Claims scan tasks, has the document read by lectern-extract (and lectern-ocr), looks for personal data
///   in all of its text, and records the findings. A clean document goes on to conversion, one with findings
///   is held for a human, one that no reader can open fails with a reason. The pages are stored for the
///   conversion, so that a PDF is parsed once. Any number of processes may run, and a long scanned document
///   is recognised by all of them, a few pages each.
/// SECURITY
///   Never parses a PDF: the bytes go to a sandboxed child by descriptor, and what comes back is checked
///   before it is used. Values of findings exist only in this process's memory; what is stored is a
///   redacted snippet and a keyed hash. Connects to the database and the store; opens no network socket.
/// SIGNALS
///   SIGTERM, SIGINT: claims nothing new, finishes the document under way within 20 s or gives it back, exits
///   0.
/// FILES
///   The settings file; `finding.key` (hashes of values) and `password.key` (passwords of encrypted PDFs)
///   among the secrets; the store's inbox, and pages for the pictures an approver sees.
/// DIAGNOSTICS
///   One JSON line per task on stderr. Exit status 0 stopped, 1 could not start, 2 usage.

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "lectern/base/version.h"
#include "lectern/scanning/scan_task.h"
#include "lectern/store/watch.h"
#include "lectern/worker/run.h"

namespace {

using namespace lectern;

pii::ValueKey read_finding_key(const settings::Secrets& secrets) {
  const auto secret = settings::read_secret(secrets, "finding.key");
  if (!secret) throw std::runtime_error(secret.error().message);
  pii::ValueKey key{};
  std::copy_n(reinterpret_cast<const std::uint8_t*>(secret->data()), key.size(), key.begin());
  return key;
}

worker::Work open_work(settings::Settings settings, metrics::Registry& registry) {
  const pii::ValueKey key = read_finding_key(settings.secrets);
  worker::WorkerContext context = worker::open_context(std::move(settings), "lectern-scan", registry);
  const auto store = context.store;
  const auto watch =
      std::make_shared<store::StoreWatch>(store, store::Need::Results, worker::kStoreCheckInterval);
  auto task = std::make_shared<scanning::ScanTask>(std::move(context), key, registry);
  return {[task](const jobs::Task& claimed, const jobs::Assignment& assignment, jobs::Progress& progress) {
            return task->run(claimed, assignment, progress);
          },
          [store] { return worker::is_writable(*store); },
          [task, watch] {
            const std::string lack = task->complaint();
            return lack.empty() ? watch->complaint() : lack;
          }};
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-scan")) return 0;
  return lectern::worker::run({"lectern-scan", lectern::jobs::Pool::Scan, 1, open_work}, argc, argv);
}
