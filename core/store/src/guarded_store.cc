#include <algorithm>
#include <random>
#include <thread>
#include <type_traits>

#include "breaker.h"
#include "lectern/base/log.h"
#include "lectern/store/blob_store.h"

namespace lectern::store {
namespace {

/// One verb with its breaker and its patience.
class Verb {
 public:
  Verb(const char* name, const GuardOptions& options, const Clock& clock)
      : name_(name),
        options_(options),
        breaker_(options.failures_to_open, options.open_for, options.successes_to_close, clock) {}

  /// Runs `work`, again after a pause when the store is unavailable. Other errors pass through at once: the
  /// store did answer.
  template <typename Work>
  auto ask(int attempts, Work&& work) -> std::invoke_result_t<Work&> {
    for (int attempt = 1;; ++attempt) {
      if (!breaker_.admits()) {
        throw Error(Error::Kind::Unavailable, name_, "left alone for a while after repeated failures");
      }
      try {
        return succeed(work);
      } catch (const Error& error) {
        if (!error.may_retry()) throw;
        note_failure(error);
        if (attempt >= attempts) throw;
      }
      rest(attempt);
    }
  }

  int attempts() const { return options_.attempts; }

 private:
  template <typename Work>
  auto succeed(Work& work) -> std::invoke_result_t<Work&> {
    if constexpr (std::is_void_v<std::invoke_result_t<Work&>>) {
      work();
      breaker_.succeeded();
    } else {
      auto outcome = work();
      breaker_.succeeded();
      return outcome;
    }
  }

  void note_failure(const Error& error) {
    const bool was_open = breaker_.state() == Breaker::State::Open;
    breaker_.failed();
    if (!was_open && breaker_.state() == Breaker::State::Open) {
      log::error("store_breaker_opened", {{"verb", name_}, {"reason", error.what()}});
    }
  }

  void rest(int attempt) const {
    const auto longest = std::min(options_.first_pause * (1 << (attempt - 1)), options_.longest_pause);
    thread_local std::minstd_rand random{std::random_device{}()};
    const std::chrono::milliseconds pause(
        std::uniform_int_distribution<std::int64_t>(0, longest.count())(random));
    if (options_.pause) {
      options_.pause(pause);
    } else {
      std::this_thread::sleep_for(pause);
    }
  }

  const char* name_;
  GuardOptions options_;
  Breaker breaker_;
};

class GuardedWriter final : public BlobWriter {
 public:
  GuardedWriter(std::unique_ptr<BlobWriter> inner, Verb& verb) : inner_(std::move(inner)), verb_(verb) {}
  void append(std::span<const std::byte> bytes) override {
    verb_.ask(1, [&] { inner_->append(bytes); });
  }
  std::int64_t byte_count() const override { return inner_->byte_count(); }
  Stored commit() override {
    return verb_.ask(1, [&] { return inner_->commit(); });
  }

 private:
  std::unique_ptr<BlobWriter> inner_;
  Verb& verb_;
};

class GuardedStore final : public BlobStore {
 public:
  GuardedStore(std::unique_ptr<BlobStore> inner, const GuardOptions& options, const Clock& clock)
      : inner_(std::move(inner)),
        put_("put", options, clock),
        get_("get", options, clock),
        erase_("erase", options, clock) {}

  std::unique_ptr<BlobWriter> create(Bucket bucket, TenantId tenant) override {
    auto writer = put_.ask(put_.attempts(), [&] { return inner_->create(bucket, tenant); });
    return std::make_unique<GuardedWriter>(std::move(writer), put_);
  }

  Stored adopt(Bucket bucket, TenantId tenant, const std::filesystem::path& file, const Hash& hash) override {
    return put_.ask(1, [&] { return inner_->adopt(bucket, tenant, file, hash); });
  }

  Descriptor open(const Address& address) override {
    return get_.ask(get_.attempts(), [&] { return inner_->open(address); });
  }

  void erase(const Address& address) override {
    erase_.ask(erase_.attempts(), [&] { inner_->erase(address); });
  }

  void visit(Bucket bucket, const std::function<void(const BlobSeen&)>& see) override {
    inner_->visit(bucket, see);
  }

  void check_room(std::int64_t byte_count) override {
    put_.ask(put_.attempts(), [&] { inner_->check_room(byte_count); });
  }

 private:
  std::unique_ptr<BlobStore> inner_;
  Verb put_;
  Verb get_;
  Verb erase_;
};

}  // namespace

std::unique_ptr<BlobStore> guard(std::unique_ptr<BlobStore> store, const GuardOptions& options,
                                 const Clock& clock) {
  return std::make_unique<GuardedStore>(std::move(store), options, clock);
}

}  // namespace lectern::store
