// Approval over HTTP: by link, signed in, and on the page without scripts, against the real web process and
// database.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "lectern/access/token.h"
#include "lectern/json/decode.h"
#include "sandbox/pdf_text.h"
#include "workers/gateway.h"
#include "workers/running_instance.h"

namespace lectern::testing {
namespace {

constexpr db::Statement kAccount{"t.account",
                                 "insert into lectern.account (tenant_id, email, display_name, roles) values "
                                 "($1, $2, $2, $3::lectern.account_role[]) "
                                 "returning account_id"};
constexpr db::Statement kKey{"t.key",
                             "select o_key from lectern.create_api_key($1, $2, $3::bytea, 'test', "
                             "$4::text[], true, null, 'admin', 'r')"};
constexpr db::Statement kEffect{
    "t.effect",
    "with s as (select lectern.save_scan((select t from lectern.task t where job_id = $2), $3::jsonb, "
    "'held', '{}', 1)) "
    "select lectern.hold_document($1, $2, 'One possible piece of personal data was found.') from s"};
constexpr const char* kScan =
    R"({"detector":"d","page_count":3,"findings":[{"entity":"US_SSN","page":2,"score":0.9,"stops":true,"boxes":[[1,2,3,4]],)"
    R"("snippet":"SSN •••-••-••74","value_hash":"00","evidence":["ssn_dashes"]}]})";
constexpr const char* kApprove = R"({"decision":"approve","justification":"Course material."})";
constexpr const char* kDeny = R"({"decision":"deny","justification":"A student's number."})";

class ApprovalRoutes : public ::testing::Test {
 protected:
  void SetUp() override {
    instance.start("lectern-web", {"--socket", (instance.root() / "web.sock").string()});
    web.wait();
    admin_key = key_for("admin@uni.test", "{tenant_admin}", "{decide,manage,submit,read}");
    approver_key = key_for("approver@uni.test", "{approver}", "{decide}");
    submitter_key = key_for("submitter@uni.test", "{submitter}", "{submit,read}");
    hold();
  }

  std::string key_for(const char* email, const char* roles, const char* scopes) {
    const auto account =
        instance.admin.call(kAccount, {instance.tenant(), email, roles}).one().integer("account_id");
    const std::string key = access::new_api_key();
    instance.web.call(kKey, {instance.tenant(), account, db::bytes(access::hash_token(key)), scopes});
    return key;
  }

  /// A document that is held, and its link.
  void hold() {
    job = instance.submit(pdf_with_pages({"page " + std::to_string(++files)}), "exam.pdf");
    instance.admin.call(kEffect, {instance.tenant(), job.id, kScan});
    const auto rows = instance.web.call(
        {"t.link", "select token from lectern.issue_approval_link($1, $2::uuid, 'admin', 'r')"},
        {instance.tenant(), job.public_id});
    token = rows.one().text("token");
  }

  Reply decide(const std::string& body) {
    return web.post_json("/api/v1/approval/" + token + "/decision", body);
  }
  /// The page behind the link, as a browser comes to it: by the link, and on with the cookie it was given.
  Reply page() {
    Reply reply = web.get("/approve/" + token);
    if (reply.status != 303) return reply;
    address = header(reply, "Location");
    const std::string cookie = header(reply, "Set-Cookie");
    with_cookie = {{"HTTP_COOKIE", cookie.substr(0, cookie.find(';'))}};
    return web.get(address, with_cookie);
  }
  Reply send_form(const std::string& fields, Params params = {}) { return send_form_to("", fields, params); }
  Reply send_form_to(const std::string& part, const std::string& fields, Params params = {}) {
    const std::string key = form_key();
    params.insert(params.end(), with_cookie.begin(), with_cookie.end());
    return web.post_form(address + part, "form_key=" + key + "&" + fields, params);
  }
  static std::string header(const Reply& reply, const std::string& name) {
    const std::size_t at = reply.head.find(name + ": ");
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size() + 2;
    return reply.head.substr(begin, reply.head.find_first_of("\r\n", begin) - begin);
  }
  std::string form_key() {
    const std::string html = page().body;
    const std::size_t at = html.find("name=\"form_key\" value=\"");
    return at == std::string::npos ? "" : html.substr(at + 23, 64);
  }
  static Params bearer(const std::string& key) { return {{"HTTP_AUTHORIZATION", "Bearer " + key}}; }
  std::string state() {
    return instance.text("select state::text as value from lectern.hold where job_id = $1", job.id);
  }
  void expire() {
    instance.admin.call(
        {"t.expire", "update lectern.hold set expires_at = now() - interval '1 second' where job_id = $1"},
        {job.id});
  }
  std::string finding() {
    return instance.text("select finding_id::text as value from lectern.finding where job_id = $1", job.id);
  }

  RunningInstance instance;
  Gateway web{instance.root() / "web.sock"};
  std::string admin_key, approver_key, submitter_key, token, address;
  Params with_cookie;
  JobRow job;
  int files = 0;
};

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

TEST_F(ApprovalRoutes, TheFirstDecisionIsAcceptedAndTheSecondTold) {
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

  EXPECT_EQ(instance.text("select answer as value from lectern.finding where job_id = $1", job.id), "not_pii");
}

TEST_F(ApprovalRoutes, LookingNeverDecides) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(page().status, 200);
    EXPECT_EQ(web.ask("HEAD", "/approve/" + token, "", {}).status, 303);
    EXPECT_NE(web.get("/api/v1/approval/" + token + "/decision").status, 200);
  }

  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalRoutes, ThePageHasAStrictPolicyAndStaysOutOfCaches) {
  const Reply reply = page();

  EXPECT_TRUE(reply.has_header("Content-Security-Policy: default-src 'none'; style-src 'sha256-"));
  EXPECT_TRUE(reply.has_header("Cache-Control: no-store"));
  EXPECT_TRUE(reply.has_header("Referrer-Policy: no-referrer"));
  EXPECT_TRUE(reply.has_header("; script-src 'sha256-"));
  EXPECT_EQ(reply.body.find("582-79"), std::string::npos);
}

TEST_F(ApprovalRoutes, TheFormDecidesWithoutScripts) {
  const Reply reply =
      send_form("decision=approve&justification=fine+%C3%A4&finding-" + finding() + "=acceptable");

  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_NE(reply.body.find("Approved"), std::string::npos);
  EXPECT_EQ(state(), "approved");
  EXPECT_EQ(instance.text("select justification as value from lectern.hold where job_id = $1", job.id),
            "fine ä");
  EXPECT_EQ(instance.text("select answer as value from lectern.finding where job_id = $1", job.id),
            "acceptable");
  EXPECT_EQ(page().status, 409);
  EXPECT_EQ(web.post_form("/approve/" + token, "decision=deny").status, 403);
}

TEST_F(ApprovalRoutes, TheTokenLeavesTheAddressForACookieOfThatPageAlone) {
  const Reply reply = web.get("/approve/" + token);

  EXPECT_EQ(reply.status, 303);
  const std::string where = header(reply, "Location"), cookie = header(reply, "Set-Cookie");
  EXPECT_EQ(where.rfind("/approve/", 0), 0u);
  EXPECT_EQ(where.find(token), std::string::npos);
  EXPECT_EQ(cookie.rfind("lectern-approval=" + token, 0), 0u);
  for (const std::string& part : {"; Path=" + where, std::string("; HttpOnly"), std::string("; SameSite=Lax"),
                                  std::string("; Max-Age="), std::string("; Secure")})
    EXPECT_NE(cookie.find(part), std::string::npos) << part;
  EXPECT_EQ(web.get(where).status, 403) << "the address alone opens nothing";
  EXPECT_EQ(web.get(where, {{"HTTP_COOKIE", "lectern-approval=" + std::string(43, 'A')}}).status, 403);
  const std::string form = page().body;
  EXPECT_NE(form.find("action=\"" + where + "\""), std::string::npos);
  EXPECT_EQ(form.find(token), form.rfind(token)) << "in the way to the review screen, and nowhere else";
  EXPECT_NE(form.find("/review#" + token), std::string::npos);
}

TEST_F(ApprovalRoutes, TwoLinksInOneBrowserDoNotMeet) {
  page();
  const std::string first_address = address;
  const Params first_cookie = with_cookie;
  const std::string first_key = form_key();
  hold();
  page();

  EXPECT_NE(address, first_address);
  EXPECT_EQ(web.get(address, first_cookie).status, 403);
  EXPECT_EQ(
      web.post_form(address, "form_key=" + first_key + "&decision=deny&justification=x", with_cookie).status,
      403);
}

TEST_F(ApprovalRoutes, TheFormUncoversAPageAndKeepsWhatWasTyped) {
  const std::string fields = "reveal=2&on-2=" + finding() + "&justification=half+a+reason";

  const Reply reply = send_form(fields);

  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_NE(reply.body.find("half a reason</textarea>"), std::string::npos);
  EXPECT_EQ(state(), "open");
  EXPECT_EQ(
      instance.text("select count(*)::text as value from lectern.audit where action = 'revealed_finding' and "
                 "$1::bigint is not null",
                 job.id),
      "1");
}

TEST_F(ApprovalRoutes, OneAnswerOfTheFormReachesAllOfAKindThatHaveNone) {
  instance.admin.call(
      {"t.more",
       "insert into lectern.finding (tenant_id, scan_id, job_id, entity, page, score, stops, snippet, "
       "value_hash) select tenant_id, scan_id, job_id, entity, n, score, stops, snippet, "
       "sha256(n::text::bytea) "
       "from lectern.finding, generate_series(5, 6) n where job_id = $1"},
      {job.id});
  const std::string ids = instance.text(
      "select string_agg(finding_id::text, '+' order by finding_id) as value from lectern.finding where "
      "job_id = $1",
      job.id);
  const std::string first = ids.substr(0, ids.find('+'));

  send_form("decision=approve&justification=x&kind-US_SSN=redact&of-US_SSN=" + ids + "&finding-" + first +
            "=acceptable");

  EXPECT_EQ(
      instance.text("select string_agg(answer, ' ' order by finding_id) as value from lectern.finding where "
                 "job_id = $1",
                 job.id),
      "acceptable redact redact");
}

TEST_F(ApprovalRoutes, TheFormNamesWhatIsMissing) {
  EXPECT_EQ(send_form("justification=x").status, 422);
  const Reply reply = send_form("decision=deny&justification=+&reason_code=other");

  EXPECT_EQ(reply.status, 422);
  EXPECT_NE(reply.body.find("href=\"#justification\""), std::string::npos);
  EXPECT_NE(reply.body.find("value=\"deny\" checked"), std::string::npos);
  EXPECT_EQ(state(), "open");
}

TEST_F(ApprovalRoutes, AFormFromElsewhereIsRefused) {
  EXPECT_EQ(web.post_form("/approve/" + token, "decision=deny&justification=x").status, 403);
  EXPECT_EQ(send_form("decision=deny&justification=x", {{"HTTP_SEC_FETCH_SITE", "cross-site"}}).status, 403);
  EXPECT_EQ(send_form("decision=deny&justification=x", {{"HTTP_ORIGIN", "https://evil.test"}}).status, 403);
  EXPECT_EQ(state(), "open");
}

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

/// Neither signed in, nor by a link, nor by the page of the link: whoever submitted it, or brought the same
/// bytes.
TEST_F(ApprovalRoutes, WhoeverSubmittedItDecidesByNoWay) {
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

TEST_F(ApprovalRoutes, OneAnswerReachesEqualValuesByTheFormToo) {
  instance.admin.call(
      {"t.twin",
       "insert into lectern.finding (tenant_id, scan_id, job_id, entity, page, score, stops, snippet, "
       "value_hash) select tenant_id, scan_id, job_id, entity, 3, score, stops, snippet, value_hash "
       "from lectern.finding where job_id = $1"},
      {job.id});
  const std::string first =
      instance.text("select min(finding_id)::text as value from lectern.finding where job_id = $1", job.id);
  EXPECT_NE(page().body.find("name=\"same-" + first + "\""), std::string::npos);

  send_form("decision=approve&justification=x&finding-" + first + "=redact&same-" + first + "=yes");

  EXPECT_EQ(state(), "approved");
  EXPECT_EQ(
      instance.text("select string_agg(answer, ' ') as value from lectern.finding where job_id = $1", job.id),
      "redact redact");
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

TEST_F(ApprovalRoutes, UncoveringIsWrittenDownAndNeedsAHold) {
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

TEST_F(ApprovalRoutes, APageLookedAtIsWrittenDown) {
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

TEST_F(ApprovalRoutes, AnAdministratorLetsAValuePass) {
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

TEST_F(ApprovalRoutes, WhoeverHasTheLinkAsksForTimeByTheForm) {
  const std::string before =
      instance.text("select expires_at::text as value from lectern.hold where job_id = $1", job.id);
  const std::string path = "/approve/" + token + "/extension";

  EXPECT_EQ(web.post_form(path, "hours=4", {}).status, 403) << "it did not come from the page";
  EXPECT_EQ(web.post_form(path, "hours=99&form_key=" + form_key(), {}).status, 422);
  const Reply reply = web.post_form(path, "hours=4&form_key=" + form_key(), {});

  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.body.find(token), std::string::npos);
  EXPECT_NE(reply.body.find("href=\"/approve/"), std::string::npos);
  EXPECT_NE(instance.text("select expires_at::text as value from lectern.hold where job_id = $1", job.id),
            before);
  EXPECT_EQ(web.post_json("/api/v1/approval/" + token + "/extension", R"({"hours":2})").status, 200);
  EXPECT_EQ(web.post_json("/api/v1/approval/" + token + "/extension", R"({"hours":2})").status, 200);
  EXPECT_EQ(web.post_form(path, "hours=4&form_key=" + form_key(), {}).status, 409)
      << "three times are enough";
}

TEST_F(ApprovalRoutes, WhoeverHasTheLinkHandsOverByTheForm) {
  const std::string path = "/approve/" + token + "/delegation", key = form_key();
  const auto hand_to = [&](const char* email) {
    return web.post_form(path, "email=" + std::string(email) + "&form_key=" + key, {});
  };

  EXPECT_EQ(hand_to("nobody").status, 422);
  const Reply unknown = hand_to("submitter%40uni.test");
  EXPECT_EQ(unknown.status, 422);
  EXPECT_NE(unknown.body.find("value=\"submitter@uni.test\""), std::string::npos) << "what was typed stays";
  EXPECT_EQ(hand_to("approver%40uni.test").status, 200);

  EXPECT_EQ(page().status, 403) << "the link has ended";
  EXPECT_EQ(web.post_json("/api/v1/approval/" + token + "/delegation", R"({"email":"a@b.c"})").status, 403);
}

TEST_F(ApprovalRoutes, NoTokenIsLogged) {
  page();
  decide(kApprove);

  EXPECT_EQ(instance.log().find(token), std::string::npos);
  EXPECT_EQ(instance.dump().find(token), std::string::npos);
}

}  // namespace
}  // namespace lectern::testing
