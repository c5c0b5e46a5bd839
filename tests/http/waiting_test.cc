#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

#include <gtest/gtest.h>

#include "lectern/db/notifier.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

using Clock = std::chrono::steady_clock;

struct Waiting : testing::Test {
  RunningWeb web;
  std::string submit() {
    return std::string(web.upload({.method = "POST",
                                   .path = "/api/v1/documents/submit",
                                   .body = some_pdf(),
                                   .content_type = "application/pdf"})
                           .json()
                           .text_of("job_id"));
  }
  Ask wait_for(const std::string& job, const std::string& seconds) {
    return {.path = "/api/v1/documents/" + job + "/result",
            .query = "wait=" + seconds,
            .headers = {{"Authorization", "Bearer " + web.key()}}};
  }
};

TEST_F(Waiting, EndsWithTheJob) {
  const std::string job = submit();
  Connection waiting(web.api_socket());
  waiting.send(wait_for(job, "20"));
  const auto began = Clock::now();

  web.api({.method = "POST", .path = "/api/v1/documents/" + job + "/cancel"});
  const Answer answer = waiting.receive();

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.json().text_of("status"), "cancelled");
  EXPECT_EQ(answer.header("Preference-Applied"), "wait=20");
  EXPECT_LT(Clock::now() - began, std::chrono::seconds(15));
  EXPECT_EQ(waiting.ask({.path = "/healthz"}).status, 200);
}

TEST_F(Waiting, EndsInTimeWithoutTheJob) {
  const std::string job = submit();
  const auto began = Clock::now();

  const Answer answer = web.api(wait_for(job, "1"));

  EXPECT_EQ(answer.status, 202);
  EXPECT_GE(Clock::now() - began, std::chrono::milliseconds(950));
}

TEST_F(Waiting, TwoHundredWaitTogetherAndNobodyElseDoes) {
  std::vector<std::string> jobs;
  std::vector<Connection> waiting;
  for (int i = 0; i < 10; ++i) jobs.push_back(submit());
  for (std::size_t i = 0; i < 200; ++i) {
    waiting.emplace_back(web.api_socket());
    waiting.back().send(wait_for(jobs[i % jobs.size()], "25"));
  }

  for (int i = 0; i < 100; ++i) ASSERT_EQ(web.api({.path = "/api/v1/documents/" + jobs[0]}).status, 200);
  for (const std::string& job : jobs)
    web.api({.method = "POST", .path = "/api/v1/documents/" + job + "/cancel"});

  for (Connection& connection : waiting) EXPECT_EQ(connection.receive().status, 200);
}

TEST_F(Waiting, NobodyIsLeftWithoutAnAnswerWhenTheProgramEnds) {
  const std::string job = submit();
  Connection waiting(web.api_socket());
  waiting.send(wait_for(job, "25"));
  EXPECT_EQ(web.api({.path = "/healthz"}).status, 200);

  web.restart_api();

  EXPECT_EQ(waiting.receive().status, 202);
  EXPECT_EQ(web.api({.path = "/healthz"}).status, 200);
}

TEST_F(Waiting, PreferIsUnderstoodToo) {
  Ask ask = wait_for(submit(), "0");
  ask.query = "";
  ask.headers["Prefer"] = "wait=1";
  EXPECT_EQ(web.api(ask).header("Preference-Applied"), "wait=1");
  ask.headers["Prefer"] = "respond-async";
  EXPECT_EQ(web.api(ask).header("Preference-Applied"), "");
}

TEST_F(Waiting, OfOneCallerAHundredWaitAndOthersStillCan) {
  const std::string key = web.make_key("main", "{submit,read}", false);
  const std::map<std::string, std::string> bearer = {{"Authorization", "Bearer " + key}};
  const std::string job(web.upload({.method = "POST",
                                    .path = "/api/v1/documents/submit",
                                    .headers = bearer,
                                    .body = some_pdf(),
                                    .content_type = "application/pdf"})
                            .json()
                            .text_of("job_id"));
  Ask wait = wait_for(job, "20");
  wait.headers = bearer;
  std::vector<Connection> waiting;
  for (int i = 0; i < 110; ++i) {
    waiting.emplace_back(web.api_socket());
    waiting.back().send(wait);
  }
  // Several threads read them, in any order: ten of them are answered at once.
  const auto answered = [&] {
    return std::count_if(waiting.begin(), waiting.end(), [](const auto& one) { return one.is_answered(); });
  };
  const auto began = Clock::now();
  while (answered() < 10 && Clock::now() - began < std::chrono::seconds(15)) std::this_thread::yield();
  ASSERT_EQ(answered(), 10);

  Connection other(web.api_socket());
  const std::string others_job = submit();
  const auto asked = Clock::now();
  EXPECT_EQ(other.ask(wait_for(others_job, "1")).status, 202);
  EXPECT_GE(Clock::now() - asked, std::chrono::milliseconds(950));

  std::map<int, int> statuses;
  web.api({.method = "POST", .path = "/api/v1/documents/" + job + "/cancel", .headers = bearer});
  for (Connection& connection : waiting) {
    const Answer answer = connection.receive();
    ++statuses[answer.status];
    if (answer.status != 429) continue;
    EXPECT_EQ(answer.problem(), "too_many_at_once");
    EXPECT_NE(answer.header("Retry-After"), "");
  }
  EXPECT_EQ(statuses[429], 10);
}

}  // namespace
}  // namespace lectern::http
