#pragma once

/// A queue to measure: tenants, tasks of the kind `maintenance`, which pass fence, history and places and
/// have no effect, and workers that use the product's own client.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/jobs/queue.h"

namespace lectern::bench {

struct Server {
  std::string host;
  int postmaster = 0;

  db::ConnectionString as(const std::string& role) const {
    return db::ConnectionString("host=" + host + " dbname=lectern user=" + role);
  }
  /// Processor seconds of the server so far, all its processes.
  double cpu_seconds() const;
};

/// Processor seconds of this process so far.
double own_cpu_seconds();

/// An empty queue with so many tenants.
class Workload {
 public:
  Workload(const Server& server, int tenants);

  /// Queues `count` tasks, round robin over the tenants, in transactions of 1,000; `chunks` > 0: in groups of
  /// so many.
  void fill(long count, int chunks = 0);
  std::int64_t tenant(long number) const {
    return tenants_[static_cast<std::size_t>(number) % tenants_.size()];
  }
  long number(const std::string& expression);
  db::Database& admin() { return admin_; }
  const Server& server() const { return server_; }

 private:
  const Server& server_;
  db::Database admin_;
  std::vector<std::int64_t> tenants_;
};

/// One worker process's share of the queue: a connection and a lease.
class Hand {
 public:
  explicit Hand(const Server& server);
  /// Claims, begins each if asked to, settles. Gives how many ended; 0: there was nothing.
  long turn(int batch, bool begins);
  void beat();
  jobs::Queue& queue() { return queue_; }
  jobs::OwnerId owner() const { return owner_; }

 private:
  db::Database database_;
  jobs::Queue queue_;
  jobs::OwnerId owner_;
  std::chrono::steady_clock::time_point next_beat_;
};

}  // namespace lectern::bench
