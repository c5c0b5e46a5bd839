#pragma once

/// The `main` of a worker program: options, settings, log, metrics, heartbeat, then tasks until SIGTERM.
///
/// A program describes itself as a `WorkerProgram` and calls `run`. It adds nothing of its own to this order,
/// so all workers start, report and stop alike.

#include <functional>
#include <string>

#include "lectern/jobs/worker.h"
#include "lectern/metrics/registry.h"
#include "lectern/settings/settings.h"

namespace lectern::worker {

/// What a program opened, for the run loop. The functions own whatever they need.
struct Work {
  /// Runs one task. Called on the main thread, one task at a time; with `parallel` above 1 on other threads.
  jobs::Handler handler;
  /// Whether the store takes writes (`jobs::WorkerOptions::store_is_there`). Called on the main thread after
  /// an outage.
  std::function<bool()> store_is_there;
  /// What the program lacks, in one sentence for the operator; empty if nothing. Called from the heartbeat's
  /// thread (`health::LifeOptions`).
  std::function<std::string()> complaint;
  /// How many tasks run at the same time (`jobs::WorkerOptions::parallel`).
  int parallel = 1;
};

struct WorkerProgram {
  /// "lectern-scan": the name in logs, metrics, the database and systemd.
  const char* name;
  /// Which tasks it claims.
  jobs::Pool pool;
  /// How many tasks one claim takes (`jobs::WorkerOptions::batch`).
  int batch;
  /// Opens store, reader and secrets. Called once, after the settings are read and before the program reports
  /// that it is ready. May throw std::exception: the program then logs its text and ends with 1. The registry
  /// outlives the work.
  std::function<Work(settings::Settings, metrics::Registry&)> open;
};

/// Runs the program until SIGTERM or SIGINT. The command line is `--config FILE`.
///
/// Returns the exit status: 0 stopped, 1 could not start (the reason is in the log), 2 wrong usage. Blocks;
/// throws nothing. Installs signal handlers, so a process calls it once.
int run(const WorkerProgram& program, int argc, char** argv);

/// The name of a task's kind in logs and metrics: "scan", "convert", "page_pictures".
const char* kind_name(jobs::Kind kind);

/// The name of an outcome in logs and metrics: "finished", "retried", "given_up", "outage".
const char* outcome_name(const jobs::Outcome& outcome);

}  // namespace lectern::worker
