#include "server/database_pool.h"

#include "lectern/db/error.h"

namespace lectern::fcgi {

DatabasePool::DatabasePool(const db::ConnectionString& where, const std::string& program, int count) {
  for (int i = 0; i < count; ++i) free_.push_back(std::make_unique<db::Database>(where, program));
}

DatabasePool::Lease::~Lease() {
  if (database_) pool_->give_back(std::move(database_));
}

DatabasePool::Lease DatabasePool::borrow() {
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, std::chrono::seconds(10), [&] { return !free_.empty(); })) {
    throw db::Disconnected("every connection is taken", false);
  }
  auto database = std::move(free_.back());
  free_.pop_back();
  return {*this, std::move(database)};
}

void DatabasePool::give_back(std::unique_ptr<db::Database> database) {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(database));
  }
  returned_.notify_one();
}

}  // namespace lectern::fcgi
