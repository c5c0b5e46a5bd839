// Results that a model has enhanced, with the real programs: the next version beside the one before it,
// formats that are asked for later, a new conversion, and patches that nobody should have accepted.

#include <gtest/gtest.h>

#include <algorithm>

#include "sandbox/pdf_text.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

class Enhance : public ::testing::Test {
 protected:
  void SetUp() override {
    instance.start("lectern-scan");
    instance.start("lectern-convert");
  }

  JobRow completed(const std::string& words, const std::string& params) {
    const JobRow job = instance.submit(pdf_with_pages({words}), "a.pdf", params);
    EXPECT_EQ(instance.settled(job).status, "completed") << instance.log();
    EXPECT_TRUE(is_idle(job));
    return job;
  }

  bool is_idle(const JobRow& job) {
    return instance.eventually({"t.idle", "select not exists (select from lectern.task) and $1 > 0 as yes"},
                               job.id);
  }

  /// Puts patches of page 1 where lectern-analyse puts them, and has them applied.
  void apply(const JobRow& job, const std::string& patches) {
    instance.admin.call(
        {"t.enhancement",
         "insert into lectern.enhancement (tenant_id, job_id, state, lane, pages, asked_by, started_at) "
         "select tenant_id, job_id, 'running', 2, 1, 'test', now() from lectern.job where job_id = $1"},
        {job.id});
    instance.admin.call(
        {"t.part",
         "insert into lectern.enhancement_part (tenant_id, enhancement_id, page, state, patches) "
         "select tenant_id, enhancement_id, 1, 'done', $2::jsonb from lectern.enhancement "
         "where job_id = $1 and ended_at is null"},
        {job.id, patches});
    instance.admin.call(
        {"t.task",
         "select lectern.add_task(j.tenant_id, j.job_id, lectern.task_kind_enhance_apply(), 2::smallint, "
         "r.clearance_id, 1, jsonb_build_object('enhancement', e.enhancement_id)) "
         "from lectern.job j join lectern.result r using (job_id) join lectern.enhancement e on e.job_id = "
         "j.job_id "
         "where j.job_id = $1 and e.ended_at is null"},
        {job.id});
    EXPECT_TRUE(instance.eventually(
        {"t.ended",
         "select bool_and(ended_at is not null) as yes from lectern.enhancement where job_id = $1"},
        job.id))
        << instance.log();
  }

  std::string state(const JobRow& job) {
    return instance.text(
        "select e.state || ' ' || coalesce(e.version::text, '-') || ' ' || r.version || ' ' || e.changes as "
        "value "
        "from lectern.enhancement e join lectern.result r using (job_id) where e.job_id = $1",
        job.id);
  }

  std::string names(const JobRow& job) {
    return instance.text(
        "select string_agg(name, ' ' order by name) as value from lectern.artefact where job_id = $1 and "
        "bucket = "
        "'results'",
        job.id);
  }

  /// The id of the block that has these words.
  std::string block(const JobRow& job) {
    const std::string json = instance.blob(job, "versions/v3.json");
    const std::size_t at = json.find("{\"id\":") + 6;
    return json.substr(at, json.find(',', at) - at);
  }

  std::string correction(const JobRow& job) {
    return R"([{"operation":"text","block":)" + block(job) + R"(,"before":"rnodern","after":"modern"}])";
  }

  RunningInstance instance;
};

const std::string kWords = "The rnodern world has many desks of oak and elm.";

TEST_F(Enhance, MakesTheNextVersionAndKeepsTheOneBefore) {
  const JobRow job = completed(kWords, R"({"formats":["html","md","txt","json","zip"]})");
  const std::string before = names(job), page = instance.blob(job, "result.html");

  apply(job, correction(job));

  EXPECT_EQ(state(job), "done 2 2 1") << instance.log();
  EXPECT_NE(instance.blob(job, "final.md").find("modern"), std::string::npos);
  EXPECT_NE(instance.blob(job, "v1/final.md").find("rnodern"), std::string::npos);
  EXPECT_EQ(instance.blob(job, "v1/result.html"), page);
  EXPECT_NE(instance.blob(job, "result.html").find("Changes that a model made"), std::string::npos);
  EXPECT_NE(instance.blob(job, "ledger.json").find("\"source\":\"model:"), std::string::npos);
  EXPECT_EQ(
      instance.text(
          "select count(*)::text as value from lectern.artefact a join lectern.artefact old on old.job_id = "
          "a.job_id and old.name = 'v1/' || a.name and old.kind = 'v1-' || a.kind where a.job_id = $1",
          job.id),
      std::to_string(std::count(before.begin(), before.end(), ' ') + 1))
      << "both versions have the same files: " << names(job);
  EXPECT_EQ(instance.text("select count(*)::text as value from lectern.event where job_id = $1 and kind = "
                          "'document.enhanced'",
                          job.id),
            "1");
  EXPECT_EQ(instance.look(job.id).status, "completed");
}

TEST_F(Enhance, ChangesNothingIfNoPatchPasses) {
  const JobRow job = completed(kWords, R"({"formats":["md"]})");
  const std::string before = names(job), text = instance.blob(job, "final.md");

  apply(job, R"([{"operation":"text","block":)" + block(job) +
                 R"(,"before":"oak","after":"gold"},{"operation":"text","block":)" + block(job) +
                 R"(,"before":"many","after":"<script>alert(1)</script>"},{"operation":"erase","block":1},7,
                 {"operation":"heading","block":999999,"level":1},{"operation":"text","block":)" +
                 block(job) + R"(,"before":"The","after":"See http://evil.example The"}])");

  EXPECT_EQ(state(job), "done - 1 0") << instance.log();
  EXPECT_EQ(names(job), before);
  EXPECT_EQ(instance.blob(job, "final.md"), text);
}

TEST_F(Enhance, RendersALaterFormatOfTheVersionThatIsThere) {
  const JobRow job = completed(kWords, R"({"formats":["md"]})");
  apply(job, correction(job));
  ASSERT_EQ(state(job), "done 2 2 1") << instance.log();

  instance.admin.call({"t.render",
                       "select lectern.add_task(tenant_id, job_id, lectern.task_kind_render(), 2::smallint, "
                       "clearance_id, 1, '{\"formats\":[\"txt\"]}') from lectern.result where job_id = $1"},
                      {job.id});

  ASSERT_TRUE(instance.eventually(
      {"t.txt", "select exists (select from lectern.artefact where job_id = $1 and kind = 'txt') as yes"},
      job.id))
      << instance.log();
  EXPECT_NE(instance.blob(job, "result.txt").find("modern"), std::string::npos);
}

/// A new conversion is compared with what the steps made, never with what a model made of it.
TEST_F(Enhance, IsNotTheReasonForANewConversion) {
  const JobRow job = completed(kWords, R"({"formats":["md"]})");
  apply(job, correction(job));
  ASSERT_EQ(state(job), "done 2 2 1") << instance.log();
  instance.admin.call({"t.older", "update lectern.result set pipeline_version = 'older'"});

  instance.admin.call(
      {"t.start",
       "select lectern.start_reconversions(tenant_id, null, null, 'test') from lectern.tenant limit 1"});

  ASSERT_TRUE(instance.eventually(
      {"t.same", "select state = 'same' as yes from lectern.reconversion where job_id = $1"}, job.id))
      << instance.text(
             "select state || coalesce(reason, '') as value from lectern.reconversion where job_id = $1",
             job.id);
  EXPECT_EQ(state(job), "done 2 2 1");
}

/// Old patches are not put on a new conversion: it is the first version again, and is enhanced anew.
TEST_F(Enhance, BeginsAnewWithAConversionThatReplacesTheFiles) {
  const JobRow job = completed(kWords, R"({"formats":["md"]})"),
               other = completed("Another text.", R"({"formats":["md"]})");
  apply(job, correction(job));
  ASSERT_EQ(state(job), "done 2 2 1") << instance.log();
  instance.admin.call({"t.older", "update lectern.result set pipeline_version = 'older'"});
  instance.admin.call(
      {"t.swap",
       "update lectern.artefact a set sha256 = b.sha256, byte_count = b.byte_count from lectern.artefact b "
       "where a.job_id = $1 and b.job_id = $2 and a.name = 'v1/versions/v3.json' and b.name = "
       "'versions/v3.json'"},
      {job.id, other.id});
  instance.admin.call(
      {"t.start",
       "select lectern.start_reconversions(tenant_id, null, null, 'test') from lectern.tenant limit 1"});
  ASSERT_TRUE(instance.eventually(
      {"t.would", "select state = 'would_change' as yes from lectern.reconversion where job_id = $1"},
      job.id))
      << instance.log();

  instance.admin.call(
      {"t.choose",
       "select lectern.choose_reconversion(tenant_id, public_id, 'test') from lectern.job where job_id = $1"},
      {job.id});

  ASSERT_TRUE(instance.eventually(
      {"t.replaced", "select state = 'replaced' as yes from lectern.reconversion where job_id = $1"}, job.id))
      << instance.log();
  EXPECT_EQ(names(job).find("v1/"), std::string::npos);
  EXPECT_NE(instance.blob(job, "final.md").find("rnodern"), std::string::npos);
  EXPECT_EQ(state(job), "waiting - 1 0");
}

TEST_F(Enhance, PutsFinishedAnalysesIntoTheBundle) {
  const JobRow job = completed(kWords, R"({"formats":["zip"]})");
  const std::string before = instance.blob(job, "bundle.zip");
  EXPECT_EQ(before.find("analyses/summary.md"), std::string::npos);

  instance.admin.call(
      {"t.analysis",
       "insert into lectern.analysis (tenant_id, job_id, kind, state, lane, asked_by) "
       "select tenant_id, job_id, 'summary', 'running', 2, 'test' from lectern.job where job_id = $1"},
      {job.id});
  instance.admin.call({"t.finish",
                       "select lectern.finish_analysis(a, "
                       "'{\"result\":{\"text\":\"Desks.\"},\"markdown\":\"Desks.\",\"source\":\"rules\"}') "
                       "from lectern.analysis a where job_id = $1"},
                      {job.id});

  ASSERT_TRUE(is_idle(job));
  const std::string after = instance.blob(job, "bundle.zip");
  EXPECT_NE(after.find("analyses/summary.json"), std::string::npos) << instance.log();
  EXPECT_NE(after.find("analyses/summary.md"), std::string::npos);
}

/// An analysis that ends while the archive is written is in the next one.
TEST_F(Enhance, WritesTheBundleAgainIfAnAnalysisEndedMeanwhile) {
  const JobRow job = completed(kWords, R"({"formats":["zip"]})");
  instance.admin.call(
      {"t.analysis",
       "insert into lectern.analysis (tenant_id, job_id, kind, state, lane, asked_by, source, result, "
       "markdown, ended_at) select tenant_id, job_id, 'summary', 'done', 2, 'test', 'rules', '{}', "
       "'Desks.', now() + interval '1 hour' from lectern.job where job_id = $1"},
      {job.id});
  instance.admin.call({"t.render",
                       "select lectern.add_task(tenant_id, job_id, lectern.task_kind_render(), 2::smallint, "
                       "clearance_id, 1, '{\"formats\":[\"zip\"]}') from lectern.result where job_id = $1"},
                      {job.id});

  EXPECT_TRUE(instance.eventually({"t.again",
                                   "select count(*) >= 2 as yes from lectern.task_history where job_id = $1 "
                                   "and kind = lectern.task_kind_render()"},
                                  job.id))
      << instance.log();
  // The clock of the test is an hour ahead for ever: it ends here.
  instance.admin.call(
      {"t.now", "update lectern.analysis set ended_at = now() - interval '1 hour' where job_id = $1"},
      {job.id});
  EXPECT_TRUE(is_idle(job));
}

}  // namespace
}  // namespace lectern::testing
