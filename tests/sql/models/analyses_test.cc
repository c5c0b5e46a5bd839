// Analyses of completed documents: asked for, split into chunks, reduced once, and gone with their document.
// The job stays completed whatever becomes of them. Real database, hired workers.

#include <barrier>
#include <thread>

#include "sql/models/models_fixture.h"

namespace lectern::jobs {
namespace {

constexpr const char* kReduced =
    R"({"result":{"text":"short"},"markdown":"short","source":"model","dropped":1,"prompt_version":"v1"})";

class AnalysesTest : public ModelsTest {
 protected:
  std::string parts() {
    return text(
        "(select string_agg(state || coalesce('/' || reason, ''), ' ' order by chunk) from "
        "lectern.analysis_part)");
  }
  std::string announced() {
    return text(
        "(select string_agg(kind || '/' || (body ->> 'analysis'), ' ' order by event_id) from lectern.event "
        "where kind like "
        "'analysis.%')");
  }
  std::string kinds_waiting() {
    return text(
        "(select string_agg(kind || '/' || lane || '/' || pool, ' ' order by task_id) from lectern.task "
        "where kind >= 12)");
  }
  Bench worker{instance, Pool::Analyse};
};

TEST_F(AnalysesTest, AreAskedForOnceUntilSomebodyAsksAgain) {
  const Job job = completed("a");

  EXPECT_EQ(request(job, "{summary,entities}"), "asked 2");
  EXPECT_EQ(request(job, "{summary}"), "asked");
  EXPECT_EQ(request(job, "{summary}", true), "asked") << "it is under way";
  EXPECT_EQ(kinds_waiting(), "12/2/4 12/2/4");
  worker.finish(take(worker, Kind::Analyse), kReduced);
  EXPECT_EQ(analysis("kind || '/' || state"), "summary/done entities/waiting");
  EXPECT_EQ(request(job, "{summary}"), "asked");
  EXPECT_EQ(request(job, "{summary}", true), "asked 2");
  EXPECT_EQ(analysis("kind || '/' || state"), "entities/waiting summary/waiting");
  set(R"({"legal_hold": true})");
  EXPECT_EQ(request(job, "{summary}", true), "under_legal_hold");
}

TEST_F(AnalysesTest, OnlyACompletedDocumentThatOneMaySeeIsAnalysed) {
  const Job waiting = submit(tenant, "b");
  EXPECT_EQ(request(waiting), "not_completed");
  EXPECT_EQ(request({JobId{0}, "00000000-0000-0000-0000-000000000000"}), "not_found");
  EXPECT_EQ(text("(select outcome from lectern.request_analyses(1, 77, null, false, '" + waiting.public_id +
                 "', '{summary}', null, false, 'account:77', 'r'))"),
            "not_found");
}

TEST_F(AnalysesTest, ChunksAreReducedOnceAndGapsAreNamed) {
  completed("a");
  const Job job = completed("b");
  request(job);
  plan(worker, 4);
  EXPECT_EQ(analysis("state || '/' || chunks"), "running/4");

  worker.finish(take(worker, Kind::AnalyseChunk), R"({"partial":{"text":"one"}})");
  worker.finish(take(worker, Kind::AnalyseChunk), R"({"gap":{"pages":[2,2],"reason":"refused"}})");
  worker.settle(take(worker, Kind::AnalyseChunk), GiveUp{});
  EXPECT_EQ(kinds_waiting(), "13/2/4");
  worker.finish(take(worker, Kind::AnalyseChunk), R"({"partial":{"text":"four"}})");
  EXPECT_EQ(parts(), "done gap/refused gap/gave_up done");
  EXPECT_EQ(kinds_waiting(), "14/2/4");
  const Task last = take(worker, Kind::AnalyseReduce);
  const auto listed = worker.database.call(
      {"t.parts",
       "select o_state || coalesce(o_partial, '') as v from lectern.list_analysis_parts($1, $2::smallint)"},
      {last.id.value, last.attempt});
  EXPECT_EQ(listed.size(), 4U);
  EXPECT_EQ(listed[0].text("v"), R"(done{"text": "one"})");
  worker.finish(last, kReduced);

  EXPECT_EQ(analysis("state || '/' || source || '/' || provider || '/' || dropped"), "done/model/campus/1");
  EXPECT_EQ(analysis("gaps"), R"([{"reason": "refused", "last_page": 2, "first_page": 2}, )"
                              R"({"reason": "gave_up", "last_page": 3, "first_page": 3}])");
  EXPECT_EQ(announced(), "analysis.completed/summary");
  EXPECT_EQ(kinds_waiting(), "");
  EXPECT_EQ(status(job), "completed");
  EXPECT_EQ(text("(select count(*)::text from lectern.task_dead)"), "0");
}

TEST_F(AnalysesTest, AnswersAreEmptiedWhenTheAnalysisEndsAndWhatTheyUsedStays) {
  request(completed("a"));
  plan(worker, 1);
  const Task chunk = take(worker, Kind::AnalyseChunk);
  const Begun begun = begin_call(worker.database, chunk, "k");
  end_call(worker.database, chunk, begun.call);
  begin_call(worker.database, chunk, "k2");
  worker.finish(chunk, R"({"partial":{}})");
  EXPECT_EQ(calls("answer"), "said -");

  worker.finish(take(worker, Kind::AnalyseReduce), kReduced);

  EXPECT_EQ(calls("answer"), "- -");
  EXPECT_EQ(calls("state || '/' || input_tokens"), "answered/100 lost/0")
      << "nobody will say what became of the second one";
}

TEST_F(AnalysesTest, OneThatIsGivenUpFailsAndTheJobDoesNot) {
  const Job job = completed("a");
  request(job);
  worker.settle(take(worker, Kind::Analyse), GiveUp{});

  EXPECT_EQ(analysis("state"), "failed");
  EXPECT_FALSE(analysis("reason").empty());
  EXPECT_EQ(announced(), "analysis.failed/summary");
  EXPECT_EQ(status(job), "completed");
  EXPECT_EQ(text("(select count(*)::text from lectern.task_dead)"), "0");
  EXPECT_EQ(request(job, "{summary}", true), "asked 2");
}

TEST_F(AnalysesTest, StartWithTheResultWhereASubmissionAsksForThem) {
  completed("a", R"({"analyses":["summary","metadata"],"enhance":"yes"})");
  EXPECT_EQ(analysis("kind"), "summary metadata");
  EXPECT_EQ(kinds_waiting(), "12/2/4 12/2/4 15/2/4");
}

TEST_F(AnalysesTest, StartForALaterSubmitterOfTheSameBytes) {
  admin.run_script(
      "insert into lectern.account (tenant_id, email, display_name, roles) values (1, 'a@b.c', 'A', "
      "'{submitter}'), "
      "(1, 'd@b.c', 'D', '{submitter}')");
  const auto send = [&](int account, const char* params) {
    web.call({"t.send",
              "select job_id from lectern.submit_document(1, $1, null, sha256('x'), 10, 'x', $2::jsonb)"},
             {account, params});
  };
  send(1, R"({"analyses":["summary"]})");
  publish_result();
  EXPECT_EQ(analysis("kind"), "summary");

  send(2, R"({"analyses":["summary","entities"]})");
  EXPECT_EQ(analysis("kind"), "summary entities");
  send(1, R"({"analyses":["sentiment"]})");
  EXPECT_EQ(analysis("kind"), "summary entities sentiment");
  EXPECT_EQ(text("(select params ->> 'analyses' from lectern.job)"), R"(["sentiment", "summary"])");

  EXPECT_EQ(text("(lectern.model_refusal(1, 1))"), "") << "text may go";
  send(2, R"({"ai":"no"})");
  admin.run_script("select set_config('app.tenant', '1', false)");
  EXPECT_EQ(text("(select lectern.model_refusal(1, job_id) from lectern.job)"), "no_ai")
      << "one of two said so";
}

TEST_F(AnalysesTest, HoldingADocumentAgainTakesThemAway) {
  const Job job = completed("a");
  request(job);
  plan(worker, 2);
  const Task chunk = take(worker, Kind::AnalyseChunk);
  request(job, "{entities}");
  const Begun begun = begin_call(worker.database, chunk, "k");
  admin.run_script(
      "insert into lectern.rescan (tenant_id, job_id, state, old_detector, asked_by) select 1, job_id, "
      "'would_hold', 'x', "
      "'x' from lectern.job");

  EXPECT_EQ(text("(select outcome from lectern.hold_again(1, '" + job.public_id + "', 'admin'))"), "held");

  EXPECT_EQ(analysis("kind"), "");
  EXPECT_EQ(kinds_waiting(), "");
  EXPECT_FALSE(end_call(worker.database, chunk, begun.call));
  EXPECT_EQ(calls("answer"), "-");
  EXPECT_EQ(worker.finish(chunk, R"({"partial":{}})").applied.size(), 0U);
}

TEST_F(AnalysesTest, InTheTrashNothingGoesOn) {
  const Job job = completed("a");
  request(job);
  plan(worker, 3);
  const Task chunk = take(worker, Kind::AnalyseChunk);
  request(job, "{entities}");

  admin.run_script("select lectern.trash_document(1, public_id, 'admin', p_manage => true) from lectern.job");

  EXPECT_EQ(analysis("state"), "failed failed");
  EXPECT_EQ(kinds_waiting(), "");
  EXPECT_EQ(begin_call(worker.database, chunk, "k").outcome, "not_ours");
  admin.run_script(
      "select lectern.restore_document(1, public_id, 'admin', p_manage => true) from lectern.job");
  EXPECT_EQ(request(job, "{summary}", true), "asked 2");
}

/// Whoever is first: the analysis ends, once, and nothing of it stays in the queue.
TEST_F(AnalysesTest, ADocumentThatGoesIntoTheTrashWhileItsChunksEndLeavesNothing) {
  for (int round = 0; round < 8; ++round) {
    const Job job = completed(std::to_string(round));
    request(job);
    plan(worker, 3);
    std::vector<Task> chunks = worker.claim(3);
    ASSERT_EQ(chunks.size(), 3U);
    std::barrier start(2);
    {
      std::jthread settling([&] {
        start.arrive_and_wait();
        for (const Task& task : chunks) worker.finish(task, R"({"partial":{}})");
        for (const Task& task : worker.claim(1)) worker.finish(task, kReduced);
      });
      start.arrive_and_wait();
      admin.run_script("select lectern.trash_document(1, '" + job.public_id +
                       "', 'admin', p_manage => true)");
    }
    Bench rest(instance, Pool::Analyse);
    for (auto left = rest.claim(4); !left.empty(); left = rest.claim(4))
      for (const Task& task : left) rest.finish(task, kReduced);
    EXPECT_EQ(text("(select count(*)::text from lectern.analysis where ended_at is null)"), "0");
    EXPECT_EQ(kinds_waiting(), "");
  }
  EXPECT_EQ(
      text("(select string_agg(distinct state, ' ' order by state) from lectern.analysis)").find("running"),
      std::string::npos);
}

/// A webhook gets the analysis with the event; nobody is left without a delivery.
TEST_F(AnalysesTest, AWebhookGetsTheAnalysis) {
  admin.run_script(
      "select lectern.create_webhook(1, 'https://a.example/hook', '{analysis.completed}', '', 'admin', 'r')");
  request(completed("a"));
  worker.finish(take(worker, Kind::Analyse), kReduced);
  db::Database notifier(instance.as("lectern_notify"), "notifier");
  notifier.call({"t.spread", "select lectern.spread_events(true)"});
  const auto opened = notifier.call({"t.open",
                                     "select d::text as v from lectern.claim_delivery('1 minute') c, lateral "
                                     "lectern.open_delivery(c.delivery, c.attempt) d"});

  ASSERT_EQ(opened.size(), 1U);
  const std::string said(opened[0].text("v"));
  EXPECT_NE(said.find(R"("type": "analysis.completed")"), std::string::npos) << said;
  EXPECT_NE(said.find(R"("result": {"text": "short"})"), std::string::npos) << said;
}

TEST_F(AnalysesTest, OneWithoutATaskEndsSomeDay) {
  request(completed("a"));
  admin.run_script(
      "delete from lectern.task where kind = 12; update lectern.analysis set asked_at = now() - interval '3 "
      "hours'");
  EXPECT_EQ(number("lectern.fail_stuck_jobs()"), 1);
  EXPECT_EQ(analysis("state"), "failed");
}

}  // namespace
}  // namespace lectern::jobs
