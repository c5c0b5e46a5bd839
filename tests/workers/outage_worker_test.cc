// The workers as they run, over outages of the store: what was acknowledged waits, is done when the store is
// back, and has used no attempt.

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWaits =
    "select count(*) = 1 as yes from lectern.task where job_id = $1 and waiting_since is not null and state "
    "in (0, 2) "
    "and attempt = 0";
constexpr const char* kCompleted = "select status = 'completed' as yes from lectern.job where job_id = $1";
constexpr const char* kNothingLeft = "select not exists (select from lectern.task where job_id = $1) as yes";
constexpr const char* kMostAttempts =
    "select max(attempt)::text as value from lectern.task_history where job_id = $1";

/// What may happen to a store while documents wait, and how it ends.
struct Loss {
  const char* name;
  void (*lose)(const fs::path& store);
  void (*restore)(const fs::path& store);
};

fs::path away(const fs::path& store) {
  return store.string() + "-away";
}
void bring_back(const fs::path& store) {
  fs::remove_all(store);
  fs::rename(away(store), store);
}

class StoreOutage : public ::testing::TestWithParam<Loss> {
 protected:
  RunningInstance instance;
};

TEST_P(StoreOutage, IsWaitedOutByScanConversionAndPictures) {
  const fs::path store = instance.root() / "store";
  const JobRow job = instance.submit(pdf_with_pages({"Newton and the apple"}), "apple.pdf");
  GetParam().lose(store);
  const pid_t scan = instance.start("lectern-scan");
  ASSERT_TRUE(instance.eventually({"t.scan_waits", kWaits}, job.id)) << instance.log();
  EXPECT_EQ(instance.look(job.id).status, "pii_scanning");
  GetParam().restore(store);
  ASSERT_TRUE(instance.eventually(
      {"t.scanned", "select status = 'processing' as yes from lectern.job where job_id = $1"}, job.id))
      << instance.log();
  instance.stop(scan, SIGTERM);

  GetParam().lose(store);
  instance.start("lectern-convert");
  ASSERT_TRUE(instance.eventually({"t.conversion_waits", kWaits}, job.id)) << instance.log();
  EXPECT_EQ(instance.look(job.id).status, "processing");
  GetParam().restore(store);

  ASSERT_TRUE(instance.eventually({"t.completed", kCompleted}, job.id)) << instance.log();
  ASSERT_TRUE(instance.eventually({"t.pictures", kNothingLeft}, job.id)) << instance.log();
  EXPECT_EQ(instance.text(kMostAttempts, job.id), "1");
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.task_dead where job_id = $1", job.id),
            "0");
  EXPECT_FALSE(instance.blob(job, "result.html").empty());
}

INSTANTIATE_TEST_SUITE_P(
    Stores, StoreOutage,
    ::testing::Values(Loss{"MovedAway", [](const fs::path& s) { fs::rename(s, away(s)); },
                           [](const fs::path& s) { fs::rename(away(s), s); }},
                      Loss{"AnEmptyFolderInItsPlace",
                           [](const fs::path& s) {
                             fs::rename(s, away(s));
                             fs::create_directory(s);
                           },
                           bring_back},
                      Loss{"ItsMarkIsUnreadable",
                           [](const fs::path& s) { fs::rename(s / "lectern-store", s / "mark"); },
                           [](const fs::path& s) { fs::rename(s / "mark", s / "lectern-store"); }}),
    [](const auto& row) { return row.param.name; });

/// The program that meets the full disk must not be the one that finds free space, because the disk is its
/// own.
TEST(FullDisk, IsWaitedOutWithoutAnAttempt) {
  RunningInstance instance;
  const JobRow job = instance.submit(pdf_with_pages({"Newton and the apple"}), "apple.pdf");
  const std::string folder = (instance.root() / "store").string();
  const pid_t cramped = instance.start(
      "lectern-scan", {},
      {std::string("LD_PRELOAD=") + SMALL_DISK, "SMALL_DISK_FOLDER=" + folder, "SMALL_DISK_BYTES=1"});
  ASSERT_TRUE(instance.eventually({"t.waits", kWaits}, job.id)) << instance.log();
  instance.stop(cramped, SIGTERM);

  instance.start("lectern-scan");
  instance.start("lectern-convert");

  ASSERT_TRUE(instance.eventually({"t.completed", kCompleted}, job.id)) << instance.log();
  EXPECT_EQ(
      instance.text("select max(attempt)::text as value from lectern.task_history where job_id = $1", job.id),
      "1");
}

}  // namespace
}  // namespace lectern::testing
