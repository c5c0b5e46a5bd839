// Back-channel logout, with the tokens that a real provider makes and with others.

#include "oidc_fixture.h"

namespace lectern::http {
namespace {

constexpr const char* kEvents = R"("events":{"http://schemas.openid.net/event/backchannel-logout":{}},)";

class Logout : public OidcTest {
 protected:
  Answer send(const std::string& token) {
    return oidc->connect().ask({.method = "POST",
                                .path = "/api/v1/oidc/campus/backchannel-logout",
                                .body = "logout_token=" + token,
                                .content_type = "application/x-www-form-urlencoded"});
  }
  std::string session_of(const std::string& login) { return cookie_set(sign_in(login), kSessionCookie); }
  std::string sid_of(const std::string& subject) {
    return std::string(web->behind()
                           .call({"t.sid",
                                  "select sid as v from lectern.federated_session where subject = $1 "
                                  "order by token_hash limit 1"},
                                 {subject})
                           .one()
                           .text("v"));
  }
  /// Made by the provider itself.
  std::string real_token(const std::string& subject, const std::string& sid) {
    return std::string(idp()
                           ->control("logout", R"({"subject":")" + subject + R"(","sid":")" + sid + "\"}")
                           .text_of("token"));
  }
  static std::string claims(const std::string& more, const std::string& events = kEvents,
                            const std::string& audience = "lectern") {
    const std::int64_t now = now_seconds();
    return R"({"aud":")" + audience + R"(","iat":)" + std::to_string(now) + R"(,"exp":)" +
           std::to_string(now + 120) + "," + events + more + "}";
  }
};

TEST_F(Logout, EndsTheSessionOfTheProviderAndNoOther) {
  const std::string ann = session_of("ann");
  const std::string ann_elsewhere = session_of("ann");
  const std::string bob = session_of("bob");
  const std::string sid = sid_of("ann");
  ASSERT_EQ(status_by(ann), 200);

  const std::string token = real_token("ann", sid);
  const Answer answer = send(token);

  EXPECT_EQ(answer.status, 200) << answer.body << oidc->log();
  EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  EXPECT_EQ((status_by(ann) == 401) + (status_by(ann_elsewhere) == 401), 1);
  EXPECT_EQ(status_by(bob), 200);
  EXPECT_EQ(
      value(
          "select count(*)::text as v from lectern.audit where action = 'signed_out' and actor = 'provider'"),
      "1");

  const std::string again = session_of("ann");
  EXPECT_EQ(send(token).status, 400) << "a token works once";
  EXPECT_EQ(status_by(again), 200);
}

TEST_F(Logout, WithoutASessionEndsAllOfThePerson) {
  const std::string first = session_of("ann");
  const std::string second = session_of("ann");
  const std::string bob = session_of("bob");
  EXPECT_EQ(send(idp()->sign(claims(R"("sub":"ann","jti":"1")"))).status, 200) << oidc->log();
  EXPECT_EQ(status_by(first), 401);
  EXPECT_EQ(status_by(second), 401);
  EXPECT_EQ(status_by(bob), 200);
  EXPECT_EQ(send(idp()->sign(claims(R"("sub":"nobody","jti":"2")"))).status, 200)
      << "nothing to end is no error";
}

// The provider names a session in the logout token that it did not name in the ID token.
TEST_F(Logout, OfASessionThatTheProviderNeverNamedEndsThoseOfThePersonWithoutAName) {
  const std::string named = session_of("ann");
  idp()->control("tweak", R"({"token":{"drop":["sid"]}})");
  const std::string unnamed = session_of("ann");
  idp()->control("tweak", "{}");
  EXPECT_EQ(send(idp()->sign(claims(R"("sub":"ann","jti":"1","sid":"never named")"))).status, 200);
  EXPECT_EQ(status_by(unnamed), 401);
  EXPECT_EQ(status_by(named), 200);
}

TEST_F(Logout, IsRefusedForWhateverIsWrongWithItsToken) {
  const std::string ann = session_of("ann");
  const std::string whole = R"("sub":"ann","jti":"a")";
  struct Row {
    const char* what;
    std::string token;
    const char* reason;
  };
  const std::string stale = std::to_string(now_seconds() - 600);
  const std::vector<Row> rows = {
      {"no event", idp()->sign(claims(whole, "")), "no_event"},
      {"another event", idp()->sign(claims(whole, R"("events":{"x":{}},)")), "no_event"},
      {"an event that is no object",
       idp()->sign(claims(whole, R"("events":{"http://schemas.openid.net/event/backchannel-logout":1},)")),
       "no_event"},
      {"an ID token", idp()->sign(claims(whole + R"(,"nonce":"n")")), "has_a_nonce"},
      {"nobody", idp()->sign(claims(R"("jti":"a")")), "nobody_named"},
      {"no id", idp()->sign(claims(R"("sub":"ann")")), "no_token_id"},
      {"a session that is a number", idp()->sign(claims(whole + R"(,"sid":7)")), "wrong_type_of_a_claim"},
      {"for another client", idp()->sign(claims(whole, kEvents, "other")), "token_wrong_audience"},
      {"given to another client", idp()->sign(claims(whole + R"(,"azp":"other")")), "another_party"},
      {"not signed", idp()->sign(claims(whole), R"("key":"none")"), "token_not_a_token"},
      {"the public key as a shared secret", idp()->sign(claims(whole), R"("key":"public")"),
       "token_algorithm_refused"},
      {"a forged key", idp()->sign(claims(whole), R"("key":"forged","header":{"alg":"RS256"})"),
       "token_bad_signature"},
      {"an access token",
       idp()->sign(claims(whole), R"("header":{"alg":"RS256","kid":"first","typ":"at+jwt"})"),
       "token_wrong_type"},
      {"old",
       idp()->sign(R"({"aud":"lectern","iat":)" + stale + R"(,"exp":)" + stale +
                   R"(,"events":{"http://schemas.openid.net/event/backchannel-logout":{}},)" + whole + "}"),
       "token_expired"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(send(row.token).status, 400) << row.what;
    EXPECT_EQ(last_reason(), row.reason) << row.what;
  }
  EXPECT_EQ(status_by(ann), 200);
  EXPECT_EQ(send(idp()->sign(claims(whole))).status, 200);
  EXPECT_EQ(status_by(ann), 401);
}

TEST_F(Logout, TakesAFormWithOneTokenByPost) {
  const auto status = [&](const char* method, const char* body, const char* type) {
    return oidc->connect()
        .ask({.method = method,
              .path = "/api/v1/oidc/campus/backchannel-logout",
              .body = body,
              .content_type = type})
        .status;
  };
  const char* form = "application/x-www-form-urlencoded";
  EXPECT_EQ(status("GET", "", ""), 405);
  EXPECT_EQ(status("POST", "{}", "application/json"), 415);
  EXPECT_EQ(status("POST", "", form), 400);
  EXPECT_EQ(status("POST", "logout_token=a&logout_token=b", form), 400);
  EXPECT_EQ(status("POST", std::string(40'000, 'a').c_str(), form), 413);
}

}  // namespace
}  // namespace lectern::http
