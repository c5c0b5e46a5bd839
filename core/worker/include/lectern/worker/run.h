#pragma once

/// The skeleton of a worker's main: options → settings → metrics → work until SIGTERM.

#include <functional>
#include <string>

#include "lectern/jobs/worker.h"
#include "lectern/metrics/registry.h"
#include "lectern/settings/settings.h"

namespace lectern::worker {

/// What a program does with a task, and whether the store that it needs for that is there.
struct Work {
  jobs::Handler handler;
  std::function<bool()> store_is_there;
  std::function<std::string()> complaint;  ///< see health::LifeOptions
};

struct Trade {
  const char* program;  ///< "lectern-scan"
  jobs::Pool pool;
  int batch;

  /// Opens what the program works with. Called once, after the settings are read.
  std::function<Work(settings::Settings, metrics::Registry&)> learn;
};

/// Runs until told to stop; gives the exit code: 0 stopped, 1 could not start, 2 usage.
int run(const Trade& trade, int argc, char** argv);

}  // namespace lectern::worker
