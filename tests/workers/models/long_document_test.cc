// A document of 500 pages in some 200 chunks: failing calls, a killed worker, a provider that restarts, money
// that runs out.

#include <gtest/gtest.h>

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "workers/models/model_instance.h"

namespace lectern::testing {
namespace {

constexpr int kPages = 500;

/// How often each text was asked about.
using CallCounts = std::map<std::string, int>;

void count_calls(const FakeProvider& fake, CallCounts& asked) {
  const json::Value calls = fake.calls("text=0&operation=chat");
  for (const json::Value& call : *calls.find("calls")->array())
    ++asked[std::string(call.text_of("text_sha256"))];
}

class LongDocument : public ::testing::Test {
 protected:
  FakeProvider fake;
  ModelInstance instance;
};

TEST_F(LongDocument, EndsOnceAndNamesItsGapsIfEveryTenthCallFails) {
  fake.set_faults(R"([{"fault":"server_error","percent":10}])");
  instance.add_models(16);
  instance.add_provider(fake, {.more = "retries = 0\nbreaker_failures = 1000\n"});
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(kPages));

  instance.request(job, "key_points");

  ASSERT_TRUE(instance.hurried_to_the_end(job)) << instance.rest();
  const json::Value made = instance.analysis(job, "key_points");
  EXPECT_EQ(made.text_of("state"), "done");
  EXPECT_EQ(made.text_of("source"), "model");
  EXPECT_GT(made.integer_of("chunks").value_or(0), 150);
  const auto failing = instance.number(
      "select count(distinct chunk) as value from lectern.model_call where job_id = $1 and state = 'failed'",
      job);
  EXPECT_GT(failing, 5);
  EXPECT_EQ(made.find("gaps")->array()->size(), static_cast<std::size_t>(failing));
  for (const json::Value& gap : *made.find("gaps")->array()) {
    EXPECT_GE(gap.integer_of("first_page").value_or(0), 1);
    EXPECT_GE(gap.integer_of("last_page").value_or(0), gap.integer_of("first_page").value_or(0));
    EXPECT_EQ(gap.text_of("reason"), "server_error");
  }
  EXPECT_EQ(instance.number(
                "select count(*) - count(distinct chunk) as value from lectern.model_call where job_id = "
                "$1 and state = 'answered' and chunk is not null",
                job),
            0)
      << "a chunk was answered twice";
  EXPECT_EQ(instance.text(
                "select string_agg(body ->> 'analysis', ',') as value from lectern.event where job_id = $1 "
                "and kind like 'analysis.%'",
                job.id),
            "key_points");
  EXPECT_EQ(instance.number(
                "select count(*) filter (where kind = lectern.task_kind_analyse_reduce()) as value from "
                "lectern.task_history where job_id = $1",
                job),
            1);
  EXPECT_EQ(instance.look(job.id).status, "completed");
}

/// The ledger of calls against the provider's own log: what was answered and stored is never asked again.
TEST_F(LongDocument, LosesNoStoredAnswerWhenTheWorkerIsKilledAndTheProviderRestarts) {
  fake.set_delay(200);
  instance.add_models(16);
  instance.add_provider(fake, {.price = 1, .more = "retries = 0\nbreaker_failures = 1000\n"});
  pid_t worker = instance.start_analyse();
  const JobRow job = instance.completed(report_pages(kPages));

  instance.request(job, "entities");
  fake.after_started(60);
  instance.stop(worker, SIGKILL);
  const auto stored = instance.calls_in(job, "answered");
  worker = instance.start_analyse();
  fake.after_ended(120);
  fake.restart();
  fake.set_delay(200);

  ASSERT_TRUE(instance.hurried_to_the_end(job)) << instance.rest();
  CallCounts asked;
  count_calls(fake, asked);
  const json::Value made = instance.analysis(job, "entities");
  EXPECT_EQ(made.text_of("state"), "done") << made.text_of("reason");
  EXPECT_EQ(made.find("gaps")->array()->size(), 0U);
  EXPECT_GT(stored, 0);
  std::int64_t repeated = 0;
  for (const auto& [text, times] : asked) {
    EXPECT_LE(times, 3) << "once at the kill and once at the restart at most";
    repeated += times - 1;
  }
  const auto lost = instance.calls_in(job, "lost");
  EXPECT_GT(lost, 0) << "nothing was under way";
  EXPECT_LE(lost, 32) << "more than were under way at the kill and the restart";
  EXPECT_LE(repeated, lost) << "a call was repeated that is not counted as possibly paid twice";
  EXPECT_EQ(instance.calls_in(job, "answered"), made.integer_of("chunks").value_or(0));
  EXPECT_EQ(instance.number("select count(*) filter (where cost_micros <> reserved_micros) as value from "
                            "lectern.model_call where job_id = $1 and state = 'lost'",
                            job),
            0)
      << "a lost call counts the most that it can cost";
}

TEST_F(LongDocument, StopsAtTheTenantsCapAndKeepsWhatItHas) {
  instance.set_tenant("monthly_cap", "0.03");
  instance.add_models(2);
  instance.add_provider(fake, {.parallel = 2, .price = 1});
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(60));

  instance.request(job, "entities");

  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();
  const json::Value made = instance.analysis(job, "entities");
  EXPECT_EQ(made.text_of("state"), "done");
  EXPECT_EQ(made.text_of("source"), "model");
  const auto answered = instance.calls_in(job, "answered");
  EXPECT_GT(answered, 0);
  EXPECT_LT(answered, made.integer_of("chunks").value_or(0));
  ASSERT_GT(made.find("gaps")->array()->size(), 0U);
  EXPECT_EQ(made.find("gaps")->array()->at(0).text_of("reason"), "cap_reached");
  EXPECT_LE(instance.number("select sum(spent_micros) as value from lectern.model_month where $1 > 0", job),
            30'000);
}

/// How much of the ideal is reached: some 260 calls of one second, 16 at a time. Only with LECTERN_LONG set.
/// More tasks than calls are under way, so that the next one is ready when a call ends.
TEST_F(LongDocument, KeepsAllPlacesOfTheProviderBusy) {
  if (std::getenv("LECTERN_LONG") == nullptr) GTEST_SKIP() << "set LECTERN_LONG to measure";
  fake.set_delay(1000);
  instance.add_models(24);
  instance.add_provider(fake);
  instance.start_analyse();
  const JobRow job = instance.completed(report_pages(kPages));

  instance.request(job, "entities");
  fake.after_started(1);
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(instance.analyses_ended(job)) << instance.rest();

  const double whole = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const json::Value log = fake.calls("text=0&operation=chat");
  double first = 0;
  double last = 0;
  double busy = 0;
  for (const json::Value& call : *log.find("calls")->array()) {
    const double began = call.find("started")->number().value_or(0) / 1000;
    const double took = call.find("seconds")->number().value_or(0);
    first = first == 0 ? began : std::min(first, began);
    last = std::max(last, began + took);
    busy += took;
  }
  const auto calls = static_cast<double>(fake.count());
  EXPECT_EQ(log.integer_of("most_open"), 16) << "the limit of the provider";
  const double share = calls / 16 / (last - first);
  std::printf(
      "%.0f calls of 1 s, 16 at a time: %.1f s from the first to the last, %.2f of the ideal; %.1f s with "
      "the reduction; a call took %.0f ms\n",
      calls, last - first, share, whole, busy / calls * 1000);
  EXPECT_GE(share, 0.9);
}

}  // namespace
}  // namespace lectern::testing
