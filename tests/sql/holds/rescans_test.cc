// Old decisions: documents that passed are looked at again on the bulk lane, which changes nothing of them;
// those that an administrator chooses are held again. Real database, hired workers.

#include <gtest/gtest.h>

#include "sql/queue_fixture.h"

namespace lectern::jobs {
namespace {

constexpr const char* kWouldHold =
    R"({"outcome":"held","detector":"test 2","page_count":3,"findings":[)"
    R"({"entity":"US_SSN","page":1,"score":0.9,"stops":true,"snippet":"•••","value_hash":"aa"},)"
    R"({"entity":"US_SSN","page":2,"score":0.9,"stops":true,"snippet":"•••","value_hash":"bb"},)"
    R"({"entity":"URL","page":2,"score":0.3,"stops":false,"snippet":"•••","value_hash":"cc"}]})";
constexpr const char* kPasses = R"({"outcome":"clean","detector":"test 2","page_count":3,"findings":[]})";

class RescansTest : public QueueTest {
 protected:
  /// A document that passed under the detector "test 1" and was converted, pictures and all.
  Job completed(const std::string& content) {
    const Job job = submit_clean(tenant, content);
    Bench converter(instance, Pool::Convert);
    for (auto claimed = converter.claim(); !claimed.empty(); claimed = converter.claim())
      converter.settle(claimed[0], claimed[0].kind == Kind::PagePictures
                                       ? Outcome(Finished{R"({"artefacts":[]})"})
                                       : Outcome(Finished{kConverted}));
    EXPECT_EQ(status(job), "completed");
    return job;
  }
  std::string start(const std::string& detector = "'test 2'") {
    return text("(select queued || ' ' || gone from lectern.start_rescans(1, " + detector +
                ", 'admin', 'r'))");
  }
  /// Ends all looks that wait like this.
  void look(const Outcome& outcome) {
    Bench scanner(instance, Pool::Scan);
    for (const Task& task : scanner.claim(16)) {
      EXPECT_EQ(task.kind, Kind::Rescan);
      scanner.settle(task, outcome);
    }
  }
  std::string hold_again(const Job& job) {
    return text("(select outcome from lectern.hold_again(1, '" + job.public_id + "', 'account:1', 'r'))");
  }
  std::string count(const std::string& state) {
    return text("(lectern.list_rescans(1, 100) #>> '{counts," + state + "}')");
  }
  std::string listed(const std::string& member) {
    return text("(select string_agg(d ->> '" + member +
                "', ',') from jsonb_array_elements(lectern.list_rescans(1, 100) -> 'documents') d)");
  }
  std::string everything_of(const Job& job) {
    const std::string id = std::to_string(job.id.value);
    return text(
        "(select row(j.status, j.version, j.result_id, j.ended_at, s.detector, s.outcome, c.clearance_id, "
        "(select count(*) from lectern.artefact a where a.job_id = j.job_id), (select count(*) from "
        "lectern.event))::text from lectern.job j join lectern.scan s using (job_id) join "
        "lectern.clearance c using (job_id) where j.job_id = " +
        id + ")");
  }
};

TEST_F(RescansTest, ALookChangesNothingOfTheDocument) {
  const Job job = completed("old");
  const std::string before = everything_of(job);

  EXPECT_EQ(start(), "1 0");
  EXPECT_EQ(text("(select lane || ' ' || pool from lectern.task)"), "3 1") << "the bulk lane of the scan";
  EXPECT_EQ(count("waiting"), "1");
  look(Finished{kWouldHold});

  EXPECT_EQ(everything_of(job), before);
  EXPECT_EQ(listed("job_id"), job.public_id);
  EXPECT_EQ(listed("kinds"), R"([{"count": 2, "entity": "US_SSN"}])");
  EXPECT_EQ(listed("old_detector") + " " + listed("detector"), "test 1 test 2");
  EXPECT_EQ(number("(select count(*) from lectern.finding)"), 0);
}

TEST_F(RescansTest, WhatStillPassesIsNotListedAndNotLookedAtTwice) {
  completed("old");
  start();
  look(Finished{kPasses});

  EXPECT_EQ(listed("job_id"), "");
  EXPECT_EQ(count("passes"), "1");
  EXPECT_EQ(start(), "0 0");
  EXPECT_EQ(start("'test 3'"), "1 0") << "a newer detector may see more";
  EXPECT_EQ(start("'test 3'"), "0 0") << "it waits already";
}

TEST_F(RescansTest, OnlyWhatAMachineLetPassIsLookedAt) {
  const Job held = submit(tenant, "held");
  Bench scanner(instance, Pool::Scan);
  scanner.finish(scanner.claim()[0], kWouldHold);
  ask("lectern.decide_hold_of_job(1, '" + held.public_id +
      "', 'approve', 'other', 'x', '[]', 'account:9', 9, null, 'r')");
  Bench converter(instance, Pool::Convert);
  converter.finish(converter.claim()[0], kConverted);
  submit(tenant, "running");

  EXPECT_EQ(start(), "0 0");
}

TEST_F(RescansTest, WithoutItsOriginalADocumentIsListedAsGone) {
  const Job job = completed("old");
  admin.run_script("update lectern.document set erased_at = now()");

  EXPECT_EQ(start(), "0 1");

  EXPECT_EQ(listed("state"), "gone");
  EXPECT_EQ(hold_again(job), "not_listed");
  EXPECT_EQ(status(job), "completed");
}

TEST_F(RescansTest, ALookKeepsTheOriginalUntilItHasEnded) {
  completed("old");
  start();
  admin.run_script(
      "alter table lectern.job disable trigger user; update lectern.job set ended_at = now() - interval '9 "
      "days'; alter table lectern.job enable trigger user; update lectern.document set created_at = now() - "
      "interval '9 days'");

  EXPECT_EQ(number("lectern.retire_inbox()"), 0);
  look(Finished{kPasses});
  EXPECT_EQ(number("lectern.retire_inbox()"), 1);
}

TEST_F(RescansTest, ALookThatIsGivenUpIsNotedAndFailsNothing) {
  const Job job = completed("old");
  start();
  look(GiveUp{{"scan", "reader_crashed", "The reader crashed.", false}});

  EXPECT_EQ(status(job), "completed");
  EXPECT_EQ(listed("state") + ": " + listed("reason"), "unreadable: The reader crashed.");
  EXPECT_EQ(number("(select count(*) from lectern.task_dead)"), 0);
}

TEST_F(RescansTest, AChosenOneLosesItsResultsAndGoesThroughTheGateOnceMore) {
  const Job job = completed("old");
  start();
  look(Finished{kWouldHold});
  admin.run_script(
      "insert into lectern.artefact (tenant_id, job_id, name, kind, bucket, sha256, byte_count, media_type) "
      "select 1, job_id, 'result.html', 'html', 'results', sha256('x'), 1, 'text/html' from lectern.job");

  EXPECT_EQ(hold_again(job), "held");

  EXPECT_EQ(status(job), "pii_scanning");
  EXPECT_EQ(number("(select count(*) from lectern.result)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.artefact)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.clearance)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.blob_removal where bucket = 'results')"), 1);
  EXPECT_EQ(hold_again(job), "not_listed") << "once is enough";
  Bench scanner(instance, Pool::Scan);
  scanner.finish(scanner.claim()[0], kWouldHold);
  EXPECT_EQ(status(job), "awaiting_approval");
  ask("lectern.decide_hold_of_job(1, '" + job.public_id +
      "', 'approve', 'other', 'x', '[]', 'account:9', 9, null, 'r')");
  Bench converter(instance, Pool::Convert);
  converter.finish(converter.claim()[0], kConverted);
  EXPECT_EQ(status(job), "completed");
  EXPECT_EQ(start("'test 3'"), "0 0") << "a person has decided";
}

TEST_F(RescansTest, WhatLostItsOriginalMeanwhileIsNotHeld) {
  const Job job = completed("old");
  start();
  look(Finished{kWouldHold});
  admin.run_script("update lectern.document set erased_at = now()");

  EXPECT_EQ(hold_again(job), "original_gone");

  EXPECT_EQ(status(job), "completed");
  EXPECT_EQ(number("(select count(*) from lectern.result)"), 1);
  EXPECT_EQ(listed("state"), "gone");
}

TEST_F(RescansTest, ACompletedDocumentGoesBackToTheGateInNoOtherWay) {
  completed("old");

  EXPECT_THROW(admin.run_script("update lectern.job set status = 'pii_scanning', ended_at = null"),
               db::Rejected);
}

TEST_F(RescansTest, AnotherTenantSeesAndHoldsNothing) {
  const Job job = completed("old");
  start();
  look(Finished{kWouldHold});
  const std::int64_t other = make_tenant("two");

  EXPECT_EQ(text("(lectern.list_rescans(" + std::to_string(other) + ", 100) ->> 'documents')"), "[]");
  EXPECT_EQ(text("(select outcome from lectern.hold_again(" + std::to_string(other) + ", '" + job.public_id +
                 "', 'x', 'r'))"),
            "not_found");
}

/// What is erased or put into the trash while a look waits takes the look with it.
TEST_F(RescansTest, ErasingADocumentEndsItsLook) {
  const Job job = completed("old");
  start();

  ask("lectern.erase_document(1, '" + job.public_id + "', 'account:1')");

  EXPECT_EQ(number("(select count(*) from lectern.task)"), 0);
  EXPECT_EQ(number("(select count(*) from lectern.rescan)"), 0);
}

}  // namespace
}  // namespace lectern::jobs
