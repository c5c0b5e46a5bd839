#include "lectern/worker/run.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace lectern::worker {
namespace {

/// The exit status and the log of a worker that must not start.
struct Ended {
  int status = -1;
  std::string log;
};

Ended run_with(std::vector<std::string> arguments,
               std::function<Work(settings::Settings, metrics::Registry&)> open = {}) {
  std::vector<char*> argv;
  arguments.insert(arguments.begin(), "lectern-try");
  for (std::string& argument : arguments) argv.push_back(argument.data());
  testing::internal::CaptureStderr();
  Ended ended;
  ended.status =
      run({"lectern-try", jobs::Pool::Scan, 1, std::move(open)}, static_cast<int>(argv.size()), argv.data());
  ended.log = testing::internal::GetCapturedStderr();
  return ended;
}

TEST(Run, WantsASettingsFileAndNothingElse) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {}, {"--config"}, {"a.toml"}, {"--config", "a.toml", "b"}, {"--help", "me"}}) {
    const Ended ended = run_with(arguments);
    EXPECT_EQ(ended.status, 2);
    EXPECT_EQ(ended.log, "usage: lectern-try --config FILE\n");
  }
}

TEST(Run, LogsWhyTheSettingsWereRefused) {
  const Ended ended = run_with({"--config", "/nonexistent/lectern.toml"});

  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.log.find("\"settings_refused\""), std::string::npos) << ended.log;
  EXPECT_NE(ended.log.find("/nonexistent/lectern.toml"), std::string::npos) << ended.log;
}

TEST(Run, EndsWithTheReasonIfTheProgramCannotOpenWhatItNeeds) {
  std::string name = (std::filesystem::temp_directory_path() / "lectern-XXXXXX").string();
  const std::filesystem::path folder = ::mkdtemp(name.data());
  std::ofstream(folder / "lectern.toml") << "[run]\ndirectory = \"" << folder.string() << "\"\n";

  const Ended ended = run_with(
      {"--config", (folder / "lectern.toml").string()},
      [](const settings::Settings&, metrics::Registry&) -> Work { throw std::runtime_error("no key"); });

  EXPECT_EQ(ended.status, 1);
  EXPECT_NE(ended.log.find(R"("event":"could_not_start","reason":"no key")"), std::string::npos) << ended.log;
  std::filesystem::remove_all(folder);
}

TEST(KindNames, AreAllDifferent) {
  std::set<std::string> names;
  for (int kind = 1; kind <= 9; ++kind) names.insert(kind_name(static_cast<jobs::Kind>(kind)));

  EXPECT_EQ(names.size(), 9u);
  EXPECT_FALSE(names.contains("unknown"));
}

TEST(OutcomeNames, SayWhatTheQueueDoes) {
  EXPECT_STREQ(outcome_name(jobs::Finished{}), "finished");
  EXPECT_STREQ(outcome_name(jobs::TryAgain{}), "retried");
  EXPECT_STREQ(outcome_name(jobs::GiveUp{}), "given_up");
  EXPECT_STREQ(outcome_name(jobs::Outage{}), "outage");
}

}  // namespace
}  // namespace lectern::worker
