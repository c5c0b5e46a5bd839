// Documents that an older pipeline converted, with the real programs: converted anew to compare, which
// changes nothing; replaced when chosen; and what an approver had removed stays removed.

#include <gtest/gtest.h>

#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

class Reconvert : public ::testing::Test {
 protected:
  void SetUp() override {
    instance.start("lectern-scan");
    instance.start("lectern-convert");
  }
  /// A converted document whose result says that an older pipeline made it.
  JobRow completed(const std::string& words) {
    const JobRow job = instance.submit(pdf_with_pages({words}), "a.pdf", R"({"formats":["md","txt"]})");
    EXPECT_EQ(instance.settled(job).status, "completed") << instance.log();
    EXPECT_TRUE(instance.eventually(
        {"t.idle", "select not exists (select from lectern.task) and $1 > 0 as yes"}, job.id));
    instance.admin.call({"t.older", "update lectern.result set pipeline_version = 'older'"});
    return job;
  }
  void start() {
    instance.admin.call(
        {"t.start",
         "select lectern.start_reconversions(tenant_id, null, null, 'test') from lectern.tenant limit 1"});
  }
  /// What the conversion comes to, once it has ended.
  std::string came_to(const JobRow& job) {
    EXPECT_TRUE(instance.eventually(
        {"t.came",
         "select state not in ('waiting', 'chosen') as yes from lectern.reconversion where job_id = $1"},
        job.id))
        << instance.log();
    return instance.text("select state as value from lectern.reconversion where job_id = $1", job.id);
  }
  std::string files(const JobRow& job) {
    return instance.text(
        "select string_agg(name || ' ' || encode(sha256, 'hex'), ' ' order by name) as value from "
        "lectern.artefact where job_id = $1 and name <> 'metadata.json'",
        job.id);
  }

  RunningInstance instance;
};

TEST_F(Reconvert, WhatComesOutAsBeforeIsTheSame) {
  const JobRow job = completed("Nothing has changed in this text.");
  const std::string before = files(job);

  start();

  EXPECT_EQ(came_to(job), "same") << instance.text(
      "select reason as value from lectern.reconversion where job_id = $1", job.id);
  EXPECT_EQ(files(job), before);
}

/// The older pipeline is played by a result whose delivered version has other words.
TEST_F(Reconvert, AChosenOneGetsTheFilesOfToday) {
  const JobRow job = completed("Oak and elm."), other = completed("Quite another text.");
  const std::string today = files(job);
  instance.admin.call(
      {"t.swap",
       "update lectern.artefact a set sha256 = b.sha256, byte_count = b.byte_count from lectern.artefact b "
       "where a.job_id = $1 and b.job_id = $2 and a.name in ('versions/v3.json', 'final.md') and b.name = "
       "a.name"},
      {job.id, other.id});
  const std::string before = files(job);
  start();
  EXPECT_EQ(came_to(job), "would_change");
  EXPECT_EQ(came_to(other), "same");
  EXPECT_EQ(files(job), before) << "a comparison changes nothing";

  instance.admin.call(
      {"t.choose",
       "select lectern.choose_reconversion(tenant_id, public_id, 'test') from lectern.job where job_id = $1"},
      {job.id});

  EXPECT_EQ(came_to(job), "replaced") << instance.log();
  EXPECT_EQ(files(job), today);
  EXPECT_EQ(instance.look(job.id).status, "completed");
}

TEST_F(Reconvert, WhatAnApproverHadRemovedStaysRemoved) {
  const JobRow held = instance.settled(
      instance.submit(pdf_with_pages({"Anybody may read this. SSN: 582-79-8774 of somebody"}), "letter.pdf"));
  ASSERT_EQ(held.status, "awaiting_approval") << instance.log();
  instance.web.call(
      {"t.redact",
       "select outcome from lectern.decide_hold_of_job($1, $2::uuid, 'approve', 'other', 'removed', "
       "jsonb_build_array(jsonb_build_object('finding_id', $3::bigint, 'answer', 'redact')), 'account:9', 9, "
       "null, 'r')"},
      {instance.tenant(), held.public_id,
       instance.text("select finding_id::text as value from lectern.finding where job_id = $1", held.id)});
  ASSERT_TRUE(instance.eventually({"t.made",
                                   "select exists (select from lectern.result where job_id = $1) and not "
                                   "exists (select from lectern.task) as yes"},
                                  held.id))
      << instance.log();
  instance.admin.call({"t.older", "update lectern.result set pipeline_version = 'older'"});
  const JobRow other = completed("Quite another text.");
  instance.admin.call(
      {"t.swap",
       "update lectern.artefact a set sha256 = b.sha256, byte_count = b.byte_count from lectern.artefact b "
       "where a.job_id = $1 and b.job_id = $2 and a.name in ('versions/v3.json', 'final.md') and b.name = "
       "a.name"},
      {held.id, other.id});
  start();
  ASSERT_EQ(came_to(held), "would_change");

  instance.admin.call(
      {"t.choose",
       "select lectern.choose_reconversion(tenant_id, public_id, 'test') from lectern.job where job_id = $1"},
      {held.id});

  ASSERT_EQ(came_to(held), "replaced") << instance.log();
  const std::string text = instance.blob(held, "final.md");
  EXPECT_NE(text.find("Anybody may read this"), std::string::npos) << text;
  EXPECT_EQ(text.find("8774"), std::string::npos) << text;
}

}  // namespace
}  // namespace lectern::testing
