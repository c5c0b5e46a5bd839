#include <gtest/gtest.h>

#include "lectern/access/session.h"
#include "lectern/access/token.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

constexpr const char* kPassword = "correct horse battery staple";

std::string cookie_of(const Answer& answer) {
  const std::string line = answer.header("Set-Cookie");
  return line.substr(0, line.find(';'));
}

/// An instance with its first administrator, Ann.
struct SignIn : testing::Test {
  RunningWeb web;
  std::string token = access::issue_bootstrap(web.behind()).value();

  SignIn() {
    EXPECT_EQ(
        post("/api/v1/auth/bootstrap",
             R"({"token":")" + token + R"(","email":"ann@example.edu","display_name":"Ann","password":")" +
                 kPassword + R"("})")
            .status,
        201);
  }

  Answer send(const std::string& method, const std::string& path, const std::string& body,
              std::map<std::string, std::string> headers = {}) {
    headers.emplace("Authorization", "");
    headers.emplace("Sec-Fetch-Site", "same-origin");
    return web.api({.method = method,
                    .path = path,
                    .headers = headers,
                    .body = body,
                    .content_type = "application/json"});
  }
  Answer post(const std::string& path, const std::string& body,
              std::map<std::string, std::string> headers = {}) {
    return send("POST", path, body, std::move(headers));
  }
  Answer login(std::map<std::string, std::string> headers = {}) {
    return post("/api/v1/auth/login",
                std::string(R"({"email":"ann@example.edu","password":")") + kPassword + R"("})",
                std::move(headers));
  }
  Answer get(const std::string& path, const std::string& cookie) {
    return web.api({.path = path, .headers = {{"Cookie", cookie}}});
  }
  void ask_for_second_factor(const std::string& of) {
    web.behind().run_script("update lectern.tenant set settings = '{\"sign_in\": {\"second_factor\": \"" +
                            of + "\"}}'");
  }
  std::string text(const char* question) {
    return std::string(web.behind().call({question, question}).one().text("v"));
  }
};

TEST_F(SignIn, ASessionSaysHowAndFromWhereItBegan) {
  const std::string agent = "Mozilla/5.0 \x01(" + std::string(300, 'x');
  ASSERT_EQ(login({{"User-Agent", agent}}).status, 200);

  EXPECT_EQ(text("select method as v from lectern.session order by created_at desc limit 1"), "password");
  EXPECT_EQ(text("select method as v from lectern.session order by created_at limit 1"), "bootstrap");
  EXPECT_EQ(
      text("select length(user_agent)::text as v from lectern.session order by created_at desc limit 1"),
      "200");
  EXPECT_EQ(text("select (user_agent ~ '[[:cntrl:]]')::text as v from lectern.session order by created_at "
                 "desc limit 1"),
            "false");
  EXPECT_EQ(text("select (address_hash ~ '^[0-9a-f]{16}$')::text as v from lectern.session limit 1"), "true");
}

TEST_F(SignIn, MeSaysWhatIsOutstandingAndWhenTheSessionEnds) {
  const Answer me = get("/api/v1/me", cookie_of(login()));
  ASSERT_EQ(me.status, 200);
  EXPECT_TRUE(me.json().find("must")->is_null()) << me.body;
  EXPECT_EQ(me.json().text_of("session_expires_at").substr(0, 2), "20") << me.body;
  EXPECT_NE(me.body.find(R"("second_factor":false,"has_password":true)"), std::string::npos) << me.body;

  const Answer key = web.api({.path = "/api/v1/me"});
  EXPECT_TRUE(key.json().find("session_expires_at")->is_null()) << key.body;
}

TEST_F(SignIn, WhoHasNoSecondFactorWhereOneIsDemandedMayDoNothingButEnrol) {
  for (const std::string of : {"staff", "everybody"}) {
    ask_for_second_factor(of);
    const Answer in = login();
    ASSERT_EQ(in.status, 200) << of;
    EXPECT_EQ(in.json().text_of("must"), "enrol_second_factor");
    EXPECT_NE(in.body.find(R"("rights":[])"), std::string::npos) << in.body;
    const std::string cookie = cookie_of(in);
    EXPECT_EQ(get("/api/v1/me", cookie).json().text_of("must"), "enrol_second_factor");
    for (const char* path : {"/api/v1/keys", "/api/v1/documents", "/api/v1/settings", "/api/v1/holds",
                             "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11"}) {
      EXPECT_EQ(get(path, cookie).status, 403) << path;
    }
    EXPECT_EQ(get("/api/v1/keys", cookie).problem(), "enrol_second_factor");
    EXPECT_EQ(post("/api/v1/keys", R"({"name":"k","scopes":["read"]})", {{"Cookie", cookie}}).status, 403);
    EXPECT_EQ(post("/api/v1/auth/logout", "", {{"Cookie", cookie}}).status, 204);
  }
}

TEST_F(SignIn, StaffAreThoseWhoDecideOrAdminister) {
  ask_for_second_factor("staff");
  web.behind().run_script("update lectern.account set roles = '{submitter}'");
  EXPECT_TRUE(login().json().find("must")->is_null());
  for (const char* role : {"approver", "officer", "operator", "tenant_admin"}) {
    web.behind().run_script("update lectern.account set roles = '{submitter," + std::string(role) + "}'");
    EXPECT_EQ(login().json().text_of("must"), "enrol_second_factor") << role;
  }
}

}  // namespace
}  // namespace lectern::http
