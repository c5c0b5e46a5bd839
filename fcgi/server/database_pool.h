#pragma once

/// Database connections that threads borrow for a moment: as many as threads in the API, few in the upload
/// role, whose threads need one only at the beginning and the end of an upload. Safe from any thread.

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lectern/db/database.h"

namespace lectern::fcgi {

class DatabasePool {
 public:
  /// `program` is the application name that PostgreSQL shows. Connects at the first use.
  DatabasePool(const db::ConnectionString& where, const std::string& program, int count);

  /// A borrowed connection. Returns it to the pool when it is destroyed; must not outlive the pool.
  class Lease {
   public:
    Lease(DatabasePool& pool, std::unique_ptr<db::Database> database)
        : pool_(&pool), database_(std::move(database)) {}
    Lease(Lease&&) noexcept = default;
    ~Lease();
    db::Database& operator*() { return *database_; }
    db::Database* operator->() { return database_.get(); }

   private:
    DatabasePool* pool_;
    std::unique_ptr<db::Database> database_;
  };

  /// Waits up to ten seconds for a free connection, then throws db::Disconnected.
  Lease borrow();

 private:
  void give_back(std::unique_ptr<db::Database> database);

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<db::Database>> free_;
};

}  // namespace lectern::fcgi
