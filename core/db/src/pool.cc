#include "lectern/db/pool.h"

#include "lectern/db/error.h"

namespace lectern::db {

Pool::Pool(const ConnectionString& where, const std::string& program, int count) {
  for (int i = 0; i < count; ++i) free_.push_back(std::make_unique<Database>(where, program));
}

Pool::Lease::~Lease() {
  if (database_) pool_->give_back(std::move(database_));
}

Pool::Lease Pool::borrow() {
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, std::chrono::seconds(10), [&] { return !free_.empty(); })) {
    throw Disconnected("every connection is taken", false);
  }
  auto database = std::move(free_.back());
  free_.pop_back();
  return {*this, std::move(database)};
}

void Pool::give_back(std::unique_ptr<Database> database) {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(database));
  }
  returned_.notify_one();
}

}  // namespace lectern::db
