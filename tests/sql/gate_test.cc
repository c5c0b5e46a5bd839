// The gate is in the database: nothing is converted, and nothing is published, that was not cleared.

#include <gtest/gtest.h>

#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

class GateTest : public QueueTest {
 protected:
  void expect_rejected(const std::string& sql, const std::string& constraint) {
    try {
      admin.run_script(sql);
      ADD_FAILURE() << "accepted: " << sql;
    } catch (const db::Rejected& refused) {
      EXPECT_EQ(refused.constraint(), constraint) << sql;
    }
  }

  Job submit_held(const std::string& content) {
    const Job job = submit(tenant, content);
    Bench scanner(instance, Pool::Scan);
    for (const Task& task : scanner.claim(16))
      scanner.finish(task, R"({"outcome":"held","detector":"t","page_count":1,"reason":"odd"})");
    return job;
  }

  static std::string key(const Job& job) { return "1, " + std::to_string(job.id.value); }
};

TEST_F(GateTest, AConvertTaskWithoutAClearanceCannotExist) {
  const Job held = submit_held("held");
  const Job clean = submit_clean(tenant, "clean");
  const std::string columns =
      "insert into lectern.task (tenant_id, job_id, clearance_id, tag, pool, lane, kind) ";
  expect_rejected(columns + "values (" + key(held) + ", null, 1, 2, 2, 2)", "task_after_scan_is_cleared");
  expect_rejected(columns + "select " + key(held) + ", clearance_id, 1, 2, 2, 2 from lectern.clearance",
                  "task_is_cleared_fk");
  expect_rejected(columns + "select " + key(clean) + ", clearance_id, 1, 1, 2, 2 from lectern.clearance",
                  "task_pool_of_kind");
  for (const char* role : {"lectern_scan", "lectern_convert", "lectern_web"}) {
    db::Database program(instance.as(role), "program");
    EXPECT_THROW(program.run_script(columns + "select " + key(clean) +
                                    ", clearance_id, 1, 2, 2, 2 from lectern.clearance"),
                 db::Bug)
        << role;
  }
}

TEST_F(GateTest, NoTaskAfterTheScanExistsWithoutAClearance) {
  const Job held = submit(tenant, "held");
  for (const int kind : {2, 3, 4, 5, 9, 11, 12, 13, 14, 15, 16, 17})
    expect_rejected("insert into lectern.task (tenant_id, job_id, tag, pool, lane, kind) values (" +
                        key(held) + ", 1, lectern.pool_of(" + std::to_string(kind) + "::smallint), 2, " +
                        std::to_string(kind) + ")",
                    "task_after_scan_is_cleared");
}

TEST_F(GateTest, AClearanceStandsOnACleanScanOrAnApprovalAndOnNothingElse) {
  const Job held = submit_held("held");
  expect_rejected(
      "insert into lectern.clearance (tenant_id, job_id, scan_id) select tenant_id, job_id, scan_id from "
      "lectern.scan where outcome = 'held'",
      "clearance_scan_is_clean_fk");
  expect_rejected(
      "insert into lectern.clearance (tenant_id, job_id, hold_id) select tenant_id, job_id, hold_id from "
      "lectern.hold",
      "clearance_hold_is_approved_fk");
  expect_rejected(
      "insert into lectern.clearance (tenant_id, job_id, hold_id, hold_state) select tenant_id, job_id, "
      "hold_id, 'open' from lectern.hold",
      "clearance_only_approved");
  expect_rejected("insert into lectern.clearance (tenant_id, job_id) values (" + key(held) + ")",
                  "clearance_one_reason");
  EXPECT_EQ(number("(select count(*) from lectern.task where kind between 2 and 5)"), 0);
}

TEST_F(GateTest, AnApprovalThatWasUsedCannotBeTakenBack) {
  const Job held = submit_held("held");
  admin.run_script(
      "update lectern.hold set state = 'approved', decided_at = now(), decided_via = 'account'; "
      "select lectern.pass_document(1, job_id, null, hold_id) from lectern.hold");
  EXPECT_EQ(status(held), "processing");
  expect_rejected("update lectern.hold set state = 'denied'", "clearance_hold_is_approved_fk");
  Bench converter(instance, Pool::Convert);
  const auto tasks = converter.claim();
  ASSERT_EQ(tasks.size(), 1U);
  converter.finish(tasks[0], kConverted);
  EXPECT_EQ(status(held), "completed");
}

TEST_F(GateTest, AResultNeedsTheClearanceOfItsOwnJob) {
  const Job held = submit_held("held");
  submit_clean(tenant, "clean");
  expect_rejected(
      "insert into lectern.result (tenant_id, job_id, clearance_id, confidence, confidence_class, "
      "review_recommended, page_count, pipeline_version, seconds) select " +
          key(held) + ", clearance_id, 1, 'HIGH', false, 1, 'x', 1 from lectern.clearance",
      "result_is_cleared_fk");
}

/// The functions look once more, also if a constraint of the table is gone.
TEST_F(GateTest, ATaskIsNotOpenedIfItsClearanceStandsOnAScanThatHeldTheDocument) {
  submit_clean(tenant, "clean");
  Bench converter(instance, Pool::Convert);
  ASSERT_EQ(converter.claim().size(), 1U);
  admin.run_script(
      "alter table lectern.clearance drop constraint clearance_scan_is_clean_fk; "
      "update lectern.scan set outcome = 'held'");
  expect_rejected(
      "select lectern.open_task(owner, task_id, attempt) from lectern.task where owner is not null",
      "task_is_cleared");
}

struct Met {
  std::string name;
  std::string effect;
  std::string wanted;
};

constexpr const char* kFindingThatStops =
    R"([{"entity":"US_SSN","page":1,"boxes":[[1,2,3,4]],"score":0.9,"stops":true,"origin":"text","evidence":["ssn"],)"
    R"("snippet":"***","value_hash":"00ff"}])";

const std::vector<Met>& everything_a_scan_may_meet() {
  static const std::vector<Met> kMet = {
      Met{"Clean", kCleanScan, "processing"},
      Met{"FindingThatStops",
          std::string(R"({"outcome":"held","detector":"t","page_count":1,"findings":)") + kFindingThatStops +
              "}",
          "awaiting_approval"},
      Met{"CleanSaysTheWorkerButAFindingStops",
          std::string(R"({"outcome":"clean","detector":"t","page_count":1,"findings":)") + kFindingThatStops +
              "}",
          "awaiting_approval"},
      Met{"FindingForReviewOnly",
          R"({"outcome":"clean","detector":"t","page_count":1,"findings":[{"entity":"PERSON","page":1,"score":0.4,)"
          R"("stops":false,"snippet":"***","value_hash":"00"}]})",
          "processing"},
      Met{"LostPage", R"({"outcome":"clean","detector":"t","page_count":3,"pages_lost":[2]})",
          "awaiting_approval"},
      Met{"LostPageAndHeld", R"({"outcome":"held","detector":"t","page_count":3,"pages_lost":[2]})",
          "awaiting_approval"},
      Met{"OcrTimedOut", R"({"outcome":"held","detector":"t","page_count":3,"reason":"OCR took too long."})",
          "awaiting_approval"},
      Met{"CleanWithAReason", R"({"outcome":"clean","detector":"t","page_count":3,"reason":"child crashed"})",
          "awaiting_approval"},
      Met{"DetectorMissing", R"({"outcome":"clean","page_count":3})", "awaiting_approval"},
      Met{"NoPageCount", R"({"outcome":"clean","detector":"t"})", "awaiting_approval"},
      Met{"UnknownOutcome", R"({"outcome":"splendid","detector":"t","page_count":3})", "awaiting_approval"},
      Met{"Encrypted",
          R"({"outcome":"failed","error":{"stage":"extract","type":"encrypted","message":"Needs a password."}})",
          "failed"},
      Met{"Malformed",
          R"({"outcome":"failed","error":{"stage":"extract","type":"malformed","message":"Not readable."}})",
          "failed"},
      Met{"NoPages", R"({"outcome":"failed","error":{"type":"no_pages","message":"Nothing to read."}})",
          "failed"},
      Met{"OverALimit", R"({"outcome":"failed","error":{"type":"too_many_pages","message":"Too long."}})",
          "failed"},
      Met{"FailedWithoutAReason", R"({"outcome":"failed"})", "failed"}};
  return kMet;
}

/// Nothing passes because something broke. One database for all rows: each looks at its own job only.
TEST_F(GateTest, WhatAScanMetDecidesWhereTheDocumentGoes) {
  Bench scanner(instance, Pool::Scan);
  for (const Met& met : everything_a_scan_may_meet()) {
    SCOPED_TRACE(met.name);
    const Job job = submit(tenant, met.name);
    const std::string mine = " where job_id = " + std::to_string(job.id.value) + ")";
    scanner.finish(scanner.claim()[0], met.effect.c_str());

    EXPECT_EQ(status(job), met.wanted);
    EXPECT_EQ(number("(select count(*) from lectern.clearance" + mine), met.wanted == "processing" ? 1 : 0);
    EXPECT_EQ(number("(select count(*) from lectern.task" + mine), met.wanted == "processing" ? 1 : 0);
    EXPECT_EQ(!text("(select reason from lectern.hold" + mine).empty(), met.wanted == "awaiting_approval");
    EXPECT_EQ(!text("(select error ->> 'message' from lectern.job" + mine).empty(), met.wanted == "failed");
  }
}

TEST_F(GateTest, AReaderThatStaysBrokenFailsTheJobAndItMayBeTriedAgain) {
  const Job job = submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  const TryAgain away{{"store", "storage_unavailable", "The document store could not be reached.", true}};
  int attempts = 0;
  while (status(job) != "failed" && attempts < 10) {
    admin.run_script(
        "update lectern.task set state = lectern.task_state_ready(), due_at = null where state = "
        "lectern.task_state_scheduled()");
    scanner.queue.look_everywhere();
    scanner.settle(scanner.claim().at(0), away);
    ++attempts;
  }

  EXPECT_EQ(attempts, 4);
  EXPECT_EQ(status(job), "failed");
  EXPECT_EQ(text("(select (error ->> 'type') || ' ' || (error ->> 'retryable') from lectern.job)"),
            "storage_unavailable true");
  EXPECT_EQ(
      number("(select count(*) from lectern.hold)") + number("(select count(*) from lectern.clearance)"), 0);
}

/// A finding keeps no value: only what the worker sends is kept, and the scan says how many stop.
TEST_F(GateTest, FindingsAreKeptWithTheirPlaces) {
  submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  scanner.finish(
      scanner.claim()[0],
      (std::string(
           R"({"outcome":"held","detector":"t 2","page_count":4,"facts":{"tagged":true},"findings":)") +
       kFindingThatStops + "}")
          .c_str());
  EXPECT_EQ(
      text("(select entity || page || boxes || stops || encode(value_hash, 'hex') from lectern.finding)"),
      "US_SSN1[[1, 2, 3, 4]]true00ff");
  EXPECT_EQ(text("(select detector || finding_count || gate_count || facts from lectern.scan)"),
            R"(t 211{"tagged": true})");
  EXPECT_EQ(number("(select count(*) from lectern.event where kind = 'hold.opened')"), 1);
  EXPECT_EQ(text("(select reason from lectern.hold)"), "One possible piece of personal data was found.");
}

/// What only informs is not counted in the words about a hold.
TEST_F(GateTest, TheReasonOfAHoldCountsTheFindingsThatStop) {
  submit(tenant, "a");
  Bench scanner(instance, Pool::Scan);
  const auto finding = [](const char* stops) {
    return std::string(R"({"entity":"US_SSN","page":1,"boxes":[[1,2,3,4]],"score":0.9,"stops":)") + stops +
           R"(,"snippet":"•","value_hash":"00ff"})";
  };
  scanner.finish(scanner.claim()[0],
                 (R"({"outcome":"held","detector":"t 2","page_count":4,"findings":[)" + finding("true") +
                  "," + finding("false") + "," + finding("true") + "," + finding("false") + "]}")
                     .c_str());

  EXPECT_EQ(text("(select reason from lectern.hold)"), "2 possible pieces of personal data were found.");
}

}  // namespace
}  // namespace lectern::jobs
