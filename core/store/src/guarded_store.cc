#include <algorithm>
#include <optional>
#include <random>
#include <thread>
#include <type_traits>

#include "breaker.h"
#include "lectern/base/log.h"
#include "lectern/store/blob_store.h"

namespace lectern::store {
namespace {

const char* result_name(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::Missing:
      return "missing";
    case Error::Kind::Damaged:
      return "damaged";
    case Error::Kind::Full:
      return "full";
    case Error::Kind::Unavailable:
      return "unavailable";
    case Error::Kind::Broken:
      return "broken";
  }
  return "unavailable";
}

/// One verb with its breaker and its retries.
class Verb {
 public:
  Verb(const char* name, const GuardOptions& options, bool retries_broken, const Clock& clock)
      : name_(name),
        options_(options),
        retries_broken_(retries_broken),
        clock_(clock),
        breaker_(options.failures_to_open, options.open_for, options.successes_to_close, clock) {}

  /// Runs `work`, and again after a pause if the error `is_worth_a_retry`. Other errors pass through at
  /// once: the store did answer.
  template <typename Work>
  auto ask(Work&& work) -> std::invoke_result_t<Work&> {
    for (int attempt = 1;; ++attempt) {
      if (!breaker_.admits()) {
        note("circuit_open", {});
        throw Error(Error::Kind::Unavailable, name_, "left alone for a while after repeated failures");
      }
      const auto begin = clock_.steady();
      try {
        return succeed(work, begin);
      } catch (const Error& error) {
        note_failure(error, begin);
        if (!is_worth_a_retry(error) || attempt >= options_.attempts) throw;
      }
      rest(attempt);
    }
  }

  void found_well() { breaker_.found_well(); }

 private:
  bool is_worth_a_retry(const Error& error) const {
    return error.may_retry() || (retries_broken_ && error.kind() == Error::Kind::Broken);
  }

  template <typename Work>
  auto succeed(Work& work, SteadyTime begin) -> std::invoke_result_t<Work&> {
    if constexpr (std::is_void_v<std::invoke_result_t<Work&>>) {
      work();
      breaker_.succeeded();
      note("ok", begin);
    } else {
      auto outcome = work();
      breaker_.succeeded();
      note("ok", begin);
      return outcome;
    }
  }

  void note(const char* result, std::optional<SteadyTime> begin) const {
    if (!options_.observe) return;
    const double seconds = begin ? std::chrono::duration<double>(clock_.steady() - *begin).count() : 0.0;
    options_.observe({name_, result, seconds, breaker_.state()});
  }

  void note_failure(const Error& error, SteadyTime begin) {
    if (error.may_retry()) {
      const bool was_open = breaker_.state() == Breaker::State::Open;
      breaker_.failed();
      if (!was_open && breaker_.state() == Breaker::State::Open) {
        log::error("store_breaker_opened", {{"verb", name_}, {"reason", error.what()}});
      }
    }
    note(result_name(error.kind()), begin);
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
  bool retries_broken_;
  const Clock& clock_;
  Breaker breaker_;
};

class GuardedWriter final : public BlobWriter {
 public:
  GuardedWriter(std::unique_ptr<BlobWriter> inner, Verb& verb) : inner_(std::move(inner)), verb_(verb) {}
  void append(std::span<const std::byte> bytes) override {
    verb_.ask([&] { inner_->append(bytes); });
  }
  std::int64_t byte_count() const override { return inner_->byte_count(); }
  Stored commit() override {
    return verb_.ask([&] { return inner_->commit(); });
  }

 private:
  std::unique_ptr<BlobWriter> inner_;
  Verb& verb_;
};

class GuardedStore final : public BlobStore {
 public:
  GuardedStore(std::unique_ptr<BlobStore> inner, const GuardOptions& options, const Clock& clock)
      : inner_(std::move(inner)),
        put_("put", options, true, clock),
        get_("get", options, false, clock),
        erase_("erase", options, false, clock) {}

  std::unique_ptr<BlobWriter> create(Bucket bucket, TenantId tenant) override {
    auto writer = put_.ask([&] { return inner_->create(bucket, tenant); });
    return std::make_unique<GuardedWriter>(std::move(writer), put_);
  }

  Stored adopt(Bucket bucket, TenantId tenant, const std::filesystem::path& file, const Hash& hash) override {
    return put_.ask([&] { return inner_->adopt(bucket, tenant, file, hash); });
  }

  Descriptor open(const Address& address) override {
    return get_.ask([&] { return inner_->open(address); });
  }

  void erase(const Address& address) override {
    erase_.ask([&] { inner_->erase(address); });
  }

  void visit(Bucket bucket, const std::function<void(const BlobSeen&)>& see) override {
    inner_->visit(bucket, see);
  }

  void check_room(std::int64_t byte_count) override {
    put_.ask([&] { inner_->check_room(byte_count); });
  }

  void check_present() override { inner_->check_present(); }

  void check_writable() override {
    inner_->check_writable();
    for (Verb* verb : {&put_, &get_, &erase_}) verb->found_well();
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
