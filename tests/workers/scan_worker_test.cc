// lectern-scan with everything around it: clean, held, failed, and what breaks.

#include <gtest/gtest.h>
#include <signal.h>

#include "sandbox/pdf_text.h"
#include "workers/working_house.h"

namespace lectern::testing {
namespace {

class ScanWorker : public ::testing::Test {
 protected:
  WorkingHouse house;
};

TEST_F(ScanWorker, PassesACleanDocumentAndKeepsItsPages) {
  house.start("lectern-scan");

  const JobRow job = house.submit(pdf_with_pages({"Newton and the apple", "Second page"}), "clean.pdf");

  ASSERT_TRUE(house.eventually(
      {"t.q", "select status = 'processing' as yes from lectern.job where job_id = $1"}, job.id))
      << house.log();
  EXPECT_EQ(house.text("select outcome as value from lectern.scan where job_id = $1", job.id), "clean");
  EXPECT_EQ(house.text("select page_count::text as value from lectern.job where job_id = $1", job.id), "2");
  EXPECT_EQ(house.text("select count(*)::text as value from lectern.task where job_id = $1 and kind = 2 and "
                       "clearance_id is not null",
                       job.id),
            "1");
  EXPECT_FALSE(house.blob(job, "pages.frames").empty());
}

TEST_F(ScanWorker, HoldsADocumentWithASocialSecurityNumberAndDrawsItsPage) {
  house.start("lectern-scan");

  const JobRow job =
      house.settled(house.submit(pdf_with_pages({"Nothing here", "SSN: 582-79-8774"}), "held.pdf"));

  EXPECT_EQ(job.status, "awaiting_approval") << house.log();
  EXPECT_EQ(
      house.text(
          "select entity || ' ' || page || ' ' || stops as value from lectern.finding where job_id = $1",
          job.id),
      "US_SSN 2 true");
  EXPECT_EQ(house.text("select count(*)::text as value from lectern.task where job_id = $1", job.id), "0");
  EXPECT_EQ(house.blob(job, "pages/2.png").substr(1, 3), "PNG");
}

struct Unreadable {
  const char* name;
  std::string bytes;
  const char* type;
};

class NobodyCanRead : public ScanWorker, public ::testing::WithParamInterface<Unreadable> {};

TEST_P(NobodyCanRead, FailsWithAReasonInWords) {
  house.start("lectern-scan");

  const JobRow job = house.settled(house.submit(GetParam().bytes, "odd.pdf"));

  EXPECT_EQ(job.status, "failed") << house.log();
  EXPECT_EQ(job.error_type, GetParam().type);
  EXPECT_GT(job.error_message.size(), 10u);
}

INSTANTIATE_TEST_SUITE_P(Files, NobodyCanRead,
                         ::testing::Values(Unreadable{"Words", "this is a letter, not a PDF", "not_a_pdf"},
                                           Unreadable{"HeaderOnly", "%PDF-1.4\n%%EOF\n", "malformed"},
                                           Unreadable{"NoPages", pdf_with_pages({}), "no_pages"}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST_F(ScanWorker, FailsADocumentWhoseBytesAreTorn) {
  const JobRow job = house.submit(pdf_with_pages({"whole"}), "torn.pdf");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(house.root() / "store" / "inbox"))
    if (entry.is_regular_file()) {
      std::filesystem::permissions(entry, std::filesystem::perms::owner_all);
      std::filesystem::resize_file(entry, 10);
    }

  house.start("lectern-scan");

  const JobRow after = house.settled(job);
  EXPECT_EQ(after.status, "failed") << house.log();
  EXPECT_EQ(after.error_type, "storage_unavailable");
}

TEST_F(ScanWorker, FinishesWhatAKilledScanLeft) {
  std::vector<JobRow> jobs;
  for (int i = 0; i < 5; ++i)
    jobs.push_back(house.submit(pdf_with_pages({"page " + std::to_string(i)}), "many.pdf"));
  const pid_t first = house.start("lectern-scan");
  house.eventually({"t.q", "select status = 'processing' as yes from lectern.job where job_id = $1"},
                   jobs[0].id);
  house.stop(first, SIGKILL);

  house.start("lectern-scan");

  for (const JobRow& job : jobs)
    EXPECT_TRUE(house.eventually(
        {"t.q", "select status = 'processing' as yes from lectern.job where job_id = $1"}, job.id))
        << house.log();
}

TEST_F(ScanWorker, StopsWhenTold) {
  const pid_t pid = house.start("lectern-scan");
  const JobRow job = house.submit(pdf_with_pages({"words"}), "a.pdf");
  house.eventually({"t.q", "select status = 'processing' as yes from lectern.job where job_id = $1"}, job.id);

  house.stop(pid, SIGTERM);

  EXPECT_EQ(house.text("select count(*)::text as value from lectern.worker where program = 'lectern-scan' "
                       "and $1::bigint is not null",
                       job.id),
            "0");
}

}  // namespace
}  // namespace lectern::testing
