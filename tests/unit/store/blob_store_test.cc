#include "lectern/store/blob_store.h"

#include <unistd.h>

#include <fstream>
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "scratch.h"

namespace lectern::store {
namespace {

using lectern::testing::Scratch;
namespace fs = std::filesystem;

constexpr TenantId kTenant{7};

/// A store that is down as often as it is told, then well.
class ShakyStore final : public BlobStore {
 public:
  explicit ShakyStore(int* failures_left, int* calls) : failures_left_(failures_left), calls_(calls) {}
  std::unique_ptr<BlobWriter> create(Bucket, TenantId) override { return nullptr; }
  Stored adopt(Bucket bucket, TenantId tenant, const fs::path&, const Hash& hash) override {
    return {{bucket, tenant, hash}, 0};
  }
  Descriptor open(const Address& address) override {
    ++*calls_;
    if (*failures_left_ > 0) {
      --*failures_left_;
      throw Error(Error::Kind::Unavailable, address.path(), "down");
    }
    if (address.tenant.value == 404) throw Error(Error::Kind::Missing, address.path(), "gone");
    return Descriptor();
  }
  void erase(const Address&) override {}
  void visit(Bucket, const std::function<void(const BlobSeen&)>&) override {}
  void check_room(std::int64_t) override {}

 private:
  int* failures_left_;
  int* calls_;
};

Error::Kind kind_of(const std::function<void()>& work, std::string* address = nullptr) {
  try {
    work();
  } catch (const Error& error) {
    if (address != nullptr) *address = error.address();
    return error.kind();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Error::Kind::Broken;
}

TEST(FileStore, KeepsBytesUnderTheirHashPerTenant) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});

  const Stored stored = store->put(Bucket::Inbox, kTenant, std::string_view("abc"));

  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(stored.address.path(),
            "inbox/7/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(stored.byte_count, 3);
  EXPECT_TRUE(fs::exists(scratch.path() / stored.address.path()));
  EXPECT_EQ(store->read(stored.address, 10), "abc");
  EXPECT_EQ(kind_of([&] {
              store->open({Bucket::Inbox, TenantId{8}, stored.address.hash});
            }),
            Error::Kind::Missing);
}

TEST(FileStore, TheSameBytesTwiceAreOneBlob) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});

  store->put(Bucket::Results, kTenant, std::string_view("same"));
  store->put(Bucket::Results, kTenant, std::string_view("same"));

  int seen = 0;
  store->visit(Bucket::Results, [&](const BlobSeen&) { ++seen; });
  EXPECT_EQ(seen, 1);
}

TEST(FileStore, AnAbandonedWriterLeavesNothingBehind) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});

  store->create(Bucket::Inbox, kTenant)->append(std::as_bytes(std::span("half", 4)));

  EXPECT_TRUE(fs::is_empty(scratch.path() / "tmp"));
  EXPECT_TRUE(fs::is_empty(scratch.path() / "inbox"));
}

TEST(FileStore, ATornBlobIsNamedByItsHash) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});
  const Stored stored = store->put(Bucket::Inbox, kTenant, std::string_view("whole document"));
  fs::resize_file(scratch.path() / stored.address.path(), 5);

  std::string address;
  EXPECT_EQ(kind_of([&] { store->open_verified(stored.address); }, &address), Error::Kind::Damaged);

  EXPECT_EQ(address, stored.address.path());
  EXPECT_EQ(kind_of([&] { store->read(stored.address, 100); }), Error::Kind::Damaged);
}

TEST(FileStore, AMissingBlobIsNamedByItsHash) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});
  const Stored stored = store->put(Bucket::Inbox, kTenant, std::string_view("soon gone"));
  store->erase(stored.address);
  store->erase(stored.address);

  std::string address;
  EXPECT_EQ(kind_of([&] { store->open(stored.address); }, &address), Error::Kind::Missing);

  EXPECT_EQ(address, stored.address.path());
}

TEST(FileStore, AStoreThatIsAwayIsNotAMissingBlob) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path() / "mounted", 0});
  const Stored stored = store->put(Bucket::Inbox, kTenant, std::string_view("still there"));
  std::filesystem::rename(scratch.path() / "mounted", scratch.path() / "away");

  EXPECT_EQ(kind_of([&] { store->open(stored.address); }), Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { store->put(Bucket::Inbox, kTenant, std::string_view("new")); }),
            Error::Kind::Unavailable);
}

TEST(FileStore, RefusesBelowTheFloorOfFreeSpace) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), std::int64_t{1} << 60});

  EXPECT_EQ(kind_of([&] { store->check_room(1); }), Error::Kind::Full);
}

TEST(FileStore, AVerifiedBlobStandsAtItsStart) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});
  const Stored stored = store->put(Bucket::Pages, kTenant, std::string_view("picture"));

  const Descriptor blob = store->open_verified(stored.address);

  char first = 0;
  ASSERT_EQ(::read(blob.get(), &first, 1), 1);
  EXPECT_EQ(first, 'p');
}

GuardOptions without_waiting(std::vector<std::chrono::milliseconds>* pauses) {
  GuardOptions options;
  options.pause = [pauses](std::chrono::milliseconds pause) { pauses->push_back(pause); };
  return options;
}

TEST(Guard, AsksThreeTimesWithGrowingPauses) {
  int failures = 2;
  int calls = 0;
  std::vector<std::chrono::milliseconds> pauses;
  const auto store = guard(std::make_unique<ShakyStore>(&failures, &calls), without_waiting(&pauses));

  EXPECT_NO_THROW(store->open({Bucket::Inbox, kTenant, {}}));

  EXPECT_EQ(calls, 3);
  ASSERT_EQ(pauses.size(), 2U);
  EXPECT_LE(pauses[0].count(), 1000);
  EXPECT_LE(pauses[1].count(), 2000);
}

TEST(Guard, DoesNotAskAgainForWhatIsMissing) {
  int failures = 0;
  int calls = 0;
  std::vector<std::chrono::milliseconds> pauses;
  const auto store = guard(std::make_unique<ShakyStore>(&failures, &calls), without_waiting(&pauses));

  EXPECT_EQ(kind_of([&] { store->open({Bucket::Inbox, TenantId{404}, {}}); }), Error::Kind::Missing);

  EXPECT_EQ(calls, 1);
}

TEST(Guard, LeavesAStoreThatIsDownAlone) {
  int failures = 1000;
  int calls = 0;
  std::vector<std::chrono::milliseconds> pauses;
  const auto store = guard(std::make_unique<ShakyStore>(&failures, &calls), without_waiting(&pauses));

  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(kind_of([&] { store->open({Bucket::Inbox, kTenant, {}}); }), Error::Kind::Unavailable);
  }

  EXPECT_EQ(calls, 5);
}

}  // namespace
}  // namespace lectern::store
