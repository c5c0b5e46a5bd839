// Documents that an older pipeline converted: converted anew on the bulk lane to compare, which changes
// nothing of them; the files of those that an administrator chooses are replaced. Real database, hired
// workers.

#include <gtest/gtest.h>

#include "sql/queue_fixture.h"

namespace lectern::jobs {
namespace {

constexpr const char* kWouldChange =
    R"({"pipeline_version":"test 2","outcome":"changed","confidence":0.7,"comparison":{"blocks":40,)"
    R"("unchanged":36,"changed":3,"moved":0,"added":1,"removed":1,"share":0.125}})";
constexpr const char* kSame =
    R"({"pipeline_version":"test 2","outcome":"same","confidence":0.9,"comparison":{"blocks":40,)"
    R"("unchanged":40,"changed":0,"moved":0,"added":0,"removed":0,"share":0}})";
/// A file that stays, one with other bytes, and one picture less than before.
constexpr const char* kReplaced =
    R"({"confidence":0.7,"confidence_class":"MEDIUM","review_recommended":false,"page_count":3,)"
    R"("pages_to_check":[2],"pipeline_version":"test 2","filename":"old","comparison":{"blocks":40,"share":0.125},"artefacts":[)"
    R"({"kind":"html","name":"result.html","bucket":"results","byte_count":2,"sha256":)"
    R"("594e519ae499312b29433b7dd8a97ff068defcba9755b6d5d00e84c524d67b06"},)"
    R"({"kind":"links","name":"links.json","bucket":"results","byte_count":1,"sha256":)"
    R"("a1fce4363854ff888cff4b8e7875d600c2682390412a8cf79b37d0b11148b0fa"}]})";

class ReconversionsTest : public QueueTest {
 protected:
  /// A document that the pipeline "test" converted, with files and a page picture.
  Job completed(const std::string& content) {
    const Job job = submit_clean(tenant, content);
    Bench converter(instance, Pool::Convert);
    for (auto claimed = converter.claim(); !claimed.empty(); claimed = converter.claim())
      converter.settle(claimed[0], claimed[0].kind == Kind::PagePictures
                                       ? Outcome(Finished{R"({"artefacts":[]})"})
                                       : Outcome(Finished{kConverted}));
    EXPECT_EQ(status(job), "completed");
    admin.run_script(
        "insert into lectern.artefact (tenant_id, job_id, name, kind, bucket, sha256, byte_count, "
        "media_type) "
        "select 1, j.job_id, f.name, f.kind, f.bucket, sha256(f.bytes::bytea), 1, 'text/html' from "
        "lectern.job "
        "j, (values ('result.html', 'html', 'results', 'x'), ('links.json', 'links', 'results', 'y'), "
        "('figures/figure-1.png', 'figure', 'results', 'f'), ('pages', 'pages', 'inbox', 'p'), "
        "('pages/1.png', 'page-picture', 'pages', 'q')) f (name, kind, bucket, bytes) where j.job_id = " +
        std::to_string(job.id.value));
    return job;
  }
  std::string start(const std::string& version = "'test 2'", const std::string& only = "null") {
    return text("(select queued || ' ' || gone from lectern.start_reconversions(1, " + version + ", " + only +
                ", 'admin', 'r'))");
  }
  /// Ends all conversions that wait like this.
  void convert(const Outcome& outcome) {
    Bench converter(instance, Pool::Convert);
    for (const Task& task : converter.claim(16)) {
      EXPECT_EQ(task.kind, Kind::Reconvert);
      converter.settle(task, outcome);
    }
  }
  std::string choose(const Job& job) {
    return text("(select outcome from lectern.choose_reconversion(1, '" + job.public_id +
                "', 'account:1', 'r'))");
  }
  std::string count(const std::string& state) {
    return text("(lectern.list_reconversions(1, 100) #>> '{counts," + state + "}')");
  }
  std::string listed(const std::string& member) {
    return text("(select string_agg(d ->> '" + member +
                "', ',') from jsonb_array_elements(lectern.list_reconversions(1, 100) -> 'documents') d)");
  }
  std::string everything_of(const Job& job) {
    return text(
        "(select row(j.status, j.version, j.result_id, j.ended_at, r, (select string_agg(a::text, ' ' order "
        "by a.name) from lectern.artefact a where a.job_id = j.job_id), (select count(*) from "
        "lectern.event))::text from lectern.job j join lectern.result r using (job_id) where j.job_id = " +
        std::to_string(job.id.value) + ")");
  }
  std::string files() {
    return text(
        "(select string_agg(name || ' ' || left(encode(sha256, 'hex'), 4), ', ' order by name) from "
        "lectern.artefact)");
  }
  std::string result(const std::string& member) {
    return text("(select " + member + " from lectern.result)");
  }
};

TEST_F(ReconversionsTest, AComparisonChangesNothingOfTheDocument) {
  const Job job = completed("old");
  const std::string before = everything_of(job);

  EXPECT_EQ(start(), "1 0");
  EXPECT_EQ(text("(select lane || ' ' || pool || ' ' || ref::text from lectern.task)"),
            R"(3 2 {"old_version": "test"})")
      << "the bulk lane of the conversion";
  EXPECT_EQ(count("waiting"), "1");
  convert(Finished{kWouldChange});

  EXPECT_EQ(everything_of(job), before);
  EXPECT_EQ(listed("job_id"), job.public_id);
  EXPECT_EQ(listed("old_version") + " " + listed("version"), "test test 2");
  EXPECT_EQ(listed("old_confidence") + " " + listed("confidence"), "0.90 0.70");
  EXPECT_NE(listed("comparison").find(R"("share": 0.125)"), std::string::npos);
}

TEST_F(ReconversionsTest, WhatWouldStayTheSameIsNotListedAndNotComparedTwice) {
  completed("old");
  start();
  convert(Finished{kSame});

  EXPECT_EQ(listed("job_id"), "");
  EXPECT_EQ(count("same"), "1");
  EXPECT_EQ(start(), "0 0");
  EXPECT_EQ(start("'test 3'"), "1 0") << "a newer pipeline may change more";
  EXPECT_EQ(start("'test 3'"), "0 0") << "it waits already";
}

/// The browser does not know which pipeline the workers have: they leave what is theirs as it is.
TEST_F(ReconversionsTest, WithoutAVersionEveryDocumentIsAskedFor) {
  completed("old");

  EXPECT_EQ(start("null"), "1 0");
  EXPECT_EQ(start("null"), "0 0") << "it waits already";
  convert(Finished{kSame});
  EXPECT_EQ(start("null"), "1 0") << "the workers may be newer by now";
}

TEST_F(ReconversionsTest, OnlyWhatAnotherPipelineMadeIsConverted) {
  completed("old");

  EXPECT_EQ(start("'test'"), "0 0");
  EXPECT_EQ(start("'test 2'", "'an older one'"), "0 0");
  EXPECT_EQ(text("(lectern.list_reconversions(1, 100) ->> 'versions')"),
            R"([{"documents": 1, "pipeline_version": "test"}])");
  EXPECT_EQ(start("'test 2'", "'test'"), "1 0");
}

TEST_F(ReconversionsTest, AChosenOneGetsNewFilesUnderTheOldLinks) {
  const Job job = completed("old");
  admin.run_script("update lectern.result set link_generation = 7");
  start();
  convert(Finished{kWouldChange});
  const std::string generation = result("link_generation || ' ' || result_id");

  EXPECT_EQ(choose(job), "chosen");
  EXPECT_EQ(files(),
            "figures/figure-1.png 252f, links.json a1fc, pages 148d, pages/1.png 8e35, result.html 2d71")
      << "nothing has changed yet";
  convert(Finished{kReplaced});

  EXPECT_EQ(status(job), "completed");
  EXPECT_EQ(files(), "links.json a1fc, pages 148d, pages/1.png 8e35, result.html 594e");
  EXPECT_EQ(result("link_generation || ' ' || result_id"), generation) << "signed links stay";
  EXPECT_EQ(result("pipeline_version || ' ' || confidence_class"), "test 2 MEDIUM");
  EXPECT_EQ(text("(select o_pages_to_check from lectern.list_jobs(1, null, null, true, '{}', 'received', "
                 "true, null, "
                 "null, false, 5))"),
            "[2]");
  EXPECT_EQ(number("(select count(*) from lectern.blob_removal where bucket = 'results')"), 2);
  EXPECT_EQ(count("replaced"), "1");
  EXPECT_EQ(listed("job_id"), "");
  EXPECT_EQ(choose(job), "not_listed") << "once is enough";
}

TEST_F(ReconversionsTest, OnlyWhatWasComparedIsReplaced) {
  const Job job = completed("old");

  EXPECT_EQ(choose(job), "not_listed");
  start();
  EXPECT_EQ(choose(job), "not_listed") << "it still waits";
  convert(Finished{kWouldChange});
  ask("lectern.trash_document(1, '" + job.public_id + "', 'account:1')");
  EXPECT_EQ(choose(job), "not_listed") << "it is in the trash";
}

TEST_F(ReconversionsTest, AConversionThatIsGivenUpLeavesTheFilesAsTheyAre) {
  const Job job = completed("old");
  start();
  convert(Finished{kWouldChange});
  choose(job);
  const std::string before = everything_of(job);

  convert(GiveUp{{"reconvert", "reader_crashed", "The reader crashed.", false}});

  EXPECT_EQ(everything_of(job), before);
  EXPECT_EQ(listed("state") + ": " + listed("reason"), "unreadable: The reader crashed.");
  EXPECT_EQ(number("(select count(*) from lectern.task_dead)"), 0);
}

TEST_F(ReconversionsTest, WithoutItsOriginalADocumentIsListedAsGone) {
  const Job job = completed("old");
  start();
  convert(Finished{kWouldChange});
  admin.run_script("update lectern.document set erased_at = now()");

  EXPECT_EQ(choose(job), "original_gone");
  EXPECT_EQ(start("'test 3'"), "0 1");

  EXPECT_EQ(listed("state"), "gone");
  EXPECT_EQ(status(job), "completed");
}

TEST_F(ReconversionsTest, AComparisonKeepsTheOriginalUntilItHasEnded) {
  completed("old");
  start();
  admin.run_script(
      "alter table lectern.job disable trigger user; update lectern.job set ended_at = now() - interval '9 "
      "days'; alter table lectern.job enable trigger user; update lectern.document set created_at = now() - "
      "interval '9 days'");

  EXPECT_EQ(number("lectern.retire_inbox()"), 0);
  convert(Finished{kSame});
  EXPECT_EQ(number("lectern.retire_inbox()"), 1);
}

TEST_F(ReconversionsTest, NeedsTheClearanceOfEveryTaskAfterTheScan) {
  completed("old");
  start();

  EXPECT_THROW(admin.run_script("update lectern.task set clearance_id = null"), db::Rejected);
}

TEST_F(ReconversionsTest, AnotherTenantSeesAndReplacesNothing) {
  const Job job = completed("old");
  start();
  convert(Finished{kWouldChange});
  const std::int64_t other = make_tenant("two");

  EXPECT_EQ(text("(lectern.list_reconversions(" + std::to_string(other) + ", 100) ->> 'documents')"), "[]");
  EXPECT_EQ(text("(select outcome from lectern.choose_reconversion(" + std::to_string(other) + ", '" +
                 job.public_id + "', 'x', 'r'))"),
            "not_found");
}

TEST_F(ReconversionsTest, ErasingADocumentEndsItsConversion) {
  const Job job = completed("old");
  start();

  ask("lectern.erase_document(1, '" + job.public_id + "', 'account:1')");

  EXPECT_EQ(number("(select count(*) from lectern.task)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.reconversion)"), 0);
}

}  // namespace
}  // namespace lectern::jobs
