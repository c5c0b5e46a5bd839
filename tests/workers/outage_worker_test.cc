// The workers as they run, over outages of the store: what was acknowledged waits, is done when the store is
// back, and has used no attempt.

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "sandbox/pdf_text.h"
#include "workers/working_house.h"

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
  WorkingHouse house;
};

TEST_P(StoreOutage, IsWaitedOutByScanConversionAndPictures) {
  const fs::path store = house.root() / "store";
  const JobRow job = house.submit(pdf_with_pages({"Newton and the apple"}), "apple.pdf");
  GetParam().lose(store);
  const pid_t scan = house.start("lectern-scan");
  ASSERT_TRUE(house.eventually({"t.scan_waits", kWaits}, job.id)) << house.log();
  EXPECT_EQ(house.look(job.id).status, "pii_scanning");
  GetParam().restore(store);
  ASSERT_TRUE(house.eventually(
      {"t.scanned", "select status = 'processing' as yes from lectern.job where job_id = $1"}, job.id))
      << house.log();
  house.stop(scan, SIGTERM);

  GetParam().lose(store);
  house.start("lectern-convert");
  ASSERT_TRUE(house.eventually({"t.conversion_waits", kWaits}, job.id)) << house.log();
  EXPECT_EQ(house.look(job.id).status, "processing");
  GetParam().restore(store);

  ASSERT_TRUE(house.eventually({"t.completed", kCompleted}, job.id)) << house.log();
  ASSERT_TRUE(house.eventually({"t.pictures", kNothingLeft}, job.id)) << house.log();
  EXPECT_EQ(house.text(kMostAttempts, job.id), "1");
  EXPECT_EQ(house.text("select count(*)::text as value from lectern.task_dead where job_id = $1", job.id),
            "0");
  EXPECT_FALSE(house.blob(job, "result.html").empty());
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

/// The program that met a full disk has to be another one than the one that finds room: the disk is its own.
TEST(FullDisk, IsWaitedOutWithoutAnAttempt) {
  WorkingHouse house;
  const JobRow job = house.submit(pdf_with_pages({"Newton and the apple"}), "apple.pdf");
  const std::string folder = (house.root() / "store").string();
  const pid_t cramped = house.start(
      "lectern-scan", {},
      {std::string("LD_PRELOAD=") + SMALL_DISK, "SMALL_DISK_FOLDER=" + folder, "SMALL_DISK_BYTES=1"});
  ASSERT_TRUE(house.eventually({"t.waits", kWaits}, job.id)) << house.log();
  house.stop(cramped, SIGTERM);

  house.start("lectern-scan");
  house.start("lectern-convert");

  ASSERT_TRUE(house.eventually({"t.completed", kCompleted}, job.id)) << house.log();
  EXPECT_EQ(
      house.text("select max(attempt)::text as value from lectern.task_history where job_id = $1", job.id),
      "1");
}

}  // namespace
}  // namespace lectern::testing
