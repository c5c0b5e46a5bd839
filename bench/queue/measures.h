#pragma once

/// What is measured of a queue. Each gives figures by name.

#include <map>
#include <string>

#include "workload.h"

namespace lectern::bench {

struct Options {
  long tasks = 20'000;
  int connections = 4;
  int batch = 500;
  int tenants = 50;
  bool begins = false;
  bool holds_snapshot = false;
};

using Figures = std::map<std::string, double>;

/// Claims and settles until nothing is left.
Figures drain(const Server& server, const Options& options);
/// The same through the statements of pgmq: read with a timeout, delete.
Figures drain_pgmq(const Server& server, const Options& options);
/// One task a transaction from so many callers.
Figures enqueue(const Server& server, const Options& options);
/// So many tasks in one transaction, by add_task one after another and by one fan_out: processor time of the
/// server for each.
Figures enqueue_together(const Server& server, const Options& options);
/// From a commit on an idle queue until the task was claimed, with notifier and listener.
Figures latency(const Server& server, const Options& options);
/// `tasks` tasks as workers do them (add_task, claim, begin, settle), a snapshot held or not: rate and
/// processor time of the server for each of the first and of the last tenth.
Figures stream(const Server& server, const Options& options);
/// A group of `tasks` chunks that all connections end.
Figures fan_in(const Server& server, const Options& options);
/// Pages read by a claim with so many tasks ready.
Figures claim_pages(const Server& server, const Options& options);

}  // namespace lectern::bench
