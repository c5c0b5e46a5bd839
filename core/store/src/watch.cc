#include "lectern/store/watch.h"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <utility>

#include "lectern/base/log.h"

namespace lectern::store {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kHangs{5'000};
constexpr const char* kSilent = "The document store does not answer.";

const char* words_for(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::Full:
      return "The document store is full.";
    case Error::Kind::Broken:
      return "The document store may not be written to.";
    default:
      return "The document store is away or cannot be written to.";
  }
}

/// Returns what is wrong; empty if the store has what is needed.
std::string fault_of(BlobStore& store, Need need) {
  try {
    store.check_present();
    if (need != Need::Reading) store.check_writable();
    if (need != Need::Results) store.check_room(0);
    return {};
  } catch (const Error& error) {
    log::debug("store_fault", {{"reason", error.what()}});
    return words_for(error.kind());
  }
}

}  // namespace

struct StoreWatch::Shared {
  Shared(std::shared_ptr<BlobStore> s, Need n, milliseconds e) : store(std::move(s)), need(n), every(e) {}

  const std::shared_ptr<BlobStore> store;
  const Need need;
  const milliseconds every;
  std::mutex mutex;
  std::condition_variable changed;
  std::string found;        ///< by the last check
  std::uint64_t begun = 0;  ///< checks
  std::uint64_t ended = 0;
  std::uint64_t wanted = 0;  ///< a check with this number is to begin at once
  steady_clock::time_point began_at{};
  bool ending = false;

  void run() {
    std::unique_lock lock(mutex);
    while (!ending) {
      ++begun;
      began_at = steady_clock::now();
      lock.unlock();
      std::string fault = fault_of(*store, need);
      lock.lock();
      found = std::move(fault);
      ended = begun;
      changed.notify_all();
      changed.wait_for(lock, every, [this] { return ending || wanted > begun; });
    }
  }
};

StoreWatch::StoreWatch(std::shared_ptr<BlobStore> store, Need need, milliseconds every)
    : shared_(std::make_shared<Shared>(std::move(store), need, every)) {
  std::thread([shared = shared_] { shared->run(); }).detach();
}

StoreWatch::~StoreWatch() {
  const std::lock_guard lock(shared_->mutex);
  shared_->ending = true;
  shared_->changed.notify_all();
}

std::string StoreWatch::complaint() const {
  const std::lock_guard lock(shared_->mutex);
  const bool hangs = shared_->begun > shared_->ended && steady_clock::now() - shared_->began_at > kHangs;
  return hangs ? kSilent : shared_->found;
}

std::string StoreWatch::look(milliseconds patience) {
  std::unique_lock lock(shared_->mutex);
  const std::uint64_t mine = shared_->begun + 1;  // a check in progress may have seen an earlier state
  shared_->wanted = std::max(shared_->wanted, mine);
  shared_->changed.notify_all();
  if (!shared_->changed.wait_for(lock, patience, [&] { return shared_->ended >= mine; })) return kSilent;
  return shared_->found;
}

}  // namespace lectern::store
