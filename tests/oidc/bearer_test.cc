// Tokens of an issuer as the credential of a program.

#include <poll.h>

#include "oidc_fixture.h"

namespace lectern::http {
namespace {

constexpr const char* kClients = "/api/v1/service-clients";

class Bearer : public OidcTest {
 protected:
  void SetUp() override {
    OidcTest::SetUp();
    if (IsSkipped()) return;
    manager = web->make_key("main", "{submit,read,manage}", true);
  }

  Answer create(const std::string& body) { return create_by(manager, body); }
  Answer create_by(const std::string& key, const std::string& body) {
    return web->api({.method = "POST",
                     .path = kClients,
                     .headers = {{"Authorization", "Bearer " + key}},
                     .body = body,
                     .content_type = "application/json"});
  }
  std::string order(const std::string& scopes = R"(["submit","read"])", const std::string& more = {}) {
    return R"({"name":"robot","issuer":")" + idp()->issuer() + R"(","subject":"robot","scopes":)" + scopes +
           more + "}";
  }
  static std::string claims(const std::string& more = R"("sub":"robot","aud":"http://localhost/main")",
                            std::int64_t lasts = 300) {
    const std::int64_t now = now_seconds();
    return R"({"iat":)" + std::to_string(now) + R"(,"exp":)" + std::to_string(now + lasts) + "," + more + "}";
  }
  Answer ask(const std::string& token, const std::string& path = "/api/v1/me") {
    return web->api({.path = path, .headers = {{"Authorization", "Bearer " + token}}});
  }
  /// Asks until the keys have come into the database, which lectern-oidc does when it starts.
  Answer ask_when_keys_are_there(const std::string& token) {
    Answer answer = ask(token);
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (answer.status == 401 && std::chrono::steady_clock::now() < limit) {
      ::poll(nullptr, 0, 100);  // a loop without a pause would run into the limits of requests
      answer = ask(token);
    }
    return answer;
  }
  static std::string rights(const Answer& answer) {
    std::string names;
    const json::Value all = answer.json();
    for (const json::Value& right : *all.find("rights")->array()) names += *right.text() + " ";
    return names;
  }

  std::string manager;
};

TEST_F(Bearer, AProgramComesByItsToken) {
  const Answer made = create(order());
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json().text_of("audience"), "http://localhost/main");

  const std::string token = idp()->sign(claims());
  const Answer me = ask_when_keys_are_there(token);

  ASSERT_EQ(me.status, 200) << me.body << web->log("api");
  EXPECT_EQ(rights(me), "submit read ");
  EXPECT_EQ(me.json().text_of("display_name"), "robot");
  EXPECT_EQ(me.json().text_of("signed_in_by"), "key");
  EXPECT_EQ(me.json().find("tenant")->text_of("slug"), "main");
  EXPECT_EQ(ask(token, "/api/v1/documents").status, 200);
  EXPECT_EQ(ask(token, kClients).status, 403);
  // A handler that finds the caller in the statement that reads the row, and the other role of the program.
  EXPECT_EQ(ask(token, "/api/v1/documents/00000000-0000-4000-8000-000000000000").status, 404);
  const Answer sent = web->upload({.method = "POST",
                                   .path = "/api/v1/documents/submit",
                                   .headers = {{"Authorization", "Bearer " + idp()->sign(claims())}},
                                   .body = some_pdf(),
                                   .content_type = "application/pdf"});
  EXPECT_EQ(sent.status, 202) << sent.body;
  EXPECT_EQ(web->log("api").find(token.substr(0, 60)), std::string::npos);
}

TEST_F(Bearer, ATokenMayDoWhatItsScopesNameAndNoMoreThanItsClient) {
  ASSERT_EQ(create(order(R"(["read","manage"])")).status, 201);
  ASSERT_EQ(ask_when_keys_are_there(idp()->sign(claims())).status, 200);
  const std::string names = R"("sub":"robot","aud":"http://localhost/main",)";
  const std::vector<std::pair<std::string, std::string>> rows = {
      {R"("scope":"read")", "read "},
      {R"("scope":"lectern:read openid")", "read "},
      {R"("scp":["read","manage"])", "read manage "},
      {R"("scope":"read submit decide operate")", "read "},
      {R"("scope":"openid profile")", ""},
      {R"("scope":"")", ""},
      {R"("scope":7)", ""},
      {R"("roles":["tenant_admin"])", "read manage "}};
  for (const auto& [scopes, wanted] : rows) {
    const Answer answer = ask(idp()->sign(claims(names + scopes)));
    EXPECT_EQ(answer.status, 200) << scopes << answer.body;
    EXPECT_EQ(rights(answer), wanted) << scopes;
  }
}

TEST_F(Bearer, ATokenIsRefusedForWhateverIsWrongWithIt) {
  ASSERT_EQ(create(order()).status, 201);
  ASSERT_EQ(ask_when_keys_are_there(idp()->sign(claims())).status, 200);
  const std::string fits = R"("sub":"robot","aud":"http://localhost/main")";
  struct Row {
    const char* what;
    std::string token;
  };
  std::string changed = idp()->sign(claims());
  changed[changed.find('.') + 20] ^= 1;
  const std::vector<Row> rows = {
      {"changed", changed},
      {"not signed", idp()->sign(claims(), R"("key":"none")")},
      {"the public key as a shared secret", idp()->sign(claims(), R"("key":"public")")},
      {"a forged key", idp()->sign(claims(), R"("key":"forged","header":{"alg":"RS256"})")},
      {"a key that is not the issuer's", idp()->sign(claims(), R"("key":"second","header":{"alg":"RS256"})")},
      {"another subject", idp()->sign(claims(R"("sub":"human","aud":"http://localhost/main")"))},
      {"no subject", idp()->sign(claims(R"("aud":"http://localhost/main")"))},
      {"an ID token", idp()->sign(claims(R"("sub":"robot","aud":"lectern","nonce":"n")"))},
      {"for another tenant", idp()->sign(claims(R"("sub":"robot","aud":"http://localhost/other")"))},
      {"for a name that begins alike",
       idp()->sign(claims(R"("sub":"robot","aud":"http://localhost/main2")"))},
      {"for another server", idp()->sign(claims(R"("sub":"robot","aud":"http://localhost.evil.test/main")"))},
      {"for everybody", idp()->sign(claims(R"("sub":"robot")"))},
      {"another issuer", idp()->sign(claims(fits + R"(,"iss":"https://evil.test")"))},
      {"expired two minutes ago", idp()->sign(claims(fits, -120))},
      {"valid in two minutes",
       idp()->sign(claims(fits + R"(,"nbf":)" + std::to_string(now_seconds() + 120)))},
      {"bound to a key that nobody has shown", idp()->sign(claims(fits + R"(,"cnf":{"jkt":"x"})"))},
      {"a logout token",
       idp()->sign(claims(), R"("header":{"alg":"RS256","kid":"first","typ":"logout+jwt"})")},
      {"nonsense", "eyJhbGciOiJSUzI1NiJ9.e30.AA"},
  };
  for (const Row& row : rows) EXPECT_EQ(ask(row.token).status, 401) << row.what;
  EXPECT_EQ(web->api({.path = "/api/v1/me",
                      .headers = {{"X-API-Key", idp()->sign(claims())}, {"Authorization", ""}}})
                .status,
            401)
      << "only as a bearer token";
}

TEST_F(Bearer, AClientThatWasEndedIsOutAtOnce) {
  const Answer made = create(order());
  ASSERT_EQ(made.status, 201);
  const std::string token = idp()->sign(claims());
  ASSERT_EQ(ask_when_keys_are_there(token).status, 200);
  const auto end = [&](const std::string& number) {
    return web
        ->api({.method = "DELETE",
               .path = kClients + ("/" + number),
               .headers = {{"Authorization", "Bearer " + manager}}})
        .status;
  };
  const std::string number = std::to_string(*made.json().integer_of("service_client_id"));
  const std::string stranger = web->make_key("elsewhere", "{manage}", true);
  EXPECT_EQ(web->api({.method = "DELETE",
                      .path = kClients + ("/" + number),
                      .headers = {{"Authorization", "Bearer " + stranger}}})
                .status,
            404);
  EXPECT_EQ(end(number), 204);
  EXPECT_EQ(end(number), 404);
  EXPECT_EQ(ask(token).status, 401);
  EXPECT_EQ(ask(idp()->sign(claims(R"("sub":"robot","aud":["http://localhost/main"],"jti":"2")"))).status,
            401);
  EXPECT_EQ(create(order()).status, 201) << "the same may be made again";
}

TEST_F(Bearer, NewKeysOfTheIssuerAreFoundWithoutNetworkInTheWebProgram) {
  ASSERT_EQ(create(order()).status, 201);
  ASSERT_EQ(ask_when_keys_are_there(idp()->sign(claims())).status, 200);
  // As old as they would be between two fetches: asking for new ones is limited to once in half a minute.
  web->behind().call({"t.age", "update lectern.issuer_keys set fetched_at = now() - interval '1 minute'"});
  idp()->control("keys", R"({"set":"second"})");
  const std::string token = idp()->sign(claims());
  EXPECT_EQ(ask(token).status, 401);
  EXPECT_EQ(ask_when_keys_are_there(token).status, 200) << oidc->log();
}

TEST_F(Bearer, KeysThatNobodyCouldFetchForADayAreNotUsed) {
  ASSERT_EQ(create(order()).status, 201);
  ASSERT_EQ(ask_when_keys_are_there(idp()->sign(claims())).status, 200);
  oidc.reset();
  web->behind().call({"t.old", "update lectern.issuer_keys set fetched_at = now() - interval '25 hours'"});
  web->restart_api();
  web->behind().call({"t.none", "delete from lectern.service_token"});
  EXPECT_EQ(ask(idp()->sign(claims())).status, 401);
}

TEST_F(Bearer, AClientIsMadeWithinTheRightsOfItsMakerAndForTheirTenant) {
  const std::string stranger = web->make_key("elsewhere", "{read,manage}", true);
  const auto pointer = [&](const Answer& answer) {
    EXPECT_EQ(answer.status, 422) << answer.body;
    return std::string(answer.json().find("errors")->array()->at(0).text_of("pointer"));
  };
  EXPECT_EQ(pointer(create(order(R"(["read","decide"])"))), "/scopes/1");
  EXPECT_EQ(pointer(create(order(R"(["read"])", R"(,"audience":"http://localhost/elsewhere")"))),
            "/audience");
  EXPECT_EQ(pointer(create(order(R"(["read"])", R"(,"audience":"http://localhost/mainly")"))), "/audience");
  EXPECT_EQ(pointer(create(R"({"name":"a","issuer":"https://evil.test","subject":"s","scopes":["read"]})")),
            "/issuer");
  EXPECT_EQ(create_by(web->key(), order()).status, 403);
  EXPECT_EQ(create(order(R"(["read"])", R"(,"audience":"http://localhost/main/lms")")).status, 201);
  EXPECT_EQ(create(order()).status, 201);
  EXPECT_EQ(create(order()).status, 409);
  EXPECT_EQ(create_by(stranger, order(R"(["read"])")).status, 201) << "what others have does not matter";
  const Answer listed = web->api({.path = kClients, .headers = {{"Authorization", "Bearer " + stranger}}});
  EXPECT_EQ(listed.json().find("service_clients")->array()->size(), 1U);
}

}  // namespace
}  // namespace lectern::http
