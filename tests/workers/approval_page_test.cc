// Approval on the page without scripts. The web process and the database are real.

#include <gtest/gtest.h>

#include "workers/approval_fixture.h"

namespace lectern::testing {
namespace {

TEST_F(ApprovalRoutes, ThePageHasAStrictPolicyAndStaysOutOfCaches) {
  const Reply reply = page();

  EXPECT_TRUE(reply.has_header("Content-Security-Policy: default-src 'none'; style-src 'sha256-"));
  EXPECT_TRUE(reply.has_header("Cache-Control: no-store"));
  EXPECT_TRUE(reply.has_header("Referrer-Policy: no-referrer"));
  EXPECT_TRUE(reply.has_header("; script-src 'sha256-"));
  EXPECT_EQ(reply.body.find("582-79"), std::string::npos);
}

TEST_F(ApprovalRoutes, ThePageSpeaksTheLanguageOfItsReader) {
  page();
  const auto asked_in = [&](const char* language) {
    Params params = with_cookie;
    params.emplace_back("HTTP_ACCEPT_LANGUAGE", language);
    return web.get(address, params);
  };
  for (const char* german : {"de", "de-AT, en;q=0.9", "fr, de;q=0.5, *;q=0.1"}) {
    const Reply reply = asked_in(german);
    EXPECT_EQ(header(reply, "Content-Language"), "de") << german;
    EXPECT_EQ(header(reply, "Vary"), "Accept-Language");
    EXPECT_NE(reply.body.find("<html lang=\"de\">"), std::string::npos) << german;
    EXPECT_NE(reply.body.find("<h1>Über ein Dokument entscheiden</h1>"), std::string::npos) << german;
  }
  for (const char* english : {"de-AT;q=0.9, en", "*", "fr", ";;=,\xff<script>"}) {
    const Reply reply = asked_in(english);
    EXPECT_EQ(header(reply, "Content-Language"), "en") << english;
    EXPECT_NE(reply.body.find("<html lang=\"en\">"), std::string::npos) << english;
  }
  const Reply closed = web.get(address, {{"HTTP_ACCEPT_LANGUAGE", "de"}});
  EXPECT_EQ(closed.status, 403);
  EXPECT_EQ(header(closed, "Content-Language"), "de") << "a notice too";
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

TEST_F(ApprovalRoutes, TwoLinksInOneBrowserDoNotMix) {
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

TEST_F(ApprovalRoutes, TheFormRevealsAPageAndKeepsWhatWasTyped) {
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

TEST_F(ApprovalRoutes, TheLinkAsksForTimeByTheForm) {
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

TEST_F(ApprovalRoutes, TheLinkHandsOverByTheForm) {
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

}  // namespace
}  // namespace lectern::testing
