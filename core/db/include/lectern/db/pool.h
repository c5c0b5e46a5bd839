#pragma once

/// Connections that the threads of a program borrow for a moment.

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::db {

/// Some connections to the same database, as the same role. Safe from any thread.
class Pool {
 public:
  /// `program` is the application name that PostgreSQL shows. Connects at the first use.
  Pool(const ConnectionString& where, const std::string& program, int count);

  /// A borrowed connection, for one thread. Returns it to the pool when it is destroyed; must not outlive the
  /// pool.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Database> database) : pool_(&pool), database_(std::move(database)) {}
    Lease(Lease&&) noexcept = default;
    ~Lease();
    Database& operator*() { return *database_; }
    Database* operator->() { return database_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Database> database_;
  };

  /// Waits up to ten seconds for a free connection, then throws Disconnected.
  Lease borrow();

 private:
  void give_back(std::unique_ptr<Database> database);

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Database>> free_;
};

}  // namespace lectern::db
