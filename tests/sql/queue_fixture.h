#pragma once

/// An empty database with a tenant, documents to submit, and workers of both pools.

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "lectern/db/database.h"
#include "lectern/jobs/queue.h"
#include "support/test_database.h"

namespace lectern::jobs {

constexpr const char* kCleanScan =
    R"({"outcome":"clean","detector":"test 1","page_count":3,"pages_lost":[],"findings":[]})";
constexpr const char* kConverted =
    R"({"confidence":0.9,"confidence_class":"HIGH","review_recommended":false,"page_count":3,"pipeline_version":"test"})";

/// One process with a lease: its connection, its queue, its number.
struct Bench {
  Bench(const support::TestDatabase& instance, Pool pool,
        std::chrono::milliseconds lease = std::chrono::seconds(60))
      : database(instance.as(pool == Pool::Scan      ? "lectern_scan"
                             : pool == Pool::Analyse ? "lectern_analyse"
                                                     : "lectern_convert"),
                 "bench"),
        queue(database, pool),
        owner(queue.enroll("bench", lease)) {}

  std::vector<Task> claim(int count = 1) { return queue.claim(owner, count); }
  Settlement settle(const Task& task, Outcome outcome) {
    const Settled settled{task.id, task.attempt, std::move(outcome)};
    return queue.settle(owner, {&settled, 1});
  }
  Settlement finish(const Task& task, const char* effect) { return settle(task, Finished{effect}); }

  db::Database database;
  Queue queue;
  OwnerId owner;
};

/// One database for all tests of a program, emptied before each: a tenth of the time of a new one.
inline support::TestDatabase& emptied_house() {
  static support::TestDatabase instance;
  db::Database admin(instance.superuser(), "broom");
  admin.run_script(
      "alter table lectern.audit disable trigger user; "
      "truncate lectern.tenant, lectern.task, lectern.task_group, lectern.task_dead, lectern.task_history, "
      "lectern.worker, "
      "lectern.tenant_lane, lectern.event, lectern.audit, lectern.blob_removal, lectern.leader, "
      "lectern.model_provider, lectern.model_slot restart "
      "identity cascade; "
      "alter table lectern.audit enable trigger user; update lectern.lane set paused = false; select "
      "setval(lectern.lane_clock(pool, lane), 0) from lectern.lane");
  return instance;
}

class QueueTest : public testing::Test {
 protected:
  struct Job {
    JobId id;
    std::string public_id;
  };

  std::int64_t make_tenant(const std::string& slug) {
    return number("lectern.create_tenant('" + slug + "', '" + slug + "')");
  }

  Job submit(std::int64_t whose, const std::string& content, int lane = 2) {
    const auto rows = web.call({"t.submit",
                                "select job_id, public_id from lectern.submit_document($1, null, null, "
                                "sha256(convert_to($2, 'utf8')), 10, $2, "
                                "p_lane => $3::smallint)"},
                               {whose, content, lane});
    return {JobId{rows.one().integer("job_id")}, std::string(rows.one().text("public_id"))};
  }

  /// Submits and passes the scan: a convert task is ready afterwards.
  Job submit_clean(std::int64_t whose, const std::string& content) {
    const Job job = submit(whose, content);
    Bench scanner(instance, Pool::Scan);
    for (const Task& task : scanner.claim(16)) scanner.finish(task, kCleanScan);
    return job;
  }

  /// What a query of the superuser gives: `expression` of the select, one row.
  std::int64_t number(const std::string& expression) { return ask(expression).one().integer("v"); }
  std::string text(const std::string& expression) {
    return ask(expression).one().optional_text("v").value_or("");
  }

  db::Rows ask(const std::string& expression) {
    texts_.push_back("select " + expression + " as v");
    names_.push_back("t.ask" + std::to_string(names_.size()));
    return admin.call({names_.back().c_str(), texts_.back().c_str()});
  }

  std::string status(const Job& job) {
    return text("(select status from lectern.job where job_id = " + std::to_string(job.id.value) + ")");
  }

  // Statements are known by the address of their name, so their texts must stay where they are.
  std::deque<std::string> texts_;
  std::deque<std::string> names_;

  support::TestDatabase& instance = emptied_house();
  db::Database admin{instance.superuser(), "admin"};
  db::Database web{instance.as("lectern_web"), "web"};
  std::int64_t tenant = make_tenant("one");
};

}  // namespace lectern::jobs
