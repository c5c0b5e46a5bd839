// NAME
//   lectern-maintain - keeps the instance in order: deadlines, lost leases, retention, orphans
//
// SYNOPSIS
//   lectern-maintain --config FILE
//
// DESCRIPTION
//   Runs the duties of core/maintenance at their times and seals the audit log. Any number may run; one of
//   them leads, and another takes over within half a minute when it dies.
//
// SECURITY
//   May execute the functions granted to lectern_maintain and remove files of the store. Reads no document.
//   The only program that has the secret `audit.key`, with which the head of the audit log is signed.
//
// SIGNALS
//   SIGTERM, SIGINT  ends after the duty under way
//
// DIAGNOSTICS
//   JSON lines on stderr. Exit status 0 stopped by a signal, 1 a mistake of ours or a missing right, 2 wrong
//   usage or settings.

#include <csignal>
#include <iostream>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "lectern/audit/sealer.h"
#include "lectern/base/clock.h"
#include "lectern/base/log.h"
#include "lectern/base/version.h"
#include "lectern/db/notifier.h"
#include "lectern/health/life_sign.h"
#include "lectern/jobs/queue.h"
#include "lectern/maintenance/duty_runner.h"
#include "lectern/maintenance/sweep.h"
#include "lectern/metrics/exporter.h"
#include "lectern/metrics/storage.h"
#include "lectern/settings/settings.h"

namespace {

using namespace std::chrono_literals;
using lectern::maintenance::Duty;

std::atomic<lectern::maintenance::DutyRunner*> runner_to_stop{nullptr};

void on_stop_signal(int) {
  if (auto* runner = runner_to_stop.load()) runner->stop();
}

/// Duties that failed at their last turn: what an operator should look at.
class FailedDuties {
 public:
  void note(const std::string& duty, bool has_failed) {
    const std::lock_guard lock(mutex_);
    if (has_failed) {
      names_.insert(duty);
    } else {
      names_.erase(duty);
    }
  }

  std::string complaint() const {
    const std::lock_guard lock(mutex_);
    if (names_.empty()) return {};
    std::string words = "These duties failed at their last turn:";
    for (const std::string& name : names_) words += " " + name;
    return words + ".";
  }

 private:
  mutable std::mutex mutex_;
  std::set<std::string> names_;
};

std::int64_t rung(lectern::db::Notifier& notifier, const char* channel, const char* payload,
                  std::int64_t count) {
  if (count > 0) notifier.ring(channel, payload);
  return count;
}

std::vector<Duty> duties_of(lectern::maintenance::Sweep& sweep, lectern::jobs::Queue& queue,
                            lectern::db::Notifier& notifier) {
  using lectern::db::kEventChannel;
  using lectern::db::kTaskChannel;
  return {
      {"reap_workers", 5s, [&] { return rung(notifier, kTaskChannel, "0", queue.reap().workers); }},
      {"promote_due", 5s, [&] { return rung(notifier, kTaskChannel, "0", queue.promote_due()); }},
      {"expire_holds", 30s, [&] { return rung(notifier, kEventChannel, "", sweep.expire_holds()); }},
      {"remind_holds", 30s, [&] { return rung(notifier, kEventChannel, "", sweep.remind_holds()); }},
      {"erase_locked_files", 30s, [&] { return sweep.erase_locked_files(); }},
      {"remove_blobs", 30s, [&] { return sweep.remove_blobs(); }},
      {"expire_uploads", 1h, [&] { return sweep.expire_uploads(); }},
      {"retire_inbox", 1h, [&] { return sweep.retire_inbox(); }},
      {"fail_stuck_jobs", 4h, [&] { return rung(notifier, kEventChannel, "", sweep.fail_stuck_jobs()); }},
      {"sweep_orphans", 4h, [&] { return sweep.sweep_orphans().blobs_removed; }},
      {"retire_documents", 24h, [&] { return sweep.retire_documents(); }},
      {"empty_trash", 1h, [&] { return rung(notifier, kEventChannel, "", sweep.empty_trash()); }},
      {"roll_up_metrics", 24h, [&] { return sweep.roll_up_metrics(); }},
      {"trim_logs", 24h, [&] { return sweep.trim_logs(); }},
  };
}

/// Seals what the audit log has, and writes the head to the journal, which the database's owner does not
/// control: it shows later whether the end of the log was cut off.
std::int64_t seal_audit(lectern::db::Database& database, const lectern::settings::Secrets& secrets) {
  const auto secret = lectern::settings::read_secret(secrets, "audit.key");
  if (!secret.has_value()) throw std::runtime_error(secret.error().message);
  const lectern::audit::SigningKey key(*secret);
  std::int64_t rows = 0;
  for (;;) {
    const auto sealed = lectern::audit::seal_rows(database, key, lectern::system_clock());
    if (sealed.rows == 0) return rows;
    rows += sealed.rows;
    lectern::log::info("audit_sealed", {{"rows", sealed.rows},
                                        {"head", lectern::audit::head_text(*sealed.head)},
                                        {"key", lectern::audit::key_text(key.public_key())}});
  }
}

void keep(const lectern::settings::Settings& settings) {
  const lectern::db::ConnectionString where(settings.database.connection);
  lectern::db::Database database(where, "lectern-maintain");
  lectern::db::Notifier notifier(where, "lectern-maintain-bell");
  lectern::jobs::Queue queue(database, lectern::jobs::Pool::Maintenance);
  lectern::metrics::Registry registry;
  const auto store = lectern::store::open_store(
      {settings.store.root, settings.store.free_floor_bytes, settings.store.id},
      {.observe = [&registry](const lectern::store::Operation& operation) {
        lectern::metrics::note_storage_operation(registry, operation.verb, operation.result,
                                                 operation.seconds, static_cast<int>(operation.breaker));
      }});
  lectern::maintenance::Sweep sweep(database, *store, settings.store.root);

  lectern::metrics::Exporter exporter(registry, settings.run.directory, "lectern-maintain");
  exporter.write_every(5s);
  FailedDuties failed_duties;
  const auto observe = [&](const std::string& duty, std::int64_t count, double seconds) {
    failed_duties.note(duty, count < 0);
    const lectern::metrics::Labels labels{{"duty", duty}};
    registry.counter("lectern_duties_total", "Duties of maintenance that were run", labels).add();
    if (count < 0)
      registry.counter("lectern_duty_failures_total", "Duties of maintenance that failed", labels).add();
    if (count > 0)
      registry
          .counter("lectern_duty_changes_total", "Rows and blobs that duties of maintenance changed", labels)
          .add(static_cast<std::uint64_t>(count));
    registry
        .histogram("lectern_duty_duration_seconds", "How long a duty took", lectern::metrics::work_seconds(),
                   labels)
        .observe(seconds);
  };

  auto& failed = registry.counter("lectern_removal_failures_total",
                                  "Files that could not be removed from the store, each try.");
  const auto gauge = [&](const char* name, const char* help) -> lectern::metrics::Gauge& {
    return registry.gauge(name, help);
  };
  auto& waiting = gauge("lectern_removals_waiting", "Files marked for removal that are still there.");
  auto& failing = gauge("lectern_removals_failing", "Of these, those that could not be removed so far.");
  auto& oldest = gauge("lectern_removals_oldest_seconds", "How long the first of these has waited.");
  auto& denied = gauge("lectern_removals_denied", "Of these, originals of documents that were denied.");
  std::int64_t failures_told = 0;
  auto duties = duties_of(sweep, queue, notifier);
  duties.push_back({"measure_removals", 30s, [&] {
                      const auto state = sweep.removal_state();
                      waiting.set(static_cast<double>(state.waiting));
                      failing.set(static_cast<double>(state.failing));
                      oldest.set(state.oldest_seconds);
                      denied.set(static_cast<double>(state.denied));
                      const std::int64_t failures = sweep.failed_removals();
                      failed.add(
                          static_cast<std::uint64_t>(failures - std::exchange(failures_told, failures)));
                      return std::int64_t{0};
                    }});

  duties.push_back({"seal_audit", 10s, [&] { return seal_audit(database, settings.secrets); }});

  lectern::health::LifeSign life({.where = where,
                                  .program = "lectern-maintain",
                                  .complaint = [&failed_duties] { return failed_duties.complaint(); },
                                  .stuck_after = 30min});
  lectern::maintenance::DutyRunner runner(
      {.where = where, .observe = observe, .moved_on = [&life] { life.moved_on(); }}, std::move(duties));
  runner_to_stop = &runner;
  struct sigaction action{};
  action.sa_handler = on_stop_signal;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
  life.ready();
  lectern::log::info("started");
  runner.run();
  runner_to_stop = nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  if (lectern::tells_version(argc, argv, "lectern-maintain")) return 0;
  if (argc != 3 || std::string_view(argv[1]) != "--config") {
    std::cerr << "usage: lectern-maintain --config FILE\n";
    return 2;
  }
  const auto settings = lectern::settings::load(argv[2]);
  if (!settings.has_value()) {
    std::cerr << "lectern-maintain: " << settings.error().message << "\n";
    return 2;
  }
  lectern::log::start("lectern-maintain", settings->log.level);
  try {
    keep(*settings);
    return 0;
  } catch (const std::exception& e) {
    lectern::log::error("stopped", {{"what", e.what()}});
    return 1;
  }
}
