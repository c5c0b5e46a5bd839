#include <gtest/gtest.h>

#include <thread>

#include "lectern/access/session.h"
#include "lectern/access/token.h"
#include "support/running_web.h"

namespace lectern::http {
namespace {

Ask post(std::string path, std::string body, std::map<std::string, std::string> headers = {}) {
  headers.emplace("Authorization", "");
  return {.method = "POST",
          .path = std::move(path),
          .headers = std::move(headers),
          .body = std::move(body),
          .content_type = "application/json"};
}

std::string cookie_of(const Answer& answer) {
  const std::string line = answer.header("Set-Cookie");
  return line.substr(0, line.find(';'));
}

constexpr const char* kLogin = "/api/v1/auth/login";
constexpr const char* kPassword = "correct horse battery staple";

/// Asks until the limit says no. What a window has counted fades while the next one runs, so a minute that
/// begins in between lets a few more through.
template <typename Asking>
std::pair<int, Answer> until_refused(Asking&& ask) {
  for (int admitted = 0;; ++admitted) {
    Answer answer = ask();
    if (answer.status == 429 || admitted == 200) return {admitted, std::move(answer)};
  }
}

/// A instance with its first administrator.
struct Access : testing::Test {
  RunningWeb web;
  std::string token = access::issue_bootstrap(web.behind()).value();

  Answer bootstrap(const std::string& with) {
    return web.api(post("/api/v1/auth/bootstrap",
                        R"({"token":")" + with +
                            R"(","email":"Ann@Example.edu","display_name":"Ann","password":")" + kPassword +
                            R"("})"));
  }
  Answer login(const std::string& email, const std::string& password) {
    return web.api(post(kLogin, R"({"email":")" + email + R"(","password":")" + password + R"("})"));
  }
  Answer me(const std::string& cookie) {
    return web.api({.path = "/api/v1/me", .headers = {{"Cookie", cookie}}});
  }
};

TEST_F(Access, TheBootstrapLinkWorksOnce) {
  EXPECT_EQ(bootstrap(token + "x").status, 403);
  const Answer first = bootstrap(token);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(bootstrap(token).status, 403);

  EXPECT_EQ(me(cookie_of(first)).json().text_of("email"), "ann@example.edu");
  EXPECT_FALSE(access::issue_bootstrap(web.behind()));
  const std::string line = first.header("Set-Cookie");
  EXPECT_EQ(line.rfind("__Host-lectern=", 0), 0U);
  for (const char* part : {"; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"}) {
    EXPECT_NE(line.find(part), std::string::npos) << part;
  }
}

TEST_F(Access, UnknownAccountsAndWrongPasswordsLookTheSame) {
  bootstrap(token);
  const Answer wrong = login("ann@example.edu", "wrong password");
  const Answer unknown = login("nobody@example.edu", "wrong password");

  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(wrong.json().text_of("detail"), unknown.json().text_of("detail"));
  EXPECT_EQ(login("ANN@example.edu", kPassword).status, 200);
}

TEST_F(Access, ASessionEndsWithLogoutAndEverySignInMakesANewOne) {
  const std::string first = cookie_of(bootstrap(token));
  const std::string second = cookie_of(login("ann@example.edu", kPassword));
  ASSERT_NE(first, second);

  const Answer out =
      web.api(post("/api/v1/auth/logout", "", {{"Cookie", second}, {"Sec-Fetch-Site", "same-origin"}}));

  EXPECT_EQ(out.status, 204);
  EXPECT_NE(out.header("Clear-Site-Data"), "");
  EXPECT_EQ(me(second).status, 401);
  EXPECT_EQ(me(first).status, 200);
}

TEST_F(Access, SessionsEndWhenIdleAndInAnyCaseAfterTwelveHours) {
  const std::string cookie = cookie_of(bootstrap(token));
  web.behind().call({"test.idle", "update lectern.session set last_seen_at = now() - interval '31 minutes'"});
  EXPECT_EQ(me(cookie).status, 401);

  const std::string other = cookie_of(login("ann@example.edu", kPassword));
  web.behind().call({"test.old", "update lectern.session set expires_at = now() - interval '1 second'"});
  EXPECT_EQ(me(other).status, 401);
}

TEST_F(Access, ADisabledAccountIsOutAtOnce) {
  const std::string cookie = cookie_of(bootstrap(token));
  web.behind().call({"test.disable", "update lectern.account set disabled_at = now()"});
  EXPECT_EQ(me(cookie).status, 401);
  EXPECT_EQ(login("ann@example.edu", kPassword).status, 401);
}

TEST_F(Access, ARequestFromAnotherSiteChangesNothing) {
  const std::string cookie = cookie_of(bootstrap(token));
  const std::string key = R"({"name":"k","scopes":["read"]})";
  struct Row {
    std::map<std::string, std::string> headers;
    int status;
  };
  const std::vector<Row> rows = {
      {{{"Sec-Fetch-Site", "same-origin"}}, 201},
      {{{"Sec-Fetch-Site", "cross-site"}}, 403},
      {{{"Sec-Fetch-Site", "same-site"}}, 403},
      {{{"Sec-Fetch-Site", "none"}}, 403},
      {{{"Origin", "http://lectern.test"}}, 201},
      {{{"Origin", "https://lectern.test"}}, 403},
      {{{"Origin", "http://evil.test"}}, 403},
      {{{"Origin", "null"}}, 403},
      {{}, 403},
  };
  for (auto row : rows) {
    row.headers["Cookie"] = cookie;
    EXPECT_EQ(web.api(post("/api/v1/keys", key, row.headers)).status, row.status)
        << row.headers.begin()->second;
  }
  Ask form = post("/api/v1/keys", key, {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}});
  form.content_type = "text/plain";
  EXPECT_EQ(web.api(form).status, 415);
  EXPECT_EQ(web.api(post(kLogin, "{}", {{"Sec-Fetch-Site", "cross-site"}})).status, 403);
}

TEST_F(Access, AKeyCanDoWhatItsMakerCanAndNoMore) {
  const std::string cookie = cookie_of(bootstrap(token));
  const auto make = [&](const std::string& body) {
    return web.api(post("/api/v1/keys", body, {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}}));
  };
  const Answer made = make(R"({"name":"k","scopes":["read"]})");
  const std::string secret(made.json().text_of("token"));
  const std::map<std::string, std::string> bearer = {{"Authorization", "Bearer " + secret}};

  EXPECT_EQ(secret.rfind("lec_", 0), 0U);
  EXPECT_EQ(web.api({.path = "/api/v1/me", .headers = bearer}).status, 200);
  EXPECT_EQ(web.api({.path = "/api/v1/me", .headers = {{"Authorization", ""}, {"X-API-Key", secret}}}).status,
            200);
  EXPECT_EQ(web.api({.path = "/api/v1/holds", .headers = bearer}).status, 403);
  const std::string id = std::to_string(*made.json().find("key_id")->integer());
  const Answer listed = web.api({.path = "/api/v1/keys", .headers = {{"Cookie", cookie}}});
  EXPECT_EQ(listed.body.find(secret), std::string::npos);

  Ask revoke = post("/api/v1/keys/" + id, "", {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}});
  revoke.method = "DELETE";
  EXPECT_EQ(web.api(revoke).status, 204);
  EXPECT_EQ(web.api({.path = "/api/v1/me", .headers = bearer}).status, 401);
}

TEST_F(Access, SettingsAreReadAndChangedByAdministrators) {
  const std::string cookie = cookie_of(bootstrap(token));
  const std::string key = web.make_key("main", "{read,manage}", true);
  const auto patch = [&](const std::string& body, const std::string& who) {
    Ask ask = post("/api/v1/settings", body, {{"Sec-Fetch-Site", "same-origin"}});
    ask.method = "PATCH";
    if (who == "key") ask.headers["Authorization"] = "Bearer " + key;
    if (who == "person") ask.headers["Cookie"] = cookie;
    return web.api(ask);
  };
  const Answer changed =
      patch(R"({"mail.digest_minutes": 30, "approval_mailboxes": ["a@example.edu"]})", "key");
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_NE(changed.body.find(R"("value": 30)"), std::string::npos) << changed.body;
  const Answer unknown = patch(R"({"mail.colour": "red"})", "key");
  EXPECT_EQ(unknown.status, 422);
  EXPECT_NE(unknown.body.find(R"("pointer":"/mail.colour")"), std::string::npos) << unknown.body;
  EXPECT_EQ(patch(R"({"queue.share": 9})", "key").status, 422);
  EXPECT_EQ(patch(R"({"queue.share": 9})", "person").status, 200)
      << "the first administrator is an operator too";
  EXPECT_EQ(patch("{}", "key").status, 422);
  EXPECT_EQ(patch("[]", "key").status, 422);
  const std::string reader = web.make_key("main", "{read}", true);
  EXPECT_EQ(web.api({.path = "/api/v1/settings", .headers = {{"Authorization", "Bearer " + reader}}}).status,
            403);
}

TEST_F(Access, KeysNameTheirOwner) {
  const std::string cookie = cookie_of(bootstrap(token));
  web.make_key("main", "{read}", true);
  web.api(post("/api/v1/keys", R"({"name":"mine","scopes":["read"],"expires_in_days":30})",
               {{"Cookie", cookie}, {"Sec-Fetch-Site", "same-origin"}}));
  const Answer listed = web.api({.path = "/api/v1/keys", .headers = {{"Cookie", cookie}}});
  EXPECT_NE(listed.body.find(R"("owner":{"display_name":"Ann","email":"ann@example.edu"})"),
            std::string::npos)
      << listed.body;
  EXPECT_NE(listed.body.find(R"("owner":null)"), std::string::npos) << listed.body;
}

TEST_F(Access, EveryRouteButTheOpenOnesIsClosed) {
  for (const char* path : {"/api/v1/me", "/api/v1/keys", "/api/v1/documents", "/api/v1/holds",
                           "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11"}) {
    const Answer answer = web.api({.path = path, .headers = {{"Authorization", ""}}});
    EXPECT_EQ(answer.status, 401) << path;
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
    EXPECT_NE(answer.header("WWW-Authenticate"), "");
  }
}

TEST_F(Access, BodiesAreCheckedWithPointers) {
  const Answer unknown = web.api(post(kLogin, R"({"email":"a@b.c","password":"x","colour":"red"})"));
  EXPECT_EQ(unknown.status, 422);
  EXPECT_NE(unknown.body.find("\"pointer\":\"/colour\""), std::string::npos);
  EXPECT_EQ(web.api(post(kLogin, "{\"email\":")).status, 400);
  EXPECT_EQ(web.api(post(kLogin, R"({"email":"a@b.c","email":"d@e.f","password":"x"})")).status, 400);
  EXPECT_EQ(web.api(post(kLogin, std::string(2 << 20, ' '))).status, 413);
}

TEST_F(Access, OneAddressTriesAnAccountFiveTimesAMinute) {
  bootstrap(token);
  const auto [admitted, refused] = until_refused([&] { return login("ann@example.edu", "wrong password"); });
  EXPECT_EQ(admitted, 5);
  EXPECT_EQ(login("ann@example.edu", kPassword).status, 429);
  EXPECT_NE(refused.header("Retry-After"), "");
}

TEST_F(Access, HoweverAnAddressIsTypedItsTriesAreCountedTogetherAlsoOverAKill) {
  bootstrap(token);
  web.behind().call({"test.rename", "update lectern.account set email = 'jos\u00e9@example.edu'"});
  for (const char* typed : {"jos\u00e9@example.edu", "JOS\u00c9@Example.EDU", "jose\u0301@example.edu",
                            "Jose\u0301@EXAMPLE.edu", " jos\u00e9@example.edu"}) {
    EXPECT_EQ(login(typed, "wrong password").status, 401) << typed;
  }
  web.kill_api();
  web.start_api();
  for (const char* typed :
       {"jos\u00e9@example.edu", "jOSE\u0301@example.edu", "\uff4a\uff4f\uff53\u00e9@example.edu"}) {
    EXPECT_EQ(login(typed, kPassword).status, 429) << typed;
  }
}

TEST_F(Access, AddressesThatNobodyHasAreThrottledAlike) {
  bootstrap(token);
  const auto [admitted, refused] =
      until_refused([&] { return login("Nobody@example.edu", "wrong password"); });
  EXPECT_EQ(admitted, 5);
  EXPECT_EQ(login("nobody@EXAMPLE.edu", "wrong password").status, 429);
}

TEST_F(Access, WhoSignsInHasTriedNothing) {
  bootstrap(token);
  for (int i = 0; i < 12; ++i) EXPECT_EQ(login("ann@example.edu", kPassword).status, 200);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(login("ann@example.edu", "wrong password").status, 401);
  EXPECT_EQ(login("ann@example.edu", kPassword).status, 200);
  EXPECT_EQ(login("ann@example.edu", "wrong password").status, 401);
}

TEST_F(Access, GuessingFromManyPlacesStopsAndDoesNotKeepTheOwnerOut) {
  bootstrap(token);
  EXPECT_EQ(login("ann@example.edu", kPassword).status, 200);
  const auto wait_from = [&](const std::string& place) {
    return access::admit_sign_in(web.behind(), "ANN@example.edu", place);
  };
  int admitted = 0;
  while (admitted < 100 && wait_from("far-" + std::to_string(admitted)) == 0) ++admitted;

  EXPECT_EQ(admitted, 30);
  EXPECT_EQ(login("ann@example.edu", kPassword).status, 200) << "she has signed in from here before";
}

TEST_F(Access, RefusedSignInsAreInTheAuditLogAndWhatWasTypedIsNot) {
  bootstrap(token);
  login("ann@example.edu", "wrong password");
  login("my-secret-passphrase", "x");
  for (int i = 0; i < 7; ++i) login("Nobody@example.edu", "wrong password");

  const auto lines = [&](const char* reason) {
    return web.behind()
        .call({"test.audit",
               "select count(*) as n, count(distinct object) as objects from lectern.audit "
               "where action = 'sign_in_refused' and details ->> 'reason' = $1 and tenant_id is not null"},
              {reason})
        .one()
        .integer("n");
  };
  EXPECT_EQ(lines("wrong_password"), 1);
  EXPECT_EQ(lines("unknown_account"), 2);
  const auto typed = web.behind().call({"test.typed",
                                        "select count(*) as n from lectern.audit where audit::text ilike "
                                        "'%passphrase%' or audit::text ilike '%nobody%'"});
  EXPECT_EQ(typed.one().integer("n"), 0);
}

TEST_F(Access, MissingRightsAndLimitsAreInTheAuditLogOnceATime) {
  const std::string mute = web.make_key("main", "{submit}", false);
  const std::map<std::string, std::string> bearer = {{"Authorization", "Bearer " + mute}};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(web.api({.path = "/api/v1/holds", .headers = bearer}).status, 403);
  const std::map<std::string, std::string> made_up = {
      {"Authorization", "Bearer lec_" + std::string(43, 'x')}};
  EXPECT_EQ(web.api({.path = "/api/v1/me", .headers = made_up}).status, 401);
  EXPECT_EQ(web.api({.path = "/api/v1/keys", .headers = {{"Authorization", "Bearer nonsense"}}}).status, 401);
  EXPECT_EQ(web.api({.path = "/api/v1/holds", .headers = {{"Authorization", "Basic YTpi"}}}).status, 401);
  EXPECT_EQ(web.api({.path = "/api/v1/calendar", .headers = {{"Cookie", "__Host-lectern=short"}}}).status,
            401);
  EXPECT_EQ(web.api({.path = "/api/v1/documents", .headers = {{"Authorization", ""}}}).status, 401);
  until_refused([&] { return web.api({.path = "/api/v1/me", .headers = bearer}); });

  const auto lines = [&](const char* action, const char* object) {
    return web.behind()
        .call({"test.refused", "select count(*) as n from lectern.audit where action = $1 and object = $2"},
              {action, object})
        .one()
        .integer("n");
  };
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (lines("rate_limited", "GET /api/v1/me") == 0 && std::chrono::steady_clock::now() < limit)
    std::this_thread::yield();
  EXPECT_EQ(lines("not_allowed", "GET /api/v1/holds"), 1);
  for (const char* asked : {"GET /api/v1/me", "GET /api/v1/keys", "GET /api/v1/holds", "GET /api/v1/calendar",
                            "GET /api/v1/documents"})
    EXPECT_EQ(lines("not_signed_in", asked), 1) << asked;
  EXPECT_EQ(lines("rate_limited", "GET /api/v1/me"), 1);
}

TEST_F(Access, TheAuditLogCannotBeFilledByBeingRefused) {
  for (int i = 0; i < 300; ++i) {
    web.behind().call(
        {"test.refuse", "select lectern.note_refusal(null, 'sign_in_refused', 'anybody', $1, '{}', 'r')"},
        {"address:" + std::to_string(i % 100)});
  }
  const auto lines = [&] {
    return web.behind().call(
        {"test.lines",
         "select count(*) as n, coalesce(sum((details ->> 'times')::int), 0) as times from lectern.audit "
         "where action = 'sign_in_refused'"});
  };
  EXPECT_LE(lines().one().integer("n"), 51);
  web.behind().call({"test.later", "update lectern.refusal set began_at = began_at - interval '10 minutes'"});
  web.behind().call({"test.sum_up", "select lectern.sum_up_refusals()"});
  EXPECT_LE(lines().one().integer("n"), 102);
  EXPECT_EQ(lines().one().integer("times"), 300);
}

TEST_F(Access, ACommonPasswordIsRefusedWithAPointer) {
  for (const char* common : {"Password1!", "dragon12", "example1", "lectern2026"}) {
    const Answer answer = web.api(post(
        "/api/v1/auth/bootstrap", R"({"token":")" + token +
                                      R"(","email":"Ann@Example.edu","display_name":"Ann","password":")" +
                                      common + R"("})"));
    EXPECT_EQ(answer.status, 422) << common;
    EXPECT_NE(answer.body.find("\"pointer\":\"/password\""), std::string::npos);
  }
}

TEST(RateLimits, HaveTheirNumbersAndSayThem) {
  RunningWeb web;
  const std::string key = web.make_key("main", "{submit,read}", false);
  const Ask ask{.path = "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11",
                .headers = {{"Authorization", "Bearer " + key}}};
  const auto [admitted, refused] = until_refused([&] { return web.api(ask); });

  EXPECT_GE(admitted, 120);
  EXPECT_LE(admitted, 140);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.problem(), "rate_limited");
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_EQ(refused.header("RateLimit-Policy"), "\"status\";q=120;w=60");
  Ask unlimited = ask;
  unlimited.headers = {};
  for (int i = 0; i < 300; ++i) ASSERT_EQ(web.api(unlimited).status, 404) << i;
}

TEST(RateLimits, TheCommonLimitCountsEveryRequestAndStopsOnlyTheBusy) {
  RunningWeb web({.settings = "[rates]\nglobal_per_minute = 30\n"});
  const auto ask = [&](const std::string& key, const char* path) {
    return web.api({.path = path, .headers = {{"Authorization", "Bearer " + key}}});
  };
  const std::string busy = web.make_key("main", "{submit,read}", false);
  const std::string quiet = web.make_key("main", "{submit,read}", false);
  int turn = 0;
  const auto [admitted, refused] = until_refused([&] {
    const char* paths[] = {"/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11",
                           "/api/v1/documents/0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11/result", "/api/v1/me"};
    return ask(busy, paths[turn++ % 3]);
  });
  EXPECT_GE(admitted, 30);
  EXPECT_LE(admitted, 45);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(ask(quiet, "/api/v1/me").status, 200);
}

TEST(RateLimits, AnUnknownKeyCountsAsItsAddressAndAKnownOneByItself) {
  RunningWeb web;
  const auto ask = [&](const std::string& key) {
    return web.api({.path = "/api/v1/me", .headers = {{"Authorization", "Bearer " + key}}});
  };
  const auto [admitted, refused] = until_refused([&] { return ask("lec_" + access::new_token()); });
  EXPECT_GE(admitted, 60);
  EXPECT_LE(admitted, 70);
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_EQ(ask(web.make_key("main", "{read}", false)).status, 200);
}

/// Whatever is invented, and however it is presented.
TEST(RateLimits, InventedSessionsAndLinksCountAsTheirAddressToo) {
  RunningWeb web;
  int turn = 0;
  const auto [admitted, refused] = until_refused([&] {
    const std::string token = access::new_token();
    switch (turn++ % 4) {
      case 0:
        return web.api({.path = "/api/v1/keys", .headers = {{"Cookie", "__Host-lectern=" + token}}});
      case 1:
        return web.api(
            {.path = "/api/v1/keys", .headers = {{"Authorization", ""}, {"X-API-Key", "lec_" + token}}});
      case 2:
        return web.api({.path = "/api/v1/approval/" + token + "/review", .headers = {{"Authorization", ""}}});
      default:
        return web.api({.path = "/approve/" + token, .headers = {{"Authorization", ""}}});
    }
  });
  EXPECT_GE(admitted, 60);
  EXPECT_LE(admitted, 70);
  EXPECT_EQ(refused.status, 429);
  constexpr db::Statement kInvented{"test.invented", "select count(*) as n from lectern.rate_counter"};
  EXPECT_EQ(web.behind().call(kInvented).one().integer("n"), 0);
}

TEST(RateLimits, SubmissionsAreTenAMinute) {
  RunningWeb web;
  const std::string key = web.make_key("main", "{submit,read}", false);
  const auto submit = [&] {
    return web.upload({.method = "POST",
                       .path = "/api/v1/documents/submit",
                       .headers = {{"Authorization", "Bearer " + key}},
                       .body = some_pdf(),
                       .content_type = "application/pdf"});
  };
  const auto [admitted, refused] = until_refused(submit);
  EXPECT_GE(admitted, 10);
  EXPECT_LE(admitted, 12);
  EXPECT_EQ(refused.status, 429);
}

}  // namespace
}  // namespace lectern::http
