#include "lectern/settings/settings.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "renamed_settings.h"

namespace lectern::settings {
namespace {

class SettingsFile : public testing::Test {
 protected:
  SettingsFile()
      : path_(std::filesystem::path(testing::TempDir()) / ("lectern-" + std::to_string(getpid()) + ".toml")) {
  }
  ~SettingsFile() override { std::filesystem::remove(path_); }

  Result<Settings, SettingsError> loaded(const std::string& content) {
    std::ofstream(path_) << content;
    return load(path_);
  }

  std::string complaint(const std::string& content) {
    const auto result = loaded(content);
    return result.has_value() ? "" : result.error().message;
  }

  std::filesystem::path path_;
};

TEST_F(SettingsFile, KeepsDefaultsForWhatItDoesNotName) {
  const auto settings = loaded("[web]\nthreads = 3\n");
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->web.threads, 3);
  EXPECT_EQ(settings->upload.threads, 64);
}

TEST_F(SettingsFile, RefusesAnUnknownKeyWithFileAndLine) {
  EXPECT_NE(complaint("[web]\nthreads = 3\ntreads = 4\n").find(":3: unknown setting web.treads"),
            std::string::npos);
}

TEST_F(SettingsFile, RefusesAnOldNameWithTheNewOne) {
  EXPECT_EQ(complaint("[web]\nthreads = 3\n[herald]\nthreads = 4\n"),
            path_.string() + ":4: herald.threads is called notify.threads now");
}

TEST_F(SettingsFile, RefusesAnOldNameInTheEnvironment) {
  ::setenv("LECTERN_HERALD_THREADS", "4", 1);
  const std::string complained = complaint("[web]\nthreads = 3\n");
  ::unsetenv("LECTERN_HERALD_THREADS");

  EXPECT_EQ(complained, "LECTERN_HERALD_THREADS is called LECTERN_NOTIFY_THREADS now");
}

TEST_F(SettingsFile, KnowsEveryNewNameOfAnOldOne) {
  for (const RenamedSetting& renamed : kRenamedSettings) {
    const std::string line =
        "[" + std::string(renamed.section) + "]\n" + std::string(renamed.key) + " = {}\n";
    EXPECT_NE(complaint(line).find(" must be "), std::string::npos) << complaint(line);
  }
}

TEST_F(SettingsFile, RefusesAnUnknownKeyOfAnOldSection) {
  EXPECT_NE(complaint("[herald]\nspeed = 4\n").find("unknown setting herald.speed"), std::string::npos);
}

TEST_F(SettingsFile, RefusesAWrongTypeWithFileAndLine) {
  EXPECT_NE(complaint("[web]\nthreads = \"8\"\n").find(":2: web.threads must be a whole number"),
            std::string::npos);
}

TEST_F(SettingsFile, RefusesAValueOutOfRange) {
  EXPECT_NE(complaint("[web]\nthreads = 0\n").find("web.threads is 0"), std::string::npos);
}

TEST_F(SettingsFile, RefusesBrokenTomlWithItsLine) {
  EXPECT_NE(complaint("[web\n").find(".toml:1"), std::string::npos);
}

TEST_F(SettingsFile, KnowsTheLevelsOfTheLog) {
  const auto settings = loaded("[log]\nlevel = \"warning\"\n");
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->log.level, log::Level::Warning);
  EXPECT_EQ(loaded("")->log.level, log::Level::Info);
  EXPECT_NE(
      complaint("[log]\nlevel = \"loud\"\n").find(":2: log.level must be debug, info, warning or error"),
      std::string::npos);
}

TEST_F(SettingsFile, LetsTheEnvironmentWin) {
  setenv("LECTERN_WEB_THREADS", "5", 1);
  const auto settings = loaded("[web]\nthreads = 3\n");
  unsetenv("LECTERN_WEB_THREADS");
  ASSERT_TRUE(settings.has_value());
  EXPECT_EQ(settings->web.threads, 5);
}

TEST_F(SettingsFile, RefusesAWrongTypeInTheEnvironment) {
  setenv("LECTERN_WEB_THREADS", "many", 1);
  const std::string message = complaint("");
  unsetenv("LECTERN_WEB_THREADS");
  EXPECT_EQ(message, "LECTERN_WEB_THREADS must be a whole number");
}

TEST(Secret, IsRefusedWhenTooShort) {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("secrets-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "link.key") << "short";
  EXPECT_FALSE(read_secret(Secrets{folder}, "link.key").has_value());
  std::ofstream(folder / "link.key") << std::string(32, 'x');
  EXPECT_TRUE(read_secret(Secrets{folder}, "link.key").has_value());
  EXPECT_FALSE(read_secret(Secrets{folder}, "other.key").has_value());
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace lectern::settings
