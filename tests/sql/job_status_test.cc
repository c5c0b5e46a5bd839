// The state machine of a job: every pair of states, allowed by the table or refused by name.

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "queue_fixture.h"

namespace lectern::jobs {
namespace {

const std::vector<std::string> kStatuses = {"submitted",  "pii_scanning", "awaiting_approval",
                                            "processing", "completed",    "failed",
                                            "denied",     "cancelled"};

/// STATES.md, as data.
const std::map<std::string, std::set<std::string>> kLegal = {
    {"submitted", {"pii_scanning", "failed", "cancelled"}},
    {"pii_scanning", {"processing", "awaiting_approval", "failed", "cancelled"}},
    {"awaiting_approval", {"processing", "denied", "failed", "cancelled"}},
    {"processing", {"completed", "failed", "cancelled"}},
    {"failed", {"pii_scanning", "processing"}},  // redrive
};

/// What else a row must hold in a status.
std::string companions(const std::string& status) {
  const bool ended =
      status == "completed" || status == "failed" || status == "denied" || status == "cancelled";
  return std::string("status = '") + status + "', ended_at = " + (ended ? "now()" : "null") +
         ", error = " + (status == "failed" ? "'{}'" : "null");
}

class JobStatusTest : public QueueTest {
 protected:
  void SetUp() override {
    job = submit_clean(tenant, "a");
    Bench converter(instance, Pool::Convert);
    converter.finish(converter.claim()[0], kConverted);
  }

  /// Behind the back of the trigger.
  void put_into(const std::string& from) {
    admin.run_script("alter table lectern.job disable trigger user; update lectern.job set " +
                     companions(from) + "; alter table lectern.job enable trigger user");
  }

  Job job;
};

TEST_F(JobStatusTest, EveryPairIsAllowedByTheTableOrRefusedByName) {
  for (const auto& from : kStatuses) {
    for (const auto& to : kStatuses) {
      put_into(from);
      const bool legal = from == to || (kLegal.contains(from) && kLegal.at(from).contains(to));
      bool went = true;
      try {
        admin.run_script("update lectern.job set " + companions(to));
      } catch (const db::Rejected& refused) {
        EXPECT_EQ(refused.constraint(), "job_transition_is_legal") << from << " to " << to;
        went = false;
      }
      EXPECT_EQ(went, legal) << from << " to " << to;
    }
  }
}

TEST_F(JobStatusTest, EveryChangeIsToldAndCounted) {
  EXPECT_EQ(
      text("(select string_agg(body ->> 'status', ' ' order by event_id) from lectern.event where kind like "
           "'job.%')"),
      "submitted pii_scanning processing completed");
  EXPECT_EQ(number("(select count(distinct (body ->> 'version')::int) from lectern.event)"), 4);
  put_into("processing");
  const auto version = number("(select version from lectern.job)");
  admin.run_script("update lectern.job set step = 'render'");
  EXPECT_EQ(number("(select version from lectern.job)"), version + 1);
}

TEST_F(JobStatusTest, AJobBeginsAtTheBeginning) {
  for (const auto& status : kStatuses) {
    const bool legal = status == "submitted" || status == "pii_scanning";
    const std::string insert =
        "insert into lectern.job (tenant_id, document_id, filename, status, ended_at, error, result_id) "
        "select tenant_id, "
        "document_id, 'x', '" +
        status + "', " +
        (companions(status).find("ended_at = now()") != std::string::npos ? "now()" : "null") + ", " +
        (status == "failed" ? "'{}'" : "null") + ", result_id from lectern.job limit 1";
    if (legal) {
      EXPECT_NO_THROW(admin.run_script(insert)) << status;
    } else {
      EXPECT_THROW(admin.run_script(insert), db::Rejected) << status;
    }
  }
}

}  // namespace
}  // namespace lectern::jobs
