// The audit log as administrators read it: filters, pages, exports, seals; and that every security event is
// in it, whatever its input contains.

#include <gtest/gtest.h>

#include <set>

#include "lectern/access/session.h"
#include "lectern/access/token.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kJson = "application/json";
constexpr const char* kPassword = "correct horse battery staple";

struct Audit : testing::Test {
  RunningWeb web;
  const std::string admin = web.make_key("default", "{submit,read,read_all,decide,manage}", true);
  const std::string reader = web.make_key("default", "{submit,read}", true);
  const std::string other = web.make_key("other", "{submit,read,read_all,decide,manage}", true);

  Answer get(const std::string& path, const std::string& query = "", const std::string& key = {},
             const std::string& accept = {}) {
    Ask ask{.path = path,
            .query = query,
            .headers = {{"Authorization", "Bearer " + (key.empty() ? admin : key)}}};
    if (!accept.empty()) ask.headers["Accept"] = accept;
    return web.api(ask);
  }
  Answer send(const std::string& method, const std::string& path, const std::string& body,
              std::map<std::string, std::string> headers = {}) {
    headers.emplace("Authorization", "Bearer " + admin);
    return web.api({.method = method, .path = path, .headers = headers, .body = body, .content_type = kJson});
  }
  void write(const std::string& actor, const std::string& action, const std::string& object,
             const std::string& details = "{}", const std::string& tenant = "default") {
    constexpr db::Statement kWrite{
        "test.write",
        "select lectern.record_audit(tenant_id, $1, $2, $3, $4::jsonb, 'req-7') from "
        "lectern.tenant where slug = $5"};
    web.behind().call(kWrite, {actor, action, object, details, tenant});
  }
  static std::vector<std::string> member(const Answer& answer, const char* name) {
    std::vector<std::string> values;
    const json::Value body = answer.json();
    for (const json::Value& entry : *body.find("entries")->array()) values.emplace_back(entry.text_of(name));
    return values;
  }
  std::set<std::string> actions() {
    std::set<std::string> found;
    constexpr db::Statement kActions{"test.actions", "select distinct action from lectern.audit"};
    for (const db::Row row : web.behind().call(kActions)) found.emplace(row.text("action"));
    return found;
  }
};

TEST_F(Audit, FiltersAndPages) {
  for (int i = 0; i < 7; ++i) write("account:5", "revealed", "job:a" + std::to_string(i));
  write("key:9", "revealed", "job:b");
  write("account:5", "decided", "hold:1");
  write("account:5", "decided", "hold:1", "{}", "other");

  EXPECT_EQ(member(get("/api/v1/audit", "action=decided"), "object"), std::vector<std::string>{"hold:1"});
  EXPECT_EQ(member(get("/api/v1/audit", "actor=key:9"), "object"), std::vector<std::string>{"job:b"});
  EXPECT_EQ(member(get("/api/v1/audit", "object=job:a&limit=3"), "object"),
            (std::vector<std::string>{"job:a6", "job:a5", "job:a4"}));
  EXPECT_TRUE(member(get("/api/v1/audit", "until=2020-01-01"), "object").empty());
  EXPECT_FALSE(
      member(get("/api/v1/audit", "since=2020-01-01T00:00:00Z&until=2999-12-31T23:59:59.5%2B02:00"), "object")
          .empty());

  std::vector<std::string> all;
  std::string cursor;
  do {
    const Answer page =
        get("/api/v1/audit", "action=revealed&limit=3" + (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(page.status, 200) << page.body;
    for (const std::string& object : member(page, "object")) all.push_back(object);
    cursor = page.json().text_of("next_cursor");
  } while (!cursor.empty());
  EXPECT_EQ(all, (std::vector<std::string>{"job:b", "job:a6", "job:a5", "job:a4", "job:a3", "job:a2",
                                           "job:a1", "job:a0"}));

  for (const char* wrong :
       {"since=yesterday", "since=2026-13-01", "until=2026-02-30", "until=2026-01-01T25:00:00Z",
        "since=2026-01-01T00:00:00", "cursor=x", "limit=0", "nonsense=1"})
    EXPECT_EQ(get("/api/v1/audit", wrong).status, 400) << wrong;
  EXPECT_NE(get("/api/v1/audit/actions").body.find("\"decided\""), std::string::npos);
}

TEST_F(Audit, IsForAdministratorsOfTheTenantAlone) {
  write("account:5", "decided", "hold:1");
  for (const char* path :
       {"/api/v1/audit", "/api/v1/audit/actions", "/api/v1/audit/export", "/api/v1/audit/seals"}) {
    EXPECT_EQ(get(path, "", reader).status, 403) << path;
    EXPECT_EQ(web.api({.path = path, .headers = {{"Authorization", ""}}}).status, 401) << path;
    EXPECT_EQ(get(path, "", other).body.find("hold:1"), std::string::npos) << path;
  }
}

TEST_F(Audit, TheExportIsCompleteInOrderAndNoted) {
  for (int i = 0; i < 1203; ++i) write("account:5", "revealed", "job:" + std::to_string(i));
  const Answer lines = get("/api/v1/audit/export", "action=revealed");
  ASSERT_EQ(lines.status, 200) << lines.body;
  EXPECT_EQ(lines.header("Content-Type"), "application/x-ndjson");
  EXPECT_EQ(std::count(lines.body.begin(), lines.body.end(), '\n'), 1203);
  EXPECT_LT(lines.body.find("\"job:0\""), lines.body.find("\"job:1202\""));
  const Answer noted = get("/api/v1/audit", "action=exported_audit");
  EXPECT_NE(noted.body.find(R"("rows": 1203)"), std::string::npos) << noted.body;
}

TEST_F(Audit, NoFieldOfTheCsvIsAFormula) {
  for (const char* object :
       {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1", "say \"hi\", then\r\ngo"})
    write("=HYPERLINK(\"http://evil.test\")", "revealed", object, R"({"a":"=1"})");
  const Answer csv = get("/api/v1/audit/export", "action=revealed", {}, "text/csv");
  ASSERT_EQ(csv.status, 200);
  EXPECT_EQ(csv.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_NE(csv.header("Content-Disposition").find("audit.csv"), std::string::npos);
  for (const char* field :
       {"\"'=cmd|' /C calc'!A0\"", "\"'+1\"", "\"'-1\"", "\"'@SUM(A1)\"", "\"' =1\"", "\"'\t=1\"", "\"'＝1\"",
        "\"'=HYPERLINK(\"\"http://evil.test\"\")\"", "\"say \"\"hi\"\", then\r\ngo\""})
    EXPECT_NE(csv.body.find(field), std::string::npos) << field << " in " << csv.body;
  EXPECT_EQ(csv.body.find("\"=\""), std::string::npos);
}

TEST_F(Audit, WhatComesFromOutsideBreaksNoLine) {
  const std::string bad = R"(a\r\nInjected: 1\u001b[31m \"quoted\" {\"x\":1} \u2028)";
  send("POST", "/api/v1/keys", R"({"name":"x","scopes":["read"]})");
  send("POST", "/api/v1/auth/login", R"({"email":")" + bad + R"(@b.test","password":"x"})",
       {{"Authorization", ""}});
  get("/api/v1/audit", "", "lec_" + std::string(43, 'a'));
  const Answer lines = get("/api/v1/audit/export");
  std::size_t count = 0;
  std::istringstream in(lines.body);
  for (std::string line; std::getline(in, line); ++count) EXPECT_EQ(line.front(), '{') << line;
  EXPECT_GT(count, 2U);
  EXPECT_EQ(lines.body.find('\x1b'), std::string::npos);
}

/// SEC-39: each security event, by what a caller does. An event that writes no line fails here.
TEST_F(Audit, EverySecurityEventIsThere) {
  const std::string token = access::issue_bootstrap(web.behind()).value();
  const auto post = [&](const std::string& path, const std::string& body) {
    return send("POST", path, body, {{"Authorization", ""}});
  };
  const Answer first =
      post("/api/v1/auth/bootstrap", R"({"token":")" + token +
                                         R"(","email":"ann@example.edu","display_name":"Ann","password":")" +
                                         kPassword + R"("})");
  ASSERT_EQ(first.status, 201) << first.body;
  const std::string cookie = first.header("Set-Cookie").substr(0, first.header("Set-Cookie").find(';'));
  post("/api/v1/auth/login", R"({"email":"ann@example.edu","password":"wrong password"})");
  post("/api/v1/auth/login", std::string(R"({"email":"ann@example.edu","password":")") + kPassword + "\"}");
  web.api({.method = "POST",
           .path = "/api/v1/auth/logout",
           .headers = {{"Authorization", ""}, {"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}}});
  get("/api/v1/audit", "", reader);                      // no right
  get("/api/v1/me", "", "lec_" + std::string(43, 'a'));  // no such key
  const std::string limited = web.make_key("default", "{read}", false);
  for (int i = 0; i < 80; ++i) get("/api/v1/me", "", limited);  // over the limit

  const Answer made = send("POST", "/api/v1/keys", R"({"name":"k","scopes":["read"]})");
  const std::string id = std::to_string(*made.json().find("key_id")->integer());
  send("PATCH", "/api/v1/keys/" + id, R"({"name":"other"})");
  send("POST", "/api/v1/keys/" + id + "/rotate", "{}");
  send("DELETE", "/api/v1/keys/" + id, "");
  send("PATCH", "/api/v1/settings", R"({"mail.snippets":true})");
  const Answer submitted = web.upload({.method = "POST",
                                       .path = "/api/v1/documents/submit",
                                       .headers = {{"Authorization", "Bearer " + admin}},
                                       .body = some_pdf(),
                                       .content_type = "application/pdf"});
  const std::string job(submitted.json().text_of("job_id"));
  send("POST", "/api/v1/documents/" + job + "/cancel", "");
  get("/api/v1/audit/export");

  // The refusals are gathered by the program and written once a second.
  std::set<std::string> found;
  const std::set<std::string> wanted = {"signed_in",     "sign_in_refused", "signed_out", "not_allowed",
                                        "not_signed_in", "rate_limited",    "made_key",   "renamed_key",
                                        "rotated_key",   "revoked_key",     "submitted",  "cancelled",
                                        "exported_audit"};
  std::set<std::string> missing = wanted;
  for (const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
       !missing.empty() && std::chrono::steady_clock::now() < limit;) {
    missing.clear();
    found = actions();
    std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(),
                        std::inserter(missing, missing.end()));
  }
  std::string all;
  for (const std::string& action : found) all += action + " ";
  for (const std::string& action : missing) ADD_FAILURE() << action << " is not among " << all;
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const std::string& a) {
    return a.find("setting") != std::string::npos;
  })) << all;
}

TEST_F(Audit, SealsAreListedWithoutTheRowsOfOthers) {
  EXPECT_EQ(get("/api/v1/audit/seals").body, R"({"seals":[]})");
  constexpr db::Statement kSeal{"test.seal",
                                "select lectern.add_audit_seal(1, array_agg(audit_id order by audit_id), "
                                "decode(repeat('11', 32 * count(*)::int), 'hex'), 0, "
                                "decode(repeat('00', 32), 'hex'), decode(repeat('22', 32), 'hex'), "
                                "1764500000000000, decode(repeat('33', 32), 'hex'), "
                                "decode(repeat('44', 64), 'hex')) from lectern.audit"};
  web.behind().call(kSeal);
  const Answer seals = get("/api/v1/audit/seals");
  EXPECT_NE(seals.body.find(std::string("\"hash\": \"") + "2222"), std::string::npos) << seals.body;
  write("account:5", "decided", "hold:1");
  const Answer page = get("/api/v1/audit", "limit=2");
  EXPECT_NE(page.body.find(R"("sealed":false)"), std::string::npos);
  EXPECT_NE(get("/api/v1/audit", "action=made_key").body.find(R"("sealed":true)"), std::string::npos);
}

}  // namespace
}  // namespace lectern::http
