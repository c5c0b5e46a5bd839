// Old decisions, with the real programs: a document that passed under an older detector is looked at again,
// stays as it is, and is held again when it is chosen.

#include <gtest/gtest.h>

#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

class Rescan : public ::testing::Test {
 protected:
  bool is_completed(const JobRow& job) {
    return instance.eventually(
        {"t.completed", "select status = 'completed' as yes from lectern.job where job_id = $1"}, job.id);
  }
  /// What a look comes to, once it has ended.
  std::string looked(const JobRow& job) {
    EXPECT_TRUE(instance.eventually(
        {"t.looked", "select state <> 'waiting' as yes from lectern.rescan where job_id = $1"}, job.id))
        << instance.log();
    return instance.text("select state as value from lectern.rescan where job_id = $1", job.id);
  }
  std::string results(const JobRow& job) {
    return instance.text(
        "select string_agg(name || encode(sha256, 'hex'), ' ' order by name) as value from lectern.artefact "
        "where job_id = $1",
        job.id);
  }

  RunningInstance instance;
};

/// The older detector is one with an allowlist that lets the number pass.
TEST_F(Rescan, FindsWhatAnOlderDetectorLetPassAndHoldsItWhenChosen) {
  instance.start("lectern-scan");
  instance.start("lectern-convert");
  instance.admin.call(
      {"t.entry",
       "insert into lectern.allow_entry (tenant_id, entity, pattern, name, created_by) select tenant_id, "
       "'US_SSN', '582-##-####', 'test', 'test' from lectern.tenant limit 1"});
  const JobRow job =
      instance.submit(pdf_with_pages({"SSN: 582-79-8774 on this page", "and another"}), "a.pdf");
  const JobRow other = instance.submit(pdf_with_pages({"Nothing to see here"}), "b.pdf");
  ASSERT_TRUE(is_completed(job)) << instance.log();
  ASSERT_TRUE(is_completed(other)) << instance.log();
  ASSERT_TRUE(instance.eventually(
      {"t.idle", "select not exists (select from lectern.task) and $1 > 0 as yes"}, job.id));
  instance.admin.call({"t.older", "update lectern.scan set detector = 'older'"});
  instance.admin.call({"t.no_entry", "delete from lectern.allow_entry"});
  const std::string before = results(job);

  instance.admin.call(
      {"t.start", "select lectern.start_rescans(tenant_id, null, 'test') from lectern.tenant limit 1"});

  EXPECT_EQ(looked(job), "would_hold");
  EXPECT_EQ(looked(other), "passes");
  EXPECT_EQ(results(job), before);
  EXPECT_EQ(instance.look(job.id).status, "completed");
  EXPECT_EQ(instance.text("select kinds::text as value from lectern.rescan where job_id = $1", job.id),
            R"([{"count": 1, "entity": "US_SSN"}])");

  instance.admin.call(
      {"t.hold",
       "select lectern.hold_again(tenant_id, public_id, 'test') from lectern.job where job_id = $1"},
      {job.id});

  EXPECT_EQ(instance.settled(job).status, "awaiting_approval") << instance.log();
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.artefact where job_id = $1 and kind = "
                          "'page-picture'",
                          job.id),
            "1")
      << "for the approver";
}

/// What passed under the detector of today is not read again.
TEST_F(Rescan, AsksNothingTwice) {
  instance.start("lectern-scan");
  instance.start("lectern-convert");
  const JobRow job = instance.submit(pdf_with_pages({"Nothing to see here"}), "b.pdf");
  ASSERT_TRUE(is_completed(job)) << instance.log();

  instance.admin.call(
      {"t.start", "select lectern.start_rescans(tenant_id, null, 'test') from lectern.tenant limit 1"});

  EXPECT_EQ(looked(job), "passes");
}

}  // namespace
}  // namespace lectern::testing
