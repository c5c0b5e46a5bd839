#include "lectern/intake/uploads.h"

#include <gtest/gtest.h>

#include "scratch.h"

namespace lectern::intake {
namespace {

std::span<const std::byte> bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

UploadAppender::ExpectedChecksum sha256_of(std::string_view text) {
  store::Checksum expected = *store::Checksum::named("sha256");
  expected.add(bytes(text));
  return {*store::Checksum::named("sha256"), expected.finish()};
}

struct UploadAppenderTest : ::testing::Test {
  lectern::testing::Scratch scratch;
  store::Spool spool{scratch.path()};
  PdfSniffer sniffer;
  store::SpoolFile file = spool.create(PublicId::random());
  const std::string pdf = "%PDF-1.7\n" + std::string(5000, 'x');

  UploadAppender appender(std::int64_t at_most = 1 << 20,
                          std::optional<UploadAppender::ExpectedChecksum> checksum = {}) {
    return {sniffer, file, at_most, std::move(checksum)};
  }
};

TEST_F(UploadAppenderTest, HashesAFileThatComesInOneRequest) {
  UploadAppender request = appender();
  ASSERT_TRUE(request.take(bytes(pdf)).has_value());
  const auto hash = request.finish();
  ASSERT_TRUE(hash.has_value() && hash->has_value());
  EXPECT_EQ(**hash, store::hash_of(bytes(pdf)));
}

TEST_F(UploadAppenderTest, LeavesTheHashOfAFileInPartsToAnotherReading) {
  ASSERT_TRUE(appender().take(bytes(pdf)).has_value());
  UploadAppender second = appender();
  ASSERT_TRUE(second.take(bytes("rest")).has_value());
  EXPECT_FALSE((*second.finish()).has_value());
  EXPECT_EQ(*examine(sniffer, file), store::hash_of(bytes(pdf + "rest")));
}

TEST_F(UploadAppenderTest, LeavesAShortFileToAnotherReading) {
  UploadAppender request = appender();
  ASSERT_TRUE(request.take(bytes("short")).has_value());
  EXPECT_FALSE((*request.finish()).has_value()) << "its beginning was not judged";
}

TEST_F(UploadAppenderTest, RefusesMoreThanTheLength) {
  UploadAppender request = appender(100);
  ASSERT_TRUE(request.take(bytes(std::string(100, 'x'))).has_value());
  const auto taken = request.take(bytes("x"));
  ASSERT_FALSE(taken.has_value());
  EXPECT_EQ(taken.error().reason, AppendRefusal::Reason::TooManyBytes);
  EXPECT_EQ(file.size(), 100);
}

TEST_F(UploadAppenderTest, RefusesAnotherTypeOnItsFirstBytes) {
  UploadAppender request = appender();
  const auto taken = request.take(bytes(std::string(4096, 'x')));
  ASSERT_FALSE(taken.has_value());
  EXPECT_EQ(taken.error().reason, AppendRefusal::Reason::NotAPdf);
  EXPECT_EQ(taken.error().refusal->kind, RefusalKind::NotAPdf);
  EXPECT_EQ(file.size(), 0);
}

TEST_F(UploadAppenderTest, KeepsBytesWithTheAnnouncedChecksum) {
  UploadAppender request = appender(1 << 20, sha256_of(pdf));
  ASSERT_TRUE(request.take(bytes(pdf)).has_value());
  EXPECT_TRUE(request.finish().has_value());
  EXPECT_EQ(file.size(), static_cast<std::int64_t>(pdf.size()));
}

TEST_F(UploadAppenderTest, TakesBackBytesWithAnotherChecksum) {
  ASSERT_TRUE(appender().take(bytes(pdf)).has_value());
  UploadAppender second = appender(1 << 20, sha256_of("other"));
  ASSERT_TRUE(second.take(bytes("rest")).has_value());
  const auto ended = second.finish();
  ASSERT_FALSE(ended.has_value());
  EXPECT_EQ(ended.error().reason, AppendRefusal::Reason::ChecksumMismatch);
  EXPECT_EQ(file.size(), static_cast<std::int64_t>(pdf.size())) << "as before the request";
}

Upload upload(std::optional<std::int64_t> length, std::optional<std::string> job = {}) {
  return {PublicId::random(), length, "a.pdf", "{}", false, {}, std::move(job), ""};
}

TEST(Upload, IsCompleteWithAllItsBytesUntilItHasAJob) {
  EXPECT_FALSE(upload(100).is_complete(99));
  EXPECT_TRUE(upload(100).is_complete(100));
  EXPECT_FALSE(upload(std::nullopt).is_complete(100)) << "nobody knows its length";
  EXPECT_FALSE(upload(100, "11111111-1111-4111-8111-111111111111").is_complete(100));
}

}  // namespace
}  // namespace lectern::intake
