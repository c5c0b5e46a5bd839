// The enhancement of a result: page by page, then one new version; the version before stays. Real database,
// hired workers.

#include "sql/models/models_fixture.h"

namespace lectern::jobs {
namespace {

constexpr const char* kEnhanced =
    R"({"version":2,"changes":3,"confidence":0.95,"confidence_class":"HIGH","review_recommended":false,"page_count":3,)"
    R"("pipeline_version":"test+model","artefacts":[{"kind":"html","name":"result.html","bucket":"results","byte_count":2,"sha256":)"
    R"("594e519ae499312b29433b7dd8a97ff068defcba9755b6d5d00e84c524d67b06"}]})";

class EnhancementTest : public ModelsTest {
 protected:
  Job with_files() {
    const Job job = completed("a");
    admin.run_script(
        "insert into lectern.artefact (tenant_id, job_id, name, kind, bucket, sha256, byte_count, "
        "media_type) "
        "select 1, job_id, f.name, f.kind, f.bucket, sha256(f.name::bytea), 1, 'x' from lectern.job, (values "
        "('result.html', 'html', 'results'), ('figures/1.png', 'figure', 'results'), ('pages', 'pages', "
        "'inbox')) f (name, kind, "
        "bucket)");
    return job;
  }
  void ask(const Job& job) {
    web.call({"t.enhance",
              "select outcome from lectern.request_enhancement(1, null, null, true, $1, 'key:1', 'r')"},
             {job.public_id});
  }
  void pages() {
    worker.finish(take(worker, Kind::Enhance), R"({"fan_out":[{"page":1},{"page":3}]})");
    const Task first = take(worker, Kind::EnhancePage);
    const Begun begun = begin_call(worker.database, first, "k", "campus", 0, "enhance_page");
    EXPECT_TRUE(end_call(worker.database, first, begun.call));
    worker.finish(first, R"({"patches":[{"block":1},{"block":2}],"refused":[{"why":"new_number"}]})");
    worker.finish(take(worker, Kind::EnhancePage), R"({"gap":{"reason":"away"}})");
  }
  std::string enhancement(const std::string& columns) {
    return text("(select (" + columns + ")::text from lectern.enhancement)");
  }
  std::string files() {
    return text("(select string_agg(kind || ':' || name, ' ' order by name) from lectern.artefact)");
  }
  Bench worker{instance, Pool::Analyse};
  Bench converter{instance, Pool::Convert};
};

TEST_F(EnhancementTest, MakesTheNextVersionAndTheOneBeforeStays) {
  const Job job = with_files();
  ask(job);
  pages();
  EXPECT_EQ(text("(select kind || ' ' || pool || ' ' || lane from lectern.task)"), "17 2 2");
  const Task last = take(converter, Kind::EnhanceApply);
  const auto listed = converter.database.call(
      {"t.parts",
       "select o_page || '/' || o_state || '/' || coalesce(o_model, '-') || '/' || o_tokens as v from "
       "lectern.list_enhancement_parts($1, $2::smallint)"},
      {last.id.value, last.attempt});
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].text("v"), "1/done/small/120");
  EXPECT_EQ(listed[1].text("v"), "3/gap/-/0");

  converter.finish(last, kEnhanced);

  EXPECT_EQ(enhancement("state || '/' || version || '/' || changes || '/' || refused || '/' || pages"),
            "done/2/3/1/2");
  EXPECT_EQ(enhancement("gaps"), R"([{"reason": "away", "last_page": 3, "first_page": 3}])");
  EXPECT_EQ(files(), "pages:pages html:result.html v1-figure:v1/figures/1.png v1-html:v1/result.html");
  EXPECT_EQ(text("(select version || ' ' || confidence_class from lectern.result)"), "2 HIGH");
  EXPECT_EQ(text("(select string_agg(kind, ' ') from lectern.event where kind = 'document.enhanced')"),
            "document.enhanced");
  EXPECT_EQ(calls("answer"), "-");
  EXPECT_EQ(status(job), "completed");
}

TEST_F(EnhancementTest, WithNothingToDoThereIsNoNewVersion) {
  const Job job = with_files();
  ask(job);
  worker.finish(take(worker, Kind::Enhance), R"({"nothing":true,"reason":"no_provider"})");

  EXPECT_EQ(enhancement("state || '/' || reason"), "done/no_provider");
  EXPECT_EQ(text("(select version::text from lectern.result)"), "1");
  ask(job);
  EXPECT_EQ(enhancement("state"), "waiting") << "it may be asked for again";
}

TEST_F(EnhancementTest, OneThatFailsLeavesTheResultAsItWas) {
  const Job job = with_files();
  ask(job);
  pages();
  converter.settle(take(converter, Kind::EnhanceApply), GiveUp{});

  EXPECT_EQ(enhancement("state"), "failed");
  EXPECT_EQ(files(), "figure:figures/1.png pages:pages html:result.html");
  EXPECT_EQ(status(job), "completed");
}

TEST_F(EnhancementTest, AReplacedResultIsTheFirstVersionAgain) {
  const Job job = with_files();
  ask(job);
  pages();
  converter.finish(take(converter, Kind::EnhanceApply), kEnhanced);
  admin.run_script("select lectern.start_reconversions(1, 'newer', null, 'admin')");
  const Task look = take(converter, Kind::Reconvert);
  converter.finish(
      look,
      R"({"pipeline_version":"newer","outcome":"changed","confidence":0.7,"comparison":{"share":0.5}})");
  admin.run_script("select lectern.choose_reconversion(1, public_id, 'admin') from lectern.job");
  converter.finish(take(converter, Kind::Reconvert), kEnhanced);

  EXPECT_EQ(text("(select version::text from lectern.result)"), "1");
  EXPECT_EQ(enhancement("state"), "waiting") << "it is enhanced again";
  EXPECT_EQ(files(), "pages:pages html:result.html");
}

}  // namespace
}  // namespace lectern::jobs
