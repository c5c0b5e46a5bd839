// Calls of models: who may be asked about which document, decided in the database; what a call costs, and
// that a month's cap and a provider's limit hold however many ask at once. Real database, hired workers.

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include "sql/models/models_fixture.h"

namespace lectern::jobs {
namespace {

class CallsTest : public ModelsTest {
 protected:
  /// A chunk of a summary whose task is under way.
  Task chunk(int chunks = 1) {
    completed("a");
    admin.run_script(
        "select lectern.request_analyses(1, null, null, true, public_id, '{summary}', null, false, 'key:1') "
        "from lectern.job");
    plan(worker, chunks);
    return take(worker, Kind::AnalyseChunk);
  }
  Bench worker{instance, Pool::Analyse};
};

TEST_F(CallsTest, ACallIsWrittenDownBeforeItAndItsAnswerIsUsedAgain) {
  const Task task = chunk();

  const Begun begun = begin_call(worker.database, task, "k1");
  EXPECT_EQ(begun.outcome, "call");
  EXPECT_EQ(calls("state || '/' || provider || '/' || chunk"), "running/campus/0");
  EXPECT_TRUE(end_call(worker.database, task, begun.call));
  EXPECT_EQ(calls("state || '/' || input_tokens || '/' || output_tokens"), "answered/100/20");

  const Begun again = begin_call(worker.database, task, "k1");
  EXPECT_EQ(again.outcome + " " + again.answer, "stored said");
  EXPECT_EQ(begin_call(worker.database, task, "k2").outcome, "call") << "another question";
  EXPECT_EQ(text("(select count(*)::text from lectern.model_slot)"), "1");
}

TEST_F(CallsTest, LocalOnlyHoldsUntilATenantSaysOtherwise) {
  const Task task = chunk();
  EXPECT_EQ(plan_of(worker, task), "call campus small");
  EXPECT_EQ(begin_call(worker.database, task, "k", "far").outcome, "not_local");

  set(R"({"models.provider": "far"})");
  EXPECT_EQ(plan_of(worker, task), "not_local far wise mask");
  set(R"({"models.local_only": false})");
  EXPECT_EQ(plan_of(worker, task), "call far wise mask");
  EXPECT_EQ(begin_call(worker.database, task, "k", "far").outcome, "call");
  set(R"({"models.tier.summary": "fast", "models.unmasked": "any"})");
  EXPECT_EQ(plan_of(worker, task), "call far quick");
  EXPECT_EQ(plan_of(worker, task, "alt_text"), "call far seer");
  set(R"({"models.provider": null})");
  EXPECT_EQ(plan_of(worker, task), "call campus small")
      << "a local one comes first, with the tier that it has";
  set(R"({"models.provider": "gone"})");
  EXPECT_EQ(plan_of(worker, task), "no_provider - -");
  EXPECT_EQ(begin_call(worker.database, task, "k", "gone").outcome, "no_provider");
}

TEST_F(CallsTest, WhereTheTenantUsesNoModelsNothingIsAsked) {
  const Task task = chunk();
  set(R"({"models.use": false})");
  EXPECT_EQ(plan_of(worker, task), "off campus small");
  EXPECT_EQ(begin_call(worker.database, task, "k").outcome, "off");
  EXPECT_EQ(calls("state"), "");
}

TEST_F(CallsTest, NoAiIsSaidByAnySubmitterAndHoldsForWhatIsUnderWay) {
  const Task task = chunk();
  const Begun begun = begin_call(worker.database, task, "k");
  EXPECT_EQ(begun.outcome, "call");
  EXPECT_TRUE(end_call(worker.database, task, begun.call));

  admin.run_script("update lectern.job set params = '{\"ai\": \"no\"}'");

  EXPECT_EQ(plan_of(worker, task), "no_ai campus small");
  EXPECT_EQ(begin_call(worker.database, task, "k").outcome, "no_ai") << "not even from what is stored";
  EXPECT_EQ(begin_call(worker.database, task, "k2").outcome, "no_ai");
}

TEST_F(CallsTest, AChunkOfADocumentThatNoModelMaySeeIsNotHandedOut) {
  const Task task = chunk(2);
  admin.run_script("update lectern.job set params = '{\"ai\": \"no\"}'");

  EXPECT_FALSE(worker.queue.open(worker.owner, task).has_value());
  EXPECT_EQ(text("(select string_agg(state || coalesce('/' || reason, ''), ' ' order by chunk) from "
                 "lectern.analysis_part)"),
            "gap/no_ai open");
  const Task other = take(worker, Kind::AnalyseChunk);
  EXPECT_FALSE(worker.queue.open(worker.owner, other).has_value());
  const Task last = take(worker, Kind::AnalyseReduce);
  EXPECT_TRUE(worker.queue.open(worker.owner, last).has_value()) << "rules may read it";
}

TEST_F(CallsTest, AMonthsMoneyIsReservedAndThenSpent) {
  set(R"({"models.local_only": false, "models.monthly_cap": 1})");
  const Task task = chunk();

  const Begun first = begin_call(worker.database, task, "k1", "far", 600'000);
  EXPECT_EQ(first.outcome, "call");
  EXPECT_EQ(month(), "0 600000");
  EXPECT_EQ(begin_call(worker.database, task, "k2", "far", 600'000).outcome, "cap_reached");
  EXPECT_EQ(begin_call(worker.database, task, "k2", "campus", 0).outcome, "call")
      << "what costs nothing goes on";
  end_call(worker.database, task, first.call, "answered", 100'000);
  EXPECT_EQ(month(), "100000 0");
  EXPECT_EQ(begin_call(worker.database, task, "k3", "far", 600'000).outcome, "call");
  EXPECT_EQ(plan_of(worker, task), "call campus small");
  set(R"({"models.provider": "far", "models.monthly_cap": 0.5})");
  EXPECT_EQ(plan_of(worker, task), "cap_reached far wise mask");
}

/// The one thing that a cap is for.
TEST_F(CallsTest, SixteenThatAskAtOnceNeverExceedTheCap) {
  set(R"({"models.local_only": false, "models.monthly_cap": 1})");
  const Task task = chunk();
  constexpr int kCallers = 16;
  std::barrier start(kCallers);
  std::atomic<int> allowed = 0;
  std::atomic<int> refused = 0;
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < kCallers; ++i)
      callers.emplace_back([&, i] {
        db::Database own(instance.as("lectern_analyse"), "caller");
        own.call({"t.warm", "select 1 as v"});
        start.arrive_and_wait();
        for (int call = 0; call < 4; ++call) {
          const Begun begun =
              begin_call(own, task, std::to_string(i) + "-" + std::to_string(call), "far", 90'000);
          if (begun.outcome == "call") {
            ++allowed;
            if (call == 0) end_call(own, task, begun.call, "answered", 90'000);
          } else if (begun.outcome == "cap_reached") {
            ++refused;
          }
        }
      });
  }

  EXPECT_EQ(allowed, 11) << "eleven times 0.09";
  EXPECT_EQ(refused, kCallers * 4 - 11);
  EXPECT_EQ(text("(select (spent_micros + reserved_micros)::text from lectern.model_month)"), "990000");
}

/// Money for one: whoever looks at the month without locking it lets two through in some of the rounds.
TEST_F(CallsTest, OfThoseThatAskAtOnceForTheLastOfTheMoneyOneGetsIt) {
  set(R"({"models.local_only": false, "models.monthly_cap": 1})");
  const Task task = chunk();
  constexpr int kCallers = 8;
  constexpr int kRounds = 40;
  std::atomic<int> allowed = 0;
  std::vector<int> allowed_in_round;
  std::barrier round(kCallers, [&]() noexcept {
    allowed_in_round.push_back(allowed.exchange(0));
    admin.run_script(
        "insert into lectern.model_month (tenant_id, month, spent_micros) values (1, "
        "lectern.model_month_of(now()), "
        "900000) on conflict (tenant_id, month) do update set spent_micros = 900000, reserved_micros = 0");
  });
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < kCallers; ++i)
      callers.emplace_back([&, i] {
        db::Database own(instance.as("lectern_analyse"), "caller");
        begin_call(own, task, "warm", "nobody");
        for (int turn = 0; turn < kRounds; ++turn) {
          round.arrive_and_wait();
          if (begin_call(own, task, std::to_string(i) + "-" + std::to_string(turn), "far", 90'000).outcome ==
              "call")
            ++allowed;
        }
        round.arrive_and_wait();
      });
  }
  allowed_in_round.erase(allowed_in_round.begin());
  EXPECT_EQ(allowed_in_round, std::vector<int>(kRounds, 1));
}

TEST_F(CallsTest, AProviderAnswersSoManyCallsOfAllLiveWorkersAtATime) {
  const Task task = chunk();
  constexpr int kCallers = 12;
  std::barrier start(kCallers);
  std::atomic<int> allowed = 0;
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < kCallers; ++i)
      callers.emplace_back([&, i] {
        db::Database own(instance.as("lectern_analyse"), "caller");
        own.call({"t.warm", "select 1 as v"});
        start.arrive_and_wait();
        const std::string outcome = begin_call(own, task, std::to_string(i)).outcome;
        if (outcome == "call") ++allowed;
        EXPECT_TRUE(outcome == "call" || outcome == "busy") << outcome;
      });
  }
  EXPECT_EQ(allowed, 2);
  EXPECT_EQ(begin_call(worker.database, task, "x").outcome, "busy");

  admin.run_script("update lectern.worker set alive_until = now() - interval '1 s'");
  admin.run_script(
      "insert into lectern.worker (program, host, pid, alive_until) values ('x', 'x', 1, now() + interval '1 "
      "hour')");
  EXPECT_EQ(begin_call(worker.database, task, "x").outcome, "call") << "those of the dead do not count";
}

TEST_F(CallsTest, ACallThatADeadWorkerLeftIsLostAndCountsTheMost) {
  set(R"({"models.local_only": false})");
  const Task task = chunk();
  EXPECT_EQ(begin_call(worker.database, task, "k", "far", 500).outcome, "call");
  admin.run_script("update lectern.worker set alive_until = now() - interval '1 s'");
  Bench heir(instance, Pool::Analyse);
  heir.database.call({"t.reap", "select lectern.reap_workers()"});
  admin.run_script("update lectern.task set state = 0, due_at = null where kind = 13");
  const Task again = take(heir, Kind::AnalyseChunk);
  EXPECT_EQ(again.attempt, 2);

  const Begun begun = begin_call(heir.database, again, "k", "far", 500);

  EXPECT_EQ(begun.outcome, "call");
  EXPECT_EQ(calls("state || '/' || cost_micros"), "lost/500 running/0");
  EXPECT_EQ(month(), "500 500");
  EXPECT_FALSE(end_call(worker.database, task, begun.call - 1, "answered", 7)) << "it came back too late";
  EXPECT_EQ(month(), "500 500");
  EXPECT_TRUE(end_call(heir.database, again, begun.call, "answered", 300));
  EXPECT_EQ(month(), "800 0");
}

TEST_F(CallsTest, NobodyElseAsksForATask) {
  const Task task = chunk();
  Task old = task;
  old.attempt = 0;
  EXPECT_EQ(begin_call(worker.database, old, "k").outcome, "not_ours");
  EXPECT_EQ(plan_of(worker, old), "not_ours - -");
  const Begun begun = begin_call(worker.database, task, "k");
  EXPECT_FALSE(end_call(worker.database, old, begun.call));
  EXPECT_EQ(calls("state"), "running");
}

TEST_F(CallsTest, WhatWasPaidStaysWhenTheDocumentIsErasedAndNamesItNoMore) {
  set(R"({"models.local_only": false})");
  const Task task = chunk(2);
  const Begun first = begin_call(worker.database, task, "k1", "far", 500);
  end_call(worker.database, task, first.call, "answered", 300);
  const Begun under_way = begin_call(worker.database, task, "k2", "far", 500);

  admin.run_script("select lectern.erase_document(1, public_id, 'admin') from lectern.job");

  EXPECT_EQ(text("(select count(*)::text from lectern.job)"), "0");
  EXPECT_EQ(text("(select count(*)::text from lectern.analysis)"), "0");
  EXPECT_EQ(text("(select count(*)::text from lectern.task)"), "0");
  EXPECT_EQ(calls("state || '/' || cost_micros"), "answered/300 lost/500");
  EXPECT_EQ(text("(select bool_and(job_id is null and key is null and answer is null and request_id is null "
                 "and analysis_id is null "
                 "and page is null)::text from lectern.model_call)"),
            "true");
  EXPECT_EQ(month(), "800 0");

  EXPECT_FALSE(end_call(worker.database, task, under_way.call, "answered", 200)) << "the answer is dropped";
  EXPECT_EQ(calls("coalesce(answer, '-') || '/' || cost_micros"), "-/300 -/200")
      << "what it cost is known now";
  EXPECT_EQ(month(), "500 0");
  EXPECT_EQ(begin_call(worker.database, task, "k3").outcome, "not_ours");
  EXPECT_EQ(text("(select count(*)::text from lectern.model_slot)"), "0");

  admin.run_script(
      "update lectern.model_call set started_at = now() - interval '401 days'; select lectern.trim_logs()");
  EXPECT_EQ(calls("state"), "") << "after 400 days nobody needs the single calls";
  EXPECT_EQ(month(), "500 0");
}

/// A call begins, or the document goes; never a call about a document that is gone.
TEST_F(CallsTest, ErasingWhileCallsBeginLeavesNoneBehind) {
  for (int round = 0; round < 5; ++round) {
    admin.run_script("truncate lectern.model_call, lectern.model_month, lectern.model_slot");
    const Task task = chunk();
    std::barrier start(3);
    {
      std::vector<std::jthread> callers;
      for (int i = 0; i < 2; ++i)
        callers.emplace_back([&, i] {
          db::Database own(instance.as("lectern_analyse"), "caller");
          own.call({"t.warm", "select 1 as v"});
          start.arrive_and_wait();
          for (int call = 0; call < 10; ++call) {
            const Begun begun = begin_call(own, task, std::to_string(i) + "/" + std::to_string(call));
            if (begun.outcome == "call") end_call(own, task, begun.call);
          }
        });
      start.arrive_and_wait();
      admin.run_script("select lectern.erase_document(1, public_id, 'admin') from lectern.job");
    }
    EXPECT_EQ(text("(select count(*)::text from lectern.model_call where job_id is not null or answer is not "
                   "null or state = "
                   "'running')"),
              "0");
  }
}

}  // namespace
}  // namespace lectern::jobs
