#pragma once

/// A store in memory that can be away, and a task's progress that can be cancelled.

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lectern/jobs/worker.h"
#include "lectern/store/blob_store.h"

namespace lectern::worker {

class FakeStore final : public store::BlobStore {
 public:
  /// Every operation throws it.
  std::optional<store::Error> failure;
  /// What was written, in order.
  std::vector<std::string> written;

  std::unique_ptr<store::BlobWriter> create(store::Bucket bucket, TenantId tenant) override {
    fail_if_away();
    return std::make_unique<Writer>(*this, store::Address{bucket, tenant, {}});
  }
  store::Stored adopt(store::Bucket, TenantId, const std::filesystem::path&, const store::Hash&) override {
    return {};
  }
  Descriptor open(const store::Address&) override { return Descriptor(-1); }
  void erase(const store::Address&) override {}
  void visit(store::Bucket, const std::function<void(const store::BlobSeen&)>&) override {}
  void check_room(std::int64_t) override {}
  void check_present() override { fail_if_away(); }
  void check_writable() override { fail_if_away(); }

 private:
  class Writer final : public store::BlobWriter {
   public:
    Writer(FakeStore& store, store::Address address) : store_(store), address_(address) {}
    void append(std::span<const std::byte> bytes) override {
      bytes_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    std::int64_t byte_count() const override { return static_cast<std::int64_t>(bytes_.size()); }
    store::Stored commit() override {
      address_.hash = store::hash_of(std::as_bytes(std::span(bytes_)));
      store_.written.push_back(bytes_);
      return {address_, byte_count()};
    }

   private:
    FakeStore& store_;
    store::Address address_;
    std::string bytes_;
  };

  void fail_if_away() const {
    if (failure) throw store::Error(*failure);
  }
};

class FakeProgress final : public jobs::Progress {
 public:
  std::function<void()> stop;  ///< what a cancellation would call
  void report(const std::string&, int, int) override {}
  bool is_cancelled() const override { return false; }
  void when_cancelled(std::function<void()> call) override { stop = std::move(call); }
};

}  // namespace lectern::worker
