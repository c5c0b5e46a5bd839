// What the public, operators and monitoring see of the health of an installation.

#include <gtest/gtest.h>

#include <signal.h>

#include "support/running_web.h"

namespace lectern::http {
namespace {

const json::Value& member(const json::Value& object, std::string_view name) {
  static const json::Value kNone;
  const json::Value* found = object.find(name);
  return found != nullptr ? *found : kNone;
}

class Health : public testing::Test {
 protected:
  Answer ask_as(const std::string& key) {
    Ask ask{.path = "/health"};
    ask.headers["Authorization"] = key.empty() ? "" : "Bearer " + key;
    return web.api(ask);
  }

  /// Asks until a program has this status: a life sign comes a moment later.
  json::Value program(const std::string& name, const std::string& status) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);  // it only guards
    json::Value found;
    do {
      found = member(member(ask_as(manager).json(), "programs"), name);
    } while (found.text_of("status") != status && std::chrono::steady_clock::now() < end);
    return found;
  }

  void say(const char* program, const char* silent_for, bool is_stuck, const char* complaint) {
    web.behind().call(
        {"test.say",
         "insert into lectern.program_life (program, host, pid, seen_at, moved_at, is_stuck, complaint) "
         "values "
         "($1, 'elsewhere', 1, clock_timestamp() - $2::interval, clock_timestamp(), $3::boolean, $4) "
         "on conflict (program, host, pid) do update set seen_at = excluded.seen_at, is_stuck = "
         "excluded.is_stuck, complaint = excluded.complaint"},
        {program, silent_for, is_stuck, complaint});
  }

  RunningWeb web;
  std::string manager = web.make_key("main", "{read,manage}", true);
};

TEST_F(Health, StrangersAndSubmittersSeeOnlyTheStatus) {
  for (const std::string& key : {std::string(), web.key(), "lec_" + std::string(43, 'x')}) {
    const json::Value said = ask_as(key).json();
    EXPECT_NE(said.text_of("status"), "");
    ASSERT_NE(said.object(), nullptr);
    EXPECT_EQ(said.object()->size(), 1U) << "more than the status";
  }
}

TEST_F(Health, WhoManagesSeesEveryProgramAndWhatItDependsOn) {
  const json::Value said = ask_as(manager).json();

  for (const char* name : {"lectern-web", "lectern-upload", "lectern-hub", "lectern-scan", "lectern-convert",
                           "lectern-analyse", "lectern-maintain", "lectern-notify"})
    EXPECT_NE(member(member(said, "programs"), name).text_of("status"), "") << name;
  EXPECT_EQ(member(member(said, "dependencies"), "store").text_of("status"), "ok");
  EXPECT_NE(said.text_of("version"), "");
}

TEST_F(Health, AProgramThatRunsIsFoundAndOneThatDoesNotIsMissing) {
  EXPECT_EQ(program("lectern-upload", "ok").integer_of("alive"), 1);
  EXPECT_EQ(program("lectern-web", "ok").integer_of("alive"), 1);
  EXPECT_EQ(program("lectern-notify", "missing").text_of("status"), "missing");
  EXPECT_EQ(ask_as("").json().text_of("status"), "degraded");
}

TEST_F(Health, IsHealthyWhenEverybodyIsThere) {
  for (const char* name : {"lectern-hub", "lectern-scan", "lectern-convert", "lectern-analyse",
                           "lectern-maintain", "lectern-notify"})
    say(name, "0 s", false, "");
  program("lectern-upload", "ok");
  program("lectern-web", "ok");

  EXPECT_EQ(ask_as("").json().text_of("status"), "healthy");
}

struct Sign {
  const char* name;
  const char* silent_for;
  bool is_stuck;
  const char* complaint;
  const char* status;
};

class LifeSigns : public Health, public testing::WithParamInterface<Sign> {};

TEST_P(LifeSigns, MakeTheStatus) {
  say("lectern-hub", GetParam().silent_for, GetParam().is_stuck, GetParam().complaint);

  const json::Value hub = program("lectern-hub", GetParam().status);

  EXPECT_EQ(hub.text_of("status"), GetParam().status);
  EXPECT_EQ(hub.text_of("message").empty(), std::string_view(GetParam().status) == "ok");
  EXPECT_EQ(web.api({.path = "/readyz"}).status, 200) << "the API can serve without it";
}

INSTANTIATE_TEST_SUITE_P(
    Programs, LifeSigns,
    testing::Values(Sign{"Well", "1 s", false, "", "ok"}, Sign{"Stuck", "1 s", true, "", "stuck"},
                    Sign{"WithoutItsSecret", "1 s", false, "A secret is missing.", "impaired"},
                    Sign{"SilentForAWhile", "20 s", false, "", "missing"}),
    [](const auto& row) { return row.param.name; });

TEST_F(Health, UploadsThatCannotWriteMakeTheInstallationUnready) {
  program("lectern-upload", "ok");
  say("lectern-upload", "0 s", false, "The document store may not be written to.");

  const Answer answer = web.api({.path = "/readyz"});

  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.header("Retry-After"), "");
}

TEST_F(Health, MetricsNameProgramsAgesAndTheStoresOperations) {
  ASSERT_EQ(web.upload({.method = "POST",
                        .path = "/api/v1/documents/submit",
                        .body = some_pdf(),
                        .content_type = "application/pdf"})
                .status,
            202);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);  // it only guards
  std::string body;
  do {
    body = web.api({.path = "/metrics"}).body;
  } while (body.find("storage_operations_total{process=\"lectern-upload-0\",verb=\"put\",result=\"ok\"}") ==
               std::string::npos &&
           std::chrono::steady_clock::now() < end);

  for (const char* sample :
       {"storage_operations_total{process=\"lectern-upload-0\",verb=\"put\",result=\"ok\"}",
        "storage_breaker_state{process=\"lectern-upload-0\",verb=\"put\"} 0\n",
        "storage_operation_duration_seconds_bucket{process=\"lectern-upload-0\",verb=\"put\"",
        "queue_oldest_task_seconds{queue=\"scan\"} ", "queue_outage_tasks{queue=\"scan\"} 0\n",
        "lectern_program_alive{program=\"lectern-notify\"} 0\n"}) {
    EXPECT_NE(body.find(sample), std::string::npos) << sample;
  }
}

}  // namespace
}  // namespace lectern::http
