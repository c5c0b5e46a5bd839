// Several submitters of the same bytes: one job, and to each their own words; no document opened by another's
// password.

#include <gtest/gtest.h>

#include "support/co_submitters.h"

namespace lectern::http {
namespace {

TEST_F(CoSubmitters, ADocumentWithAPasswordIsOpenedForNobodyElse) {
  const std::string job = job_of(submit(first, kFirstWords, kPassword));
  for (const bool completed : {false, true}) {
    if (completed) complete(job, true);
    for (const std::string& password : {std::string(), kPassword, std::string("d3Jvbmc=")}) {
      const json::Value other = submit(second, kSecondWords, password);
      EXPECT_NE(job_of(other), job);
    }
    const json::Value other = submit(third, kSecondWords, "d3Jvbmc=");
    EXPECT_NE(job_of(other), job);
    EXPECT_EQ(*other.find("duplicate")->boolean(), completed) << "of their own attempt at most";
    for (const char* tail :
         {"", "/result", "/result/txt", "/ledger", "/report", "/scan", "/pages/1.png", "/versions/v1"})
      EXPECT_EQ(get(second, job, tail).status, 404) << tail;
    for (const char* tail : {"/cancel", "/reprocess"})
      EXPECT_EQ(send(second, "POST", job, tail).status, 404) << tail;
    EXPECT_EQ(send(second, "DELETE", job).status, 404);
  }
  EXPECT_EQ(count(second, "status=completed"), 0U);
  EXPECT_EQ(get(first, job, "/result/txt").status, 200);
  EXPECT_EQ(job_of(submit(first, kFirstWords, kPassword)), job) << "one's own is still a duplicate";
}

TEST_F(CoSubmitters, APasswordThatTheFirstDidNotBringIsTried) {
  const std::string job = job_of(submit(first, kFirstWords));

  EXPECT_NE(job_of(submit(second, kSecondWords, kPassword)), job);
  EXPECT_NE(job_of(submit(first, kFirstWords, kPassword)), job) << "nor is one's own attempt in the way";
}

/// Both sent the locked bytes without a password and share the job that fails; then one of them unlocks it.
TEST_F(CoSubmitters, ADocumentUnlockedLaterIsOnlyForTheOneWithThePassword) {
  for (const bool first_unlocks : {true, false}) {
    pdf = some_pdf();
    const std::string job = job_of(submit(first, kFirstWords));
    ASSERT_EQ(job_of(submit(second, kSecondWords)), job);
    ASSERT_EQ(job_of(submit(third, "filename=third.pdf&external_id=T-1")), job);
    send(third, "POST", job, "/cancel");
    web.behind().call(kLocked, {job});
    const Person& who = first_unlocks ? first : second;
    const Person& other = first_unlocks ? second : first;
    auto headers = who.headers();
    headers["Lectern-Password"] = kPassword;
    const std::size_t before = count(other, "");

    ASSERT_EQ(web.api({.method = "POST", .path = "/api/v1/documents/" + job + "/unlock", .headers = headers})
                  .status,
              202);

    complete(job, true);
    EXPECT_EQ(get(who, job, "/result/txt").status, 200);
    EXPECT_EQ(get(who, job).json().text_of("filename"), first_unlocks ? "first-secret.pdf" : "mine.pdf");
    for (const Person* stranger : {&other, static_cast<const Person*>(&third)}) {
      for (const char* tail :
           {"", "/result", "/result/txt", "/ledger", "/report", "/scan", "/original", "/shares"})
        EXPECT_EQ(get(*stranger, job, tail).status, 404) << tail;
      EXPECT_EQ(send(*stranger, "POST", job, "/shares").status, 404);
    }
    EXPECT_EQ(count(other, ""), before) << "theirs is a job of its own now";
    EXPECT_EQ(count(other, first_unlocks ? "external_id=MY-1&status=submitted"
                                         : "external_id=HR-77&status=submitted"),
              1U);
    EXPECT_EQ(count(third, "external_id=T-1"), 0U);
    web.behind().run_script("update lectern.job set external_id = null; delete from lectern.task");
  }
}

TEST_F(CoSubmitters, ADocumentReprocessedWithAPasswordIsOnlyForTheOneWithThePassword) {
  const std::string locked = job_of(submit(first, kFirstWords));
  web.behind().call(kLocked, {locked});
  auto headers = first.headers();
  headers["Lectern-Password"] = kPassword;
  const std::string job = job_of(
      web.api({.method = "POST", .path = "/api/v1/documents/" + locked + "/reprocess", .headers = headers})
          .json());
  ASSERT_NE(job, "");
  EXPECT_NE(job_of(submit(second, kSecondWords)), job);

  complete(job, true);

  EXPECT_NE(job_of(submit(third, kSecondWords)), job);
  EXPECT_EQ(get(first, job, "/result/txt").status, 200);
  EXPECT_EQ(get(second, job, "/result/txt").status, 404);
}

TEST_F(CoSubmitters, WhoHasCancelledSharesNothing) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  send(second, "POST", job, "/cancel");
  complete(job);
  web.behind().run_script(
      "insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type) "
      "select tenant_id, job_id, 'reader', 'reader.html', 'results', sha256('r'), 1, 'text/html' from "
      "lectern.job");

  EXPECT_EQ(send(second, "POST", job, "/shares").problem(), "not_finished");
  EXPECT_EQ(send(first, "POST", job, "/shares").status, 201);
}

TEST_F(CoSubmitters, AnUnneededPasswordKeepsNobodyFromSharing) {
  const std::string job = job_of(submit(first, kFirstWords, kPassword));
  complete(job, false);

  EXPECT_EQ(job_of(submit(second, kSecondWords)), job);
}

TEST_F(CoSubmitters, EachSeesTheirOwnWords) {
  const std::string job = job_of(submit(first, kFirstWords));

  const json::Value again = submit(second, kSecondWords);

  EXPECT_EQ(job_of(again), job);
  EXPECT_TRUE(*again.find("duplicate")->boolean());
  complete(job);
  const json::Value shown = get(second, job).json();
  EXPECT_EQ(shown.text_of("filename"), "mine.pdf");
  EXPECT_EQ(shown.find("params")->text_of("external_id"), "MY-1");
  EXPECT_EQ(count(second, "external_id=MY-1") + count(second, "label=course"), 2U);
  EXPECT_EQ(count(second, "external_id=HR-77") + count(second, "label=salary"), 0U);
  EXPECT_EQ(count(first, "external_id=HR-77") + count(first, "label=salary"), 2U);
  EXPECT_EQ(count(first, "external_id=MY-1") + count(first, "label=course"), 0U);
  EXPECT_NE(get(second, job, "/result/txt").header("Content-Disposition").find("mine.txt"),
            std::string::npos);
  for (const char* tail : {"", "/result", "/report"})
    EXPECT_EQ(get(second, job, tail).body.find("first-secret"), std::string::npos) << tail;
  EXPECT_EQ(get(first, job).json().text_of("filename"), "first-secret.pdf");
}

TEST_F(CoSubmitters, LinksAreTheirOwn) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  complete(job);
  const std::string of_first(get(first, job, "/result").json().text_of("text_url"));
  const std::string of_second(get(second, job, "/result").json().text_of("text_url"));
  const auto open = [&](const std::string& path) {
    return web.api({.path = path, .query = "download", .headers = {{"Authorization", ""}}});
  };

  EXPECT_NE(of_first, of_second);
  EXPECT_NE(open(of_second).header("Content-Disposition").find("mine"), std::string::npos);

  EXPECT_EQ(send(second, "DELETE", job).status, 204);
  EXPECT_EQ(open(of_second).status, 403);
  EXPECT_EQ(open(of_first).status, 200);
}

TEST_F(CoSubmitters, EventsCarryTheirOwnWordsAndReachNobodyElse) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  complete(job);

  EXPECT_EQ(number("select count(*) as n from lectern.event where for_submitter_only and kind = 'job.status' "
                   "and body ->> 'status' = 'completed' and body ->> 'filename' = 'mine.pdf'"),
            1);
  EXPECT_EQ(
      number("select count(*) as n from lectern.event e join lectern.job j using (tenant_id, job_id) "
             "where e.body ->> 'filename' = 'first-secret.pdf' and (e.for_submitter_only or e.api_key_id "
             "<> j.api_key_id)"),
      0);
}

TEST_F(CoSubmitters, EachGetsEventsWithTheirOwnNamesAndIds) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);

  send(second, "POST", job, "/cancel");

  EXPECT_EQ(number("select count(*) as n from lectern.event where for_submitter_only and body ->> 'status' = "
                   "'cancelled' and body ->> 'filename' = 'mine.pdf'"),
            1);
  EXPECT_EQ(
      number("select count(*) as n from lectern.event e where e.body ->> 'filename' = 'first-secret.pdf' and "
             "e.for_submitter_only"),
      0);
}

TEST_F(CoSubmitters, ErasingTakesTheDocumentFromNobodyElse) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  submit(third, "filename=third.pdf&formats=txt");
  complete(job);

  EXPECT_EQ(send(first, "DELETE", job).status, 204);

  EXPECT_EQ(get(first, job).status, 404);
  EXPECT_EQ(count(first, ""), 0U);
  EXPECT_EQ(get(second, job).json().text_of("filename"), "mine.pdf");
  EXPECT_EQ(get(second, job, "/result/txt").status, 200);
  EXPECT_EQ(send(second, "DELETE", job).status, 204);
  EXPECT_EQ(get(third, job, "/result/txt").status, 200);
  EXPECT_EQ(number("select count(*) as n from lectern.job where filename <> 'third.pdf'"), 0);
  EXPECT_EQ(number("select count(*) as n from lectern.blob_removal"), 0);
  EXPECT_EQ(send(third, "DELETE", job).status, 204);
  EXPECT_EQ(number("select count(*) as n from lectern.job where trashed_at is null"), 0)
      << "the last one takes it along, into the trash";
}

TEST_F(CoSubmitters, CancellingStopsItForNobodyElse) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);

  EXPECT_EQ(send(first, "POST", job, "/cancel").json().text_of("status"), "cancelled");
  EXPECT_EQ(send(first, "POST", job, "/cancel").status, 409);

  EXPECT_EQ(get(first, job).json().text_of("status"), "cancelled");
  EXPECT_EQ(get(first, job).json().text_of("filename"), "first-secret.pdf");
  EXPECT_NE(get(second, job).json().text_of("status"), "cancelled");
  complete(job);
  EXPECT_EQ(get(second, job, "/result/txt").status, 200);
  EXPECT_EQ(get(first, job, "/result/txt").status, 404);
  EXPECT_EQ(get(second, job, "/scan").status, 200);
  EXPECT_EQ(get(first, job, "/scan").status, 404);
  EXPECT_EQ(count(first, "status=cancelled") + count(second, "status=completed"), 2U);
  EXPECT_EQ(job_of(submit(first, kFirstWords)), job) << "sent again, it is there again";
  EXPECT_EQ(get(first, job, "/result/txt").status, 200);
}

TEST_F(CoSubmitters, TheLastOneCancelsTheJob) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  send(first, "POST", job, "/cancel");

  EXPECT_EQ(send(second, "POST", job, "/cancel").json().text_of("status"), "cancelled");

  EXPECT_EQ(number("select count(*) as n from lectern.task"), 0);
}

TEST_F(CoSubmitters, AFormatThatTheFirstDidNotAskForIsRenderedByATask) {
  const std::string job = job_of(submit(first, kFirstWords));
  complete(job);

  const json::Value again = submit(second, "filename=mine.pdf&formats=md");

  EXPECT_EQ(again.text_of("status"), "processing");
  EXPECT_EQ(number("select count(*) as n from lectern.task where kind = lectern.task_kind_render() and ref = "
                   "'{\"formats\": [\"md\"]}'"),
            1);
  EXPECT_EQ(get(second, job, "/result").status, 202);
  EXPECT_EQ(get(first, job, "/result").status, 200);
  render(artefact("md", "final.md", "text/markdown"));
  EXPECT_EQ(get(second, job).json().text_of("status"), "completed");
  EXPECT_EQ(get(second, job, "/result/md").status, 200);
  EXPECT_EQ(get(first, job, "/result/md").status, 404) << "the first did not ask for it";
  EXPECT_EQ(get(second, job, "/result/txt").status, 404) << "nor the second for this";
  EXPECT_TRUE(get(first, job, "/result").json().find("markdown_url")->is_null());
}

TEST_F(CoSubmitters, AFormatRenderedLaterIsAnnouncedToTheOneWhoWaits) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  complete(job);
  submit(third, "filename=third.pdf&formats=md");
  web.behind().run_script("delete from lectern.event");

  render(artefact("md", "final.md", "text/markdown"));

  EXPECT_EQ(number("select count(*) as n from lectern.event"), 1);
  EXPECT_EQ(
      number("select count(*) as n from lectern.event where for_submitter_only and body ->> 'filename' = "
             "'third.pdf' and body ->> 'status' = 'completed'"),
      1);
}

TEST_F(CoSubmitters, ALateSubmitterGetsTheOutcome) {
  const std::string job = job_of(submit(first, kFirstWords));
  web.behind().call(kHold, {job});
  submit(second, kSecondWords);
  submit(second, kSecondWords);

  EXPECT_EQ(
      number("select count(*) as n from lectern.event where for_submitter_only and kind = 'hold.opened' "
             "and body ->> 'filename' = 'mine.pdf'"),
      1)
      << "once";
}

TEST_F(CoSubmitters, FormatsAskedForInTimeAreConvertedWithTheRest) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, "formats=md");

  EXPECT_EQ(number("select count(*) as n from lectern.job j where lectern.wanted_params(j) -> 'formats' = "
                   "'[\"md\", \"txt\"]'"),
            1);
  complete(job);
  EXPECT_EQ(number("select count(*) as n from lectern.task where kind = lectern.task_kind_render()"), 1)
      << "it was too late for this";
}

TEST_F(CoSubmitters, WhatCannotBeRenderedIsNotWaitedFor) {
  const std::string job = job_of(submit(first, kFirstWords));
  complete(job);
  submit(second, "formats=epub");

  render("");

  EXPECT_EQ(get(second, job).json().text_of("status"), "completed");
  EXPECT_EQ(number("select count(*) as n from lectern.task where kind = lectern.task_kind_render()"), 0);
}

TEST_F(CoSubmitters, ARepetitionOfOnesOwnAddsWhatIsNew) {
  const std::string job = job_of(submit(first, kFirstWords));
  complete(job);

  submit(first, "external_id=HR-78&formats=html");

  EXPECT_EQ(get(first, job).json().text_of("filename"), "first-secret.pdf");
  EXPECT_EQ(count(first, "external_id=HR-78"), 1U);
  EXPECT_EQ(number("select count(*) as n from lectern.task where kind = lectern.task_kind_render() and ref = "
                   "'{\"formats\": "
                   "[\"html\"]}'"),
            1);
}

TEST_F(CoSubmitters, EverySubmitterMayReprocessTheirOwnSubmission) {
  const std::string job = job_of(submit(first, kFirstWords));
  submit(second, kSecondWords);
  complete(job);

  const Answer again = send(second, "POST", job, "/reprocess");

  ASSERT_EQ(again.status, 202) << again.body;
  const json::Value shown = get(second, job_of(again.json())).json();
  EXPECT_EQ(shown.text_of("filename"), "mine.pdf");
  EXPECT_EQ(shown.find("params")->text_of("external_id"), "MY-1");
  EXPECT_EQ(get(first, job_of(again.json())).status, 404);
}

}  // namespace
}  // namespace lectern::http
