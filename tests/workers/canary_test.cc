// A value that is personal data is nowhere but in the document itself: not in a row, a log, a metric, a file
// of the run directory, nor in the result of a job that was never approved.

#include <gtest/gtest.h>

#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

TEST(Canary, TheValueIsStoredAndPrintedNowhere) {
  RunningInstance instance;
  instance.start("lectern-scan");
  const std::vector<std::string> canaries = {"582-79-8774",         "582798774",      "4559381376141181",
                                             "4559-3813-7614-1181", "quetzal.canary", "3127876490"};

  const JobRow job = instance.settled(
      instance.submit(pdf_with_pages({"SSN: 582-79-8774 card 4559-3813-7614-1181",
                                      "mail quetzal.canary@gmail.com or call 3127876490 soon"}),
                      "canary.pdf"));

  ASSERT_EQ(job.status, "awaiting_approval") << instance.log();
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.finding where job_id = $1 and stops",
                          job.id),
            "4");
  std::string everything = instance.dump() + instance.log();
  // Metrics, temporary files, the settings: everything but the document itself, as it came and as it was
  // read.
  for (const auto& entry : std::filesystem::recursive_directory_iterator(instance.root()))
    if (entry.is_regular_file() && entry.path().string().find("/store/inbox/") == std::string::npos)
      everything += file_text(entry.path());
  for (const std::string& canary : canaries) EXPECT_EQ(everything.find(canary), std::string::npos) << canary;
  EXPECT_NE(everything.find("\u2022"), std::string::npos)
      << "the dump holds no snippet: it looked at nothing";
}

}  // namespace
}  // namespace lectern::testing
