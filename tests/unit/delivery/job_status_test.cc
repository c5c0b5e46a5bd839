#include "lectern/delivery/job_status.h"

#include <gtest/gtest.h>

namespace lectern::delivery {
namespace {

TEST(JobStatusWord, IsReadBackAsItsStatus) {
  for (const JobStatus status : kJobStatuses) EXPECT_EQ(parse_job_status(job_status_word(status)), status);
}

TEST(ParseJobStatus, KnowsNoOtherWord) {
  for (const std::string_view word : {"", "Completed", "complete", "completed ", "running"})
    EXPECT_FALSE(parse_job_status(word).has_value()) << word;
}

struct Case {
  JobStatus status;
  bool under_way;
  bool ended;
};

class Progress : public testing::TestWithParam<Case> {};

TEST_P(Progress, IsUnderWayWaitsOrHasEnded) {
  EXPECT_EQ(is_under_way(GetParam().status), GetParam().under_way);
  EXPECT_EQ(has_ended(GetParam().status), GetParam().ended);
}

INSTANTIATE_TEST_SUITE_P(
    Statuses, Progress,
    testing::Values(Case{JobStatus::Submitted, true, false}, Case{JobStatus::PiiScanning, true, false},
                    Case{JobStatus::AwaitingApproval, false, false}, Case{JobStatus::Processing, true, false},
                    Case{JobStatus::Completed, false, true}, Case{JobStatus::Failed, false, true},
                    Case{JobStatus::Denied, false, true}, Case{JobStatus::Cancelled, false, true}),
    [](const auto& row) { return std::string(job_status_word(row.param.status)); });

}  // namespace
}  // namespace lectern::delivery
