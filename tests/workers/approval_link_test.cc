// Approval over HTTP by link: who decides, when, and what is recorded. The web process and the database are
// real.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "lectern/json/decode.h"
#include "workers/approval_fixture.h"

namespace lectern::testing {
namespace {

TEST_F(ApprovalRoutes, TheLinkShowsWhatWasFound) {
  const Reply reply = web.get("/api/v1/approval/" + token + "/review");

  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto review = json::decode(reply.body);
  ASSERT_TRUE(review.has_value());
  EXPECT_EQ(review->text_of("filename"), "exam.pdf");
  EXPECT_EQ(review->find("findings")->array()->at(0).text_of("entity_type"), "US_SSN");
  EXPECT_TRUE(reply.has_header("Cache-Control: no-store"));
}

TEST_F(ApprovalRoutes, AWrongLinkIsForbidden) {
  EXPECT_EQ(web.get("/api/v1/approval/" + std::string(43, 'A') + "/review").status, 403);
  EXPECT_EQ(web.get("/api/v1/approval/short/review").status, 403);
  EXPECT_EQ(web.post_json("/api/v1/approval/" + std::string(43, 'A') + "/decision", kApprove).status, 403);
  EXPECT_EQ(web.get("/approve/" + std::string(43, 'A')).status, 403);
}

TEST_F(ApprovalRoutes, ALateLinkIsGone) {
  expire();

  EXPECT_EQ(web.get("/api/v1/approval/" + token + "/review").status, 410);
  EXPECT_EQ(decide(kApprove).status, 410);
  EXPECT_EQ(page().status, 410);
  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalRoutes, TheFirstDecisionIsAcceptedAndTheSecondGetsIt) {
  const Reply first = decide(kApprove), second = decide(kDeny);

  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_NE(first.body.find("\"accepted\":true"), std::string::npos);
  EXPECT_NE(first.body.find("\"new_status\":\"processing\""), std::string::npos);
  EXPECT_EQ(second.status, 409) << second.body;
  const auto problem = json::decode(second.body);
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(problem->find("standing")->text_of("decision"), "approve");
  EXPECT_EQ(problem->find("standing")->text_of("time_zone"), "UTC");
  EXPECT_NE(problem->find("standing")->text_of("local_decided_at"), "");
  EXPECT_EQ(state(), "approved");
}

TEST_F(ApprovalRoutes, OneOfTwentyAtOnceIsAccepted) {
  std::atomic<int> accepted = 0, told = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 20; ++i)
    people.emplace_back([&, i] {
      const int status = decide(i % 2 == 0 ? kApprove : kDeny).status;
      if (status == 200) ++accepted;
      if (status == 409) ++told;
    });
  for (std::thread& person : people) person.join();

  EXPECT_EQ(accepted, 1);
  EXPECT_EQ(told, 19);
}

TEST_F(ApprovalRoutes, ABodyThatDoesNotFitIsRefused) {
  EXPECT_EQ(decide(R"({"decision":"approve"})").status, 422);
  EXPECT_EQ(decide(R"({"decision":"approve","justification":"x","extra":1})").status, 422);
  EXPECT_EQ(decide("{").status, 400);
  EXPECT_EQ(
      web.ask("POST", "/api/v1/approval/" + token + "/decision", kApprove, {{"CONTENT_TYPE", "text/plain"}})
          .status,
      415);
  EXPECT_EQ(
      decide(
          R"({"decision":"approve","justification":"x","findings":[{"finding_id":999999,"answer":"not_pii"}]})")
          .status,
      422);
  EXPECT_EQ(decide(R"({"decision":"approve","justification":"x","findings":[{"finding_id":)" + finding() +
                   R"(,"answer":"is_pii"}]})")
                .status,
            422);
  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalRoutes, AnswersToFindingsAreKept) {
  EXPECT_EQ(
      decide(
          R"({"decision":"approve","justification":"x","reason_code":"false_positive","findings":[{"finding_id":)" +
          finding() + R"(,"answer":"not_pii"}]})")
          .status,
      200);

  EXPECT_EQ(instance.text("select answer as value from lectern.finding where job_id = $1", job.id),
            "not_pii");
}

TEST_F(ApprovalRoutes, LookingNeverDecides) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(page().status, 200);
    EXPECT_EQ(web.ask("HEAD", "/approve/" + token, "", {}).status, 303);
    EXPECT_NE(web.get("/api/v1/approval/" + token + "/decision").status, 200);
  }

  EXPECT_EQ(state(), "open");
}

/// A submitter of the same bytes decides neither signed in, nor by a link, nor on the script-free page.
TEST_F(ApprovalRoutes, NoSubmitterDecides) {
  const auto account_of = [&](const char* email) {
    return instance.admin
        .call({"t.account_of", "select account_id from lectern.account where email = $1"}, {email})
        .one()
        .integer("account_id");
  };
  const std::string bytes = pdf_with_pages({"own"});
  job = instance.submit_as(account_of("admin@uni.test"), bytes, "own.pdf", "{}");
  instance.admin.call(kEffect, {instance.tenant(), job.id, kScan});
  ASSERT_EQ(instance.submit_as(account_of("approver@uni.test"), bytes, "mine.pdf", "{}").id, job.id);
  token = instance.web
              .call({"t.link", "select token from lectern.issue_approval_link($1, $2::uuid, 'admin', 'r')"},
                    {instance.tenant(), job.public_id})
              .one()
              .text("token");
  const std::string why = R"({"justification":"my own"})", more = R"({"hours":1})",
                    to = R"({"email":"other@uni.test"})";
  const std::string other_key = key_for("other@uni.test", "{approver}", "{decide}");
  for (const std::string& key : {admin_key, approver_key}) {
    for (const auto& [step, body] : {std::pair{"approve", why},
                                     {"reject", why},
                                     {"decision", std::string(kApprove)},
                                     {"extension", more},
                                     {"delegation", to},
                                     {"approval-link", std::string()}}) {
      if (key == approver_key && std::string(step) == "approval-link") continue;  // not theirs in any case
      EXPECT_EQ(web.post_json("/api/v1/documents/" + job.public_id + "/" + step, body, bearer(key)).status,
                403)
          << step;
    }
    for (const auto& [step, body] :
         {std::pair{"decision", std::string(kApprove)}, {"extension", more}, {"delegation", to}})
      EXPECT_EQ(web.post_json("/api/v1/approval/" + token + "/" + step, body, bearer(key)).status, 403)
          << step;
    for (const auto& [part, fields] : {std::pair{"", "decision=approve&justification=my+own"},
                                       {"/extension", "hours=1"},
                                       {"/delegation", "email=other%40uni.test"}})
      EXPECT_NE(send_form_to(part, fields, bearer(key)).body.find("your own document"), std::string::npos)
          << part;
  }
  EXPECT_EQ(state(), "open");

  EXPECT_EQ(web.post_json("/api/v1/approval/" + token + "/decision", kApprove, bearer(other_key)).status,
            200);
}

TEST_F(ApprovalRoutes, NoTokenIsLogged) {
  page();
  decide(kApprove);

  EXPECT_EQ(instance.log().find(token), std::string::npos);
  EXPECT_EQ(instance.dump().find(token), std::string::npos);
}

}  // namespace
}  // namespace lectern::testing
