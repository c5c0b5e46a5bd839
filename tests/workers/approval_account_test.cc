// Approval over HTTP by people who are signed in. The web process and the database are real.

#include <gtest/gtest.h>

#include "lectern/json/decode.h"
#include "workers/approval_fixture.h"

namespace lectern::testing {
namespace {

TEST_F(ApprovalRoutes, AnApproverDecidesSignedIn) {
  const Reply reply = web.post_json("/api/v1/documents/" + job.public_id + "/approve",
                                    R"({"justification":"ok"})", bearer(approver_key));

  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(state(), "approved");
  EXPECT_EQ(
      web.post_json("/api/v1/documents/" + job.public_id + "/decision", kDeny, bearer(approver_key)).status,
      409);
}

TEST_F(ApprovalRoutes, RejectIsADenial) {
  EXPECT_EQ(web.post_json("/api/v1/documents/" + job.public_id + "/reject", R"({"justification":"no"})",
                          bearer(approver_key))
                .status,
            200);

  EXPECT_EQ(instance.look(job.id).status, "denied");
}

TEST_F(ApprovalRoutes, OthersDoNotDecide) {
  const std::string path = "/api/v1/documents/" + job.public_id + "/decision";

  EXPECT_EQ(web.post_json(path, kApprove).status, 401);
  EXPECT_EQ(web.post_json(path, kApprove, bearer(submitter_key)).status, 403);
  EXPECT_EQ(web.get("/api/v1/holds", bearer(submitter_key)).status, 403);
  EXPECT_EQ(web.post_json("/api/v1/documents/" + job.public_id + "/approval-link", "{}", bearer(approver_key))
                .status,
            403);
  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalRoutes, AnAdministratorShowsTheLinkOnceMore) {
  const Reply reply =
      web.post_json("/api/v1/documents/" + job.public_id + "/approval-link", "{}", bearer(admin_key));

  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_NE(reply.body.find("/approve/"), std::string::npos);
  EXPECT_EQ(page().status, 403) << "the link before works no longer";
}

TEST_F(ApprovalRoutes, ListsWhatWaitsPageByPage) {
  hold();
  hold();

  const Reply first = web.get("/api/v1/holds?limit=2", bearer(approver_key));

  ASSERT_EQ(first.status, 200) << first.body;
  const auto list = json::decode(first.body);
  ASSERT_EQ(list->find("holds")->array()->size(), 2u);
  const auto rest =
      json::decode(web.get("/api/v1/holds?limit=2&cursor=" + std::string(list->text_of("next_cursor")),
                           bearer(approver_key))
                       .body);
  EXPECT_EQ(rest->find("holds")->array()->size(), 1u);
  EXPECT_TRUE(rest->find("next_cursor")->is_null());
  EXPECT_EQ(web.get("/api/v1/holds?cursor=x", bearer(approver_key)).status, 400);
}

TEST_F(ApprovalRoutes, AnApproverAsksForMoreTime) {
  const std::string path = "/api/v1/documents/" + job.public_id + "/extension";

  EXPECT_EQ(web.post_json(path, R"({"hours":100})", bearer(approver_key)).status, 422);
  EXPECT_EQ(web.post_json(path, R"({"hours":2.5})", bearer(submitter_key)).status, 403);
  const Reply reply = web.post_json(path, R"({"hours":2.5})", bearer(approver_key));

  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_NE(reply.body.find("expires_at"), std::string::npos);
  decide(kDeny);
  EXPECT_EQ(web.post_json(path, R"({"hours":1})", bearer(approver_key)).status, 409);
}

TEST_F(ApprovalRoutes, AnApproverHandsADocumentOn) {
  const std::string path = "/api/v1/documents/" + job.public_id + "/delegation";

  EXPECT_EQ(web.post_json(path, R"({"email":"submitter@uni.test"})", bearer(approver_key)).status, 422);
  const Reply reply = web.post_json(path, R"({"email":"admin@uni.test"})", bearer(approver_key));

  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(page().status, 403) << "the link before works no longer";
}

TEST_F(ApprovalRoutes, RevealingIsAuditedAndNeedsAHold) {
  const std::string body = R"({"finding_id":)" + finding() + "}";

  EXPECT_EQ(web.post_json("/api/v1/approval/" + token + "/reveal", body).status, 204);
  EXPECT_EQ(
      web.post_json("/api/v1/documents/" + job.public_id + "/reveal", body, bearer(approver_key)).status,
      204);
  EXPECT_EQ(web.post_json("/api/v1/approval/" + std::string(43, 'A') + "/reveal", body).status, 403);
  expire();
  EXPECT_EQ(web.post_json("/api/v1/approval/" + token + "/reveal", body).status, 410);

  EXPECT_EQ(
      instance.text("select count(*)::text as value from lectern.audit where action = 'revealed_finding' and "
                    "$1::bigint is not null",
                    job.id),
      "3");
}

TEST_F(ApprovalRoutes, AViewedPageIsAudited) {
  web.get("/api/v1/approval/" + token + "/pages/2.png");
  web.get("/api/v1/documents/" + job.public_id + "/pages/2.png", bearer(admin_key));

  EXPECT_EQ(
      instance
          .text("select string_agg(actor, ' ' order by audit_id) as value from lectern.audit where action = "
                "'viewed_page' and $1::bigint is not null",
                job.id)
          .substr(0, 11),
      "token:hold:");
}

TEST_F(ApprovalRoutes, AnAdministratorAcceptsAValue) {
  decide(R"({"decision":"approve","justification":"x","findings":[{"finding_id":)" + finding() +
         R"(,"answer":"not_pii"}]})");

  EXPECT_EQ(web.get("/api/v1/allowlist", bearer(approver_key)).status, 403);
  const auto list = json::decode(web.get("/api/v1/allowlist?state=proposed", bearer(admin_key)).body);
  const auto& values = *list->find("values")->array();
  ASSERT_EQ(values.size(), 1u);
  const std::string path =
      "/api/v1/allowlist/values/" + std::to_string(*values[0].find("allowed_id")->integer()) + "/decision";
  EXPECT_EQ(web.post_json(path, R"({"decision":"accept"})", bearer(admin_key)).status, 204);
  EXPECT_EQ(
      web.post_json("/api/v1/allowlist/values/99/decision", R"({"decision":"accept"})", bearer(admin_key))
          .status,
      404);

  EXPECT_EQ(
      instance.text("select state as value from lectern.allowed_value where $1::bigint is not null", job.id),
      "accepted");
}

TEST_F(ApprovalRoutes, AnAdministratorKeepsPatternsThatMayPass) {
  const std::string path = "/api/v1/allowlist/entries";
  const auto add = [&](const std::string& body, const std::string& key) {
    return web.post_json(path, body, bearer(key));
  };
  const char* library = R"({"pattern":"@@library.uni.test","name":"the library"})";

  EXPECT_EQ(add(library, approver_key).status, 403);
  const Reply made = add(library, admin_key);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(add(library, admin_key).status, 409);
  EXPECT_EQ(add(R"({"pattern":"582-79-8774","name":"x"})", admin_key).status, 422);
  EXPECT_EQ(add(R"({"pattern":"AB-##","name":"x","entity_type":"SHOE_SIZE"})", admin_key).status, 422);
  EXPECT_EQ(add(R"({"pattern":"AB-##","name":"x","job_id":")" + job.public_id + "\"}", admin_key).status,
            201);
  EXPECT_EQ(
      add(R"({"pattern":"AC-##","name":"x","job_id":"6f1b1c9e-3a52-4be5-a5c4-0d1f0b7b1f11"})", admin_key)
          .status,
      404);

  const auto list = json::decode(web.get(path, bearer(admin_key)).body);
  const auto& entries = *list->find("entries")->array();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].text_of("scope"), "document");
  EXPECT_EQ(entries[1].text_of("filename"), "exam.pdf");
  const std::string first = path + "/" + std::to_string(*entries[0].find("entry_id")->integer());
  EXPECT_EQ(web.ask("DELETE", first, "", bearer(admin_key)).status, 204);
  EXPECT_EQ(web.ask("DELETE", first, "", bearer(admin_key)).status, 404);
}

TEST_F(ApprovalRoutes, AnAdministratorSetsTheCalendar) {
  const std::string calendar =
      R"({"time_zone":"Europe/Berlin","approval_hours":6,"day_begins":"09:00","day_ends":"17:00","weekends":false,)"
      R"("holidays":[{"day":"2026-12-25","name":"Christmas"}]})";
  const auto set = [&](const std::string& body) {
    Params params = bearer(admin_key);
    params.emplace_back("CONTENT_TYPE", "application/json");
    return web.ask("PUT", "/api/v1/calendar", body, params);
  };

  EXPECT_EQ(web.get("/api/v1/calendar", bearer(approver_key)).status, 403);
  EXPECT_EQ(json::decode(web.get("/api/v1/calendar", bearer(admin_key)).body)->text_of("time_zone"), "UTC");
  const Reply reply = set(calendar);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(json::decode(reply.body)->find("holidays")->array()->size(), 1u);
  std::string odd = calendar;
  EXPECT_EQ(set(odd.replace(odd.find("Berlin"), 6, "Atlantis")).status, 422);
  EXPECT_EQ(set("{}").status, 422);
  EXPECT_EQ(json::decode(web.get("/api/v1/calendar", bearer(admin_key)).body)->text_of("day_ends"), "17:00");
}

}  // namespace
}  // namespace lectern::testing
