#include <gtest/gtest.h>

#include "lectern/intake/submission.h"
#include "scratch.h"

namespace lectern::intake {
namespace {

std::span<const std::byte> bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

struct BodyTest : ::testing::Test {
  lectern::testing::Scratch scratch;
  store::Spool spool{scratch.path()};
  PdfSniffer sniffer;
  Body body(std::int64_t limit) { return {sniffer, spool.create(PublicId::random()), limit}; }
};

TEST_F(BodyTest, HashesWhatItWrites) {
  const std::string pdf = "%PDF-1.7\n" + std::string(5000, 'x');
  Body taken = body(1 << 20);

  for (std::size_t at = 0; at < pdf.size(); at += 100) {
    ASSERT_TRUE(taken.take(bytes(std::string_view(pdf).substr(at, 100))).has_value());
  }

  EXPECT_EQ(*taken.finish(), store::hash_of(bytes(pdf)));
  EXPECT_EQ(*examine(sniffer, taken.file()), store::hash_of(bytes(pdf)));
}

TEST_F(BodyTest, RefusesOnTheFirstChunk) {
  Body taken = body(1 << 20);
  const auto outcome = taken.take(bytes(std::string(4096, 'x')));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, RefusalKind::NotAPdf);
  EXPECT_EQ(taken.file().size(), 0);
}

TEST_F(BodyTest, RefusesWhatIsShortOnlyAtItsEnd) {
  Body taken = body(1 << 20);
  ASSERT_TRUE(taken.take(bytes("hello")).has_value());
  EXPECT_FALSE(taken.finish().has_value());
}

TEST_F(BodyTest, CountsWhileReading) {
  Body taken = body(1000);
  ASSERT_TRUE(taken.take(bytes("%PDF-1.7" + std::string(900, 'x'))).has_value());
  const auto outcome = taken.take(bytes(std::string(200, 'x')));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().kind, RefusalKind::TooLarge);
}

TEST_F(BodyTest, AnEmptyFileIsNoPdf) {
  Body taken = body(1000);
  EXPECT_FALSE(taken.finish().has_value());
  EXPECT_FALSE(examine(sniffer, taken.file()).has_value());
}

}  // namespace
}  // namespace lectern::intake
