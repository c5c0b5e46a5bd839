#include "lectern/store/spool.h"

#include <gtest/gtest.h>

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

  EXPECT_EQ(spool.size(id), 12);
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
