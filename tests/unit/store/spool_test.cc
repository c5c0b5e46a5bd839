#include "lectern/store/spool.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

#include "lectern/store/blob_store.h"
#include "scratch.h"

namespace lectern::store {
namespace {

std::span<const std::byte> bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

TEST(Spool, GoesOnWhereAnInterruptedUploadStopped) {
  const lectern::testing::Scratch scratch;
  Spool spool(scratch.path());
  const PublicId id = PublicId::random();
  spool.create(id).append(bytes("first "));

  auto again = spool.lock(id);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->size(), 6);
  again->append(bytes("second"));
  again->flush();

  EXPECT_EQ(spool.size(id), 12);
}

/// Bytes whose values depend on their position.
std::string numbered(std::size_t count) {
  std::string text;
  text.reserve(count + 8);
  for (std::uint64_t i = 0; text.size() < count; ++i)
    text.append(reinterpret_cast<const char*>(&i), sizeof i);
  text.resize(count);
  return text;
}

struct Pieces {
  std::string name;
  std::size_t whole;                     // size of the finished file
  std::vector<std::size_t> interrupted;  // sizes at which the upload was interrupted
  std::size_t piece;                     // bytes per append
  bool in_place = true;                  // into the spool's buffer, or from other memory
};

class SpoolFileTest : public ::testing::TestWithParam<Pieces> {};

/// However the bytes are written - buffered, through the page cache or past it - they arrive in order.
TEST_P(SpoolFileTest, KeepsEveryByteInItsPlace) {
  const Pieces& row = GetParam();
  const lectern::testing::Scratch scratch;
  Spool spool(scratch.path());
  const PublicId id = PublicId::random();
  const std::string whole = numbered(row.whole);
  spool.create(id);

  std::vector<std::size_t> ends = row.interrupted;
  ends.push_back(row.whole);
  for (const std::size_t end : ends) {
    auto file = spool.lock(id);
    ASSERT_TRUE(file);
    while (file->size() < static_cast<std::int64_t>(end)) {
      const auto at = static_cast<std::size_t>(file->size());
      const auto next = bytes(std::string_view(whole).substr(at, std::min(row.piece, end - at)));
      if (!row.in_place) {
        file->append(next);
        continue;
      }
      const auto room = file->room(next.size());
      ASSERT_FALSE(room.empty());
      std::memcpy(room.data(), next.data(), room.size());
      file->append(room);
    }
  }

  auto file = spool.lock(id);
  ASSERT_TRUE(file);
  std::string there(row.whole + 1, '\0');
  const ssize_t count = ::pread(file->descriptor(), there.data(), there.size(), 0);
  ASSERT_EQ(count, static_cast<ssize_t>(row.whole));
  there.resize(row.whole);
  EXPECT_TRUE(there == whole);
}

constexpr std::size_t kMebi = 1 << 20;

INSTANTIATE_TEST_SUITE_P(
    Uploads, SpoolFileTest,
    ::testing::Values(
        Pieces{"Empty", 0, {}, 1}, Pieces{"OneByte", 1, {}, 1}, Pieces{"Small", 300'000, {}, 10'007},
        Pieces{"ExactlyTheCachedPart", 8 * kMebi, {}, 128 * 1024},
        Pieces{"LargeBlocks", 13 * kMebi + 5, {}, 128 * 1024},
        Pieces{"WholeLargeBlocks", 12 * kMebi, {}, 128 * 1024},
        Pieces{"FromElsewhere", 13 * kMebi + 4097, {}, 999'983, false},
        Pieces{"InterruptedAtOddPlaces", 15 * kMebi + 1, {3, 70'001, 8 * kMebi - 1, 9 * kMebi + 77}, 131'072},
        Pieces{"InterruptedAtEvenPlaces", 15 * kMebi, {4096, 8 * kMebi, 10 * kMebi, 11 * kMebi}, 131'072},
        Pieces{"InterruptedInALargeBlock", 14 * kMebi, {8 * kMebi + 512, 10 * kMebi + 4096}, 65'537}),
    [](const auto& row) { return row.param.name; });

TEST(Spool, WhoeverAsksForTheFileGetsAllOfIt) {
  const lectern::testing::Scratch scratch;
  Spool spool(scratch.path());
  const PublicId id = PublicId::random();
  SpoolFile file = spool.create(id);

  file.append(bytes("abc"));
  EXPECT_EQ(file.size(), 3);
  EXPECT_EQ(std::filesystem::file_size(file.path()), 3U);
  file.append(bytes("def"));
  std::string there(6, '\0');
  EXPECT_EQ(::pread(file.descriptor(), there.data(), 6, 0), 6);
  EXPECT_EQ(there, "abcdef");
}

TEST(Spool, CutsBackWhatWasOnlyGathered) {
  const lectern::testing::Scratch scratch;
  Spool spool(scratch.path());
  const PublicId id = PublicId::random();
  SpoolFile file = spool.create(id);
  file.append(bytes("keep"));
  file.append(bytes("not this"));

  file.truncate(4);
  file.append(bytes("!"));
  file.flush();

  EXPECT_EQ(file.size(), 5);
  EXPECT_EQ(spool.size(id), 5);
}

/// Only a part fits: `size` is what was written.
TEST(Spool, AFileThatMayNotGrowSaysHowFarItCame) {
  const lectern::testing::Scratch scratch;
  Spool spool(scratch.path());
  const PublicId id = PublicId::random();
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit tight{9 * kMebi + 100, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);

  SpoolFile file = spool.create(id);
  EXPECT_THROW(file.append(bytes(numbered(12 * kMebi))), Error);
  const auto size = file.size();
  ::setrlimit(RLIMIT_FSIZE, &before);

  EXPECT_EQ(size, spool.size(id));
  EXPECT_EQ(size, static_cast<std::int64_t>(9 * kMebi + 100));
}

TEST(Spool, OneAtATime) {
  const lectern::testing::Scratch scratch;
  Spool spool(scratch.path());
  const PublicId id = PublicId::random();
  const SpoolFile held = spool.create(id);

  EXPECT_FALSE(spool.lock(id));
}

TEST(Spool, AFinishedUploadBecomesABlob) {
  const lectern::testing::Scratch scratch;
  const auto store = open_file_store({scratch.path(), 0});
  Spool spool(scratch.path());
  SpoolFile file = spool.create(PublicId::random());
  file.append(bytes("abc"));

  const Stored stored = store->adopt(Bucket::Inbox, TenantId{1}, file.path(), hash_of(bytes("abc")));

  EXPECT_EQ(stored.byte_count, 3);
  EXPECT_EQ(store->read(stored.address, 3), "abc");
}

TEST(Spool, SweepsWhatNobodyTouches) {
  const lectern::testing::Scratch scratch;
  Spool spool(scratch.path());
  const PublicId id = PublicId::random();
  spool.create(id);

  EXPECT_EQ(spool.sweep(system_clock().now() - std::chrono::hours(1)), 0);
  EXPECT_EQ(spool.sweep(system_clock().now() + std::chrono::hours(1)), 1);
  EXPECT_THROW(spool.size(id), Error);
}

}  // namespace
}  // namespace lectern::store
