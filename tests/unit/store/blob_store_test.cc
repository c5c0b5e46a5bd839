#include "lectern/store/blob_store.h"

#include <unistd.h>

#include <fstream>
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "lectern/store/spool.h"
#include "scratch.h"

namespace lectern::store {
namespace {

using lectern::testing::Scratch;
namespace fs = std::filesystem;

constexpr TenantId kTenant{7};

/// A store that fails the given number of times and then works.
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
  void check_present() override {}
  void check_writable() override {}

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
  EXPECT_EQ(kind_of([&] { store->open({Bucket::Inbox, TenantId{8}, stored.address.hash}); }),
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
  prepare_store(scratch.path() / "mounted");
  const auto store = open_file_store({scratch.path() / "mounted", 0});
  const Stored stored = store->put(Bucket::Inbox, kTenant, std::string_view("still there"));
  std::filesystem::rename(scratch.path() / "mounted", scratch.path() / "away");

  EXPECT_EQ(kind_of([&] { store->open(stored.address); }), Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { store->put(Bucket::Inbox, kTenant, std::string_view("new")); }),
            Error::Kind::Unavailable);
}

/// A store in use, and a blob in it.
struct InUse {
  fs::path root;
  std::string id;
  BlobStore& store;
  Address known;
  Spool spool() const { return Spool(root, id); }
};

/// The operations of programs on a store, by name.
struct Verb {
  const char* name;
  std::function<void(const InUse&)> use;
};

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
      {"open", [](const InUse& in) { in.store.open(in.known); }},
      {"read", [](const InUse& in) { in.store.read(in.known, 100); }},
      {"put", [](const InUse& in) { in.store.put(Bucket::Results, kTenant, std::string_view("x")); }},
      {"adopt",
       [](const InUse& in) {
         in.store.adopt(Bucket::Inbox, kTenant, in.root / "tmp" / "upload", in.known.hash);
       }},
      {"erase", [](const InUse& in) { in.store.erase(in.known); }},
      {"visit", [](const InUse& in) { in.store.visit(Bucket::Inbox, [](const BlobSeen&) {}); }},
      {"check_room", [](const InUse& in) { in.store.check_room(0); }},
      {"check_present", [](const InUse& in) { in.store.check_present(); }},
      {"check_writable", [](const InUse& in) { in.store.check_writable(); }},
      {"spool.create", [](const InUse& in) { in.spool().create(PublicId::random()); }},
      {"spool.size", [](const InUse& in) { static_cast<void>(in.spool().size(PublicId::random())); }},
      {"spool.lock", [](const InUse& in) { in.spool().lock(PublicId::random()); }},
      {"spool.remove", [](const InUse& in) { in.spool().remove(PublicId::random()); }},
      {"spool.sweep", [](const InUse& in) { in.spool().sweep(system_clock().now()); }},
  };
  return all;
}

/// What may be in the place of the store.
struct Place {
  const char* name;
  void (*make)(const fs::path& root);
};

class StoreThatIsAway : public ::testing::TestWithParam<Place> {};

TEST_P(StoreThatIsAway, IsUnavailableForEveryVerbAndComesBackUnharmed) {
  const Scratch scratch;
  const fs::path root = scratch.path() / "mounted";
  const std::string id = prepare_store(root);
  const auto store = open_file_store({root, 0});
  const Stored stored = store->put(Bucket::Inbox, kTenant, std::string_view("still there"));
  fs::rename(root, scratch.path() / "away");
  GetParam().make(root);

  for (const Verb& verb : verbs()) {
    SCOPED_TRACE(verb.name);
    EXPECT_EQ(kind_of([&] { verb.use({root, id, *store, stored.address}); }), Error::Kind::Unavailable);
  }

  for (const auto& entry : fs::recursive_directory_iterator(scratch.path())) {
    const bool was_written = entry.path().string().starts_with((root / "results" / "7").string());
    EXPECT_FALSE(was_written) << entry.path() << " was written where no store is";
  }
  fs::remove_all(root);
  fs::rename(scratch.path() / "away", root);
  EXPECT_EQ(store->read(stored.address, 100), "still there");
  EXPECT_NO_THROW(store->check_writable());
}

INSTANTIATE_TEST_SUITE_P(
    Stores, StoreThatIsAway,
    ::testing::Values(Place{"NothingInItsPlace", [](const fs::path&) {}},
                      Place{"AnEmptyFolder", [](const fs::path& root) { fs::create_directory(root); }},
                      Place{"AFolderWithFolders",
                            [](const fs::path& root) {
                              for (const char* folder : {"tmp", "inbox", "results", "pages"})
                                fs::create_directories(root / folder);
                            }},
                      Place{"AFile", [](const fs::path& root) { std::ofstream(root) << "x"; }},
                      Place{"AnotherStore", [](const fs::path& root) { prepare_store(root); }}),
    [](const auto& row) { return row.param.name; });

TEST(FileStore, MayBeOpenedWhileItIsAway) {
  const Scratch scratch;
  const fs::path root = scratch.path() / "later";
  const auto store = open_file_store({root, 0});
  ASSERT_EQ(kind_of([&] { store->check_present(); }), Error::Kind::Unavailable);

  prepare_store(root);

  EXPECT_NO_THROW(store->put(Bucket::Inbox, kTenant, std::string_view("now")));
}

TEST(FileStore, IsKnownByTheIdOfTheSettings) {
  const Scratch scratch;
  const std::string id = prepare_store(scratch.path());

  EXPECT_EQ(prepare_store(scratch.path()), id) << "preparing it again gave it another id";
  EXPECT_NO_THROW(open_file_store({scratch.path(), 0, id})->check_present());
  EXPECT_EQ(
      kind_of([&] { open_file_store({scratch.path(), 0, PublicId::random().text()})->check_present(); }),
      Error::Kind::Unavailable);
}

TEST(FileStore, ABucketThatIsAwayIsAnOutageAndNotMadeAnew) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});
  const Stored stored = store->put(Bucket::Inbox, kTenant, std::string_view("waits"));
  fs::rename(scratch.path() / "inbox", scratch.path() / "away");

  EXPECT_EQ(kind_of([&] { store->open(stored.address); }), Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { store->erase(stored.address); }), Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { store->visit(Bucket::Inbox, [](const BlobSeen&) {}); }), Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { store->put(Bucket::Inbox, kTenant, std::string_view("new")); }),
            Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { store->check_writable(); }), Error::Kind::Unavailable);

  fs::rename(scratch.path() / "away", scratch.path() / "inbox");
  EXPECT_EQ(store->read(stored.address, 100), "waits");
}

TEST(FileStore, AFolderForNewFilesThatIsAwayIsAnOutageAndUploadsUnderWayAreNotGone) {
  const Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});
  Spool spool(scratch.path());
  const PublicId upload = PublicId::random();
  spool.create(upload).append(std::as_bytes(std::span("half", 4)));
  fs::rename(scratch.path() / "tmp", scratch.path() / "away");

  EXPECT_EQ(kind_of([&] { static_cast<void>(spool.size(upload)); }), Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { spool.lock(upload); }), Error::Kind::Unavailable);
  EXPECT_EQ(kind_of([&] { store->put(Bucket::Inbox, kTenant, std::string_view("new")); }),
            Error::Kind::Unavailable);

  fs::rename(scratch.path() / "away", scratch.path() / "tmp");
  EXPECT_EQ(spool.size(upload), 4);
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

/// A file store that fails twice to create and twice to adopt.
class StumblingStore final : public BlobStore {
 public:
  StumblingStore(const fs::path& root, Error::Kind kind) : inner_(open_file_store({root, 0})), kind_(kind) {}
  std::unique_ptr<BlobWriter> create(Bucket bucket, TenantId tenant) override {
    if (creates_-- > 0) throw Error(kind_, "new", "create");
    return inner_->create(bucket, tenant);
  }
  Stored adopt(Bucket bucket, TenantId tenant, const fs::path& file, const Hash& hash) override {
    const Stored stored = inner_->adopt(bucket, tenant, file, hash);
    if (adopts_-- > 0) throw Error(kind_, "new", "moved, and then its folder could not be flushed");
    return stored;
  }
  Descriptor open(const Address& address) override { return inner_->open(address); }
  void erase(const Address& address) override { inner_->erase(address); }
  void visit(Bucket bucket, const std::function<void(const BlobSeen&)>& see) override {
    inner_->visit(bucket, see);
  }
  void check_room(std::int64_t byte_count) override { inner_->check_room(byte_count); }
  void check_present() override { inner_->check_present(); }
  void check_writable() override { inner_->check_writable(); }

 private:
  std::unique_ptr<BlobStore> inner_;
  Error::Kind kind_;
  int creates_ = 2;
  int adopts_ = 2;
};

class StumblesInWriting : public ::testing::TestWithParam<Error::Kind> {};

TEST_P(StumblesInWriting, AreRepeatedUpToThreeTries) {
  const Scratch scratch;
  std::vector<std::chrono::milliseconds> pauses;
  const auto store =
      guard(std::make_unique<StumblingStore>(scratch.path(), GetParam()), without_waiting(&pauses));

  const Stored put = store->put(Bucket::Inbox, kTenant, std::string_view("whole"));
  std::ofstream(scratch.path() / "tmp" / "upload") << "sent";
  const std::string_view sent = "sent";
  const Stored adopted = store->adopt(Bucket::Inbox, kTenant, scratch.path() / "tmp" / "upload",
                                      hash_of(std::as_bytes(std::span(sent.data(), sent.size()))));

  EXPECT_EQ(store->read(put.address, 100), "whole");
  EXPECT_EQ(store->read(adopted.address, 100), "sent");
  EXPECT_EQ(pauses.size(), 4U);
}

INSTANTIATE_TEST_SUITE_P(Kinds, StumblesInWriting,
                         ::testing::Values(Error::Kind::Unavailable, Error::Kind::Broken),
                         [](const auto& row) {
                           return row.param == Error::Kind::Broken ? "OfARight" : "OfTheStore";
                         });

TEST(Guard, GoesOnAtOnceWhenACheckFoundTheStoreWell) {
  int failures = 5;
  int calls = 0;
  std::vector<std::chrono::milliseconds> pauses;
  const auto store = guard(std::make_unique<ShakyStore>(&failures, &calls), without_waiting(&pauses));
  while (failures > 0) EXPECT_ANY_THROW(store->open({Bucket::Inbox, kTenant, {}}));
  ASSERT_EQ(kind_of([&] { store->open({Bucket::Inbox, kTenant, {}}); }), Error::Kind::Unavailable);

  store->check_writable();

  EXPECT_NO_THROW(store->open({Bucket::Inbox, kTenant, {}}));
}

TEST(Guard, SaysHowEachOperationWentAndHowItsBreakerStands) {
  int failures = 5;
  int calls = 0;
  std::vector<std::string> seen;
  GuardOptions options;
  options.pause = [](std::chrono::milliseconds) {};
  options.observe = [&](const Operation& operation) {
    seen.push_back(std::string(operation.verb) + " " + operation.result + " " +
                   std::to_string(static_cast<int>(operation.breaker)));
  };
  const auto store = guard(std::make_unique<ShakyStore>(&failures, &calls), options);

  for (int i = 0; i < 2; ++i) EXPECT_ANY_THROW(store->open({Bucket::Inbox, kTenant, {}}));
  store->erase({Bucket::Inbox, kTenant, {}});

  const std::vector<std::string> wanted = {"get unavailable 0", "get unavailable 0", "get unavailable 0",
                                           "get unavailable 0", "get unavailable 2", "get circuit_open 2",
                                           "erase ok 0"};
  EXPECT_EQ(seen, wanted);
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
