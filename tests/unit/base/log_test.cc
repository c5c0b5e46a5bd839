#include "lectern/base/log.h"

#include <gtest/gtest.h>

namespace lectern::log {
namespace {

std::string written(std::string_view value) {
  testing::internal::CaptureStderr();
  error("tried", {{"name", value}});
  return testing::internal::GetCapturedStderr();
}

TEST(Log, WritesOneLineWhateverTheInput) {
  const std::string line = written("a\nb\r\n{\"level\":\"error\"}\x1b[31m");
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_EQ(line.find('\x1b'), std::string::npos);
  EXPECT_NE(line.find(R"(a\nb\u000d\n{\"level\":\"error\"}\u001b[31m)"), std::string::npos);
}

TEST(Log, ReplacesInvalidUtf8) {
  EXPECT_NE(written("caf\xe9").find("\"name\":\"caf\xef\xbf\xbd\""), std::string::npos);
  EXPECT_NE(written("\xc0\xaf").find("\"name\":\"\xef\xbf\xbd\xef\xbf\xbd\""), std::string::npos);
  EXPECT_NE(written("\xed\xa0\x80").find("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"), std::string::npos);
  EXPECT_NE(written("caf\xc3\xa9").find("\"name\":\"caf\xc3\xa9\""), std::string::npos);
}

TEST(Log, NamesALevelAsItsLinesDo) {
  for (const char* name : {"debug", "info", "warning", "error"}) {
    const auto level = level_named(name);
    ASSERT_TRUE(level) << name;
    testing::internal::CaptureStderr();
    start("log-test", Level::Debug);
    write(*level, "tried");
    start("log-test");
    EXPECT_NE(testing::internal::GetCapturedStderr().find("\"level\":\"" + std::string(name) + "\""),
              std::string::npos);
  }
  for (const char* name : {"", "Info", "warn", "errors"}) EXPECT_FALSE(level_named(name)) << name;
}

TEST(Log, KeepsQuietBelowItsThreshold) {
  testing::internal::CaptureStderr();
  start("log-test", Level::Warning);
  info("unheard");
  warning("heard", {{"count", 3}, {"share", 0.5}, {"ok", true}});
  start("log-test");
  const std::string out = testing::internal::GetCapturedStderr();
  EXPECT_EQ(out.find("unheard"), std::string::npos);
  EXPECT_NE(out.find(R"("program":"log-test","event":"heard","count":3,"share":0.5,"ok":true})"),
            std::string::npos);
}

}  // namespace
}  // namespace lectern::log
