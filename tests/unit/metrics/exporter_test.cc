#include "lectern/metrics/exporter.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include "lectern/metrics/exposition.h"

namespace lectern::metrics {
namespace {

class ExporterFiles : public testing::Test {
 protected:
  ExporterFiles() {
    std::string pattern = std::filesystem::temp_directory_path() / "lectern-metrics-XXXXXX";
    directory_ = mkdtemp(pattern.data());
  }
  ~ExporterFiles() override { std::filesystem::remove_all(directory_); }

  std::string merged() const { return merge_texts(living_texts(directory_)); }

  std::filesystem::path directory_;
};

TEST_F(ExporterFiles, AreShownWhileTheProcessLives) {
  Registry registry;
  auto& counter = registry.counter("a_total", "A.");
  {
    Exporter exporter(registry, directory_, "lectern-scan");
    counter.add(5);
    exporter.write();

    EXPECT_NE(merged().find("a_total{process=\"lectern-scan-0\"} 5\n"), std::string::npos);
    EXPECT_NE(merged().find("process_resident_memory_bytes{process=\"lectern-scan-0\"}"), std::string::npos);
  }
  EXPECT_EQ(merged(), "");
}

TEST_F(ExporterFiles, TakeTheLowestFreeSlot) {
  Registry registry;
  auto first = std::make_unique<Exporter>(registry, directory_, "lectern-convert");
  const Exporter second(registry, directory_, "lectern-convert");
  EXPECT_EQ(first->process(), "lectern-convert-0");
  EXPECT_EQ(second.process(), "lectern-convert-1");

  first.reset();

  EXPECT_EQ(Exporter(registry, directory_, "lectern-convert").process(), "lectern-convert-0");
}

TEST_F(ExporterFiles, OfAKilledProcessAreNotShown) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    Registry registry;
    const Exporter exporter(registry, directory_, "lectern-scan");
    [[maybe_unused]] const auto written = write(ready[1], "r", 1);
    pause();
    _exit(0);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_NE(merged(), "");

  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);

  EXPECT_TRUE(std::filesystem::exists(directory_ / "lectern-scan-0.prom"));
  EXPECT_EQ(merged(), "");
}

TEST_F(ExporterFiles, AreWrittenByAThreadWhereAsked) {
  Registry registry;
  auto& counter = registry.counter("a_total", "A.");
  Exporter exporter(registry, directory_, "lectern-scan");
  counter.add();

  exporter.write_every(std::chrono::milliseconds(1));

  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (merged().find("a_total{process=\"lectern-scan-0\"} 1\n") == std::string::npos) {
    ASSERT_LT(std::chrono::steady_clock::now(), limit);
    std::this_thread::yield();
  }
}

TEST_F(ExporterFiles, MissingDoNotHarmTheProgram) {
  Registry registry;
  Exporter exporter(registry, "/proc/no/such/folder", "lectern-scan");
  exporter.write();
  EXPECT_EQ(exporter.process(), "");
  EXPECT_TRUE(living_texts("/proc/no/such/folder").empty());
}

TEST_F(ExporterFiles, PassPromtool) {
  if (std::system("command -v promtool >/dev/null") != 0) GTEST_SKIP() << "promtool is not installed";
  Registry registry;
  registry.counter("jobs_total", "Jobs.", {{"status", "completed"}}).add();
  registry.histogram("processing_duration_seconds", "Time.", work_seconds(), {{"stage", "scan"}})
      .observe(0.2);
  const Exporter exporter(registry, directory_, "lectern-scan");
  const Exporter other(registry, directory_, "lectern-scan");
  const std::filesystem::path file = directory_ / "all.txt";
  std::ofstream(file) << merged();

  EXPECT_EQ(std::system(("promtool check metrics < " + file.string()).c_str()), 0);
}

}  // namespace
}  // namespace lectern::metrics
