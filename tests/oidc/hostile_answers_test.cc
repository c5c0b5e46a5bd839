// Answers that are not genuine, not for us, too old, used before, or of another browser sign nobody in.

#include "oidc_fixture.h"

namespace lectern::http {
namespace {

class HostileAnswers : public OidcTest {
 protected:
  void TearDown() override {
    if (idp()) idp()->control("tweak", "{}");
  }

  void tweak_token(const std::string& how) { idp()->control("tweak", R"({"token":)" + how + "}"); }

  /// The problem of a sign-in that must not work, and its reason in the log.
  std::string refusal(const Answer& answer) {
    EXPECT_EQ(cookie_set(answer, kSessionCookie), "");
    EXPECT_EQ(value("select count(*)::text as v from lectern.session"), "0");
    return answer.problem() + " " + last_reason();
  }
};

TEST_F(HostileAnswers, AnIdTokenIsRefusedForWhateverIsWrongWithIt) {
  const std::string now = std::to_string(now_seconds());
  const std::string ahead = std::to_string(now_seconds() + 120);
  const std::string behind = std::to_string(now_seconds() - 120);
  struct Row {
    const char* what;
    std::string how;
    const char* outcome;
  };
  const std::vector<Row> rows = {
      {"no algorithm", R"({"key":"none"})", "sign_in_refused token_not_a_token"},
      {"the public key as a shared secret", R"({"key":"public"})", "sign_in_refused token_algorithm_refused"},
      {"a key with the right id that is not the provider's", R"({"key":"forged"})",
       "sign_in_refused token_bad_signature"},
      {"a key that the provider does not have", R"({"key":"second"})", "sign_in_refused token_unknown_key"},
      {"another issuer", R"({"claims":{"iss":"https://evil.test"}})", "sign_in_refused token_wrong_issuer"},
      {"for another client", R"({"claims":{"aud":"other"}})", "sign_in_refused token_wrong_audience"},
      {"for others too, without azp", R"({"claims":{"aud":["lectern","other"]}})",
       "sign_in_refused no_party"},
      {"given to another client", R"({"claims":{"aud":["lectern","other"],"azp":"other"}})",
       "sign_in_refused another_party"},
      {"azp of another client alone", R"({"claims":{"azp":"other"}})", "sign_in_refused another_party"},
      {"another nonce", R"({"claims":{"nonce":"x"}})", "sign_in_refused another_nonce"},
      {"no nonce", R"({"drop":["nonce"]})", "sign_in_refused another_nonce"},
      {"expired two minutes ago", R"({"claims":{"exp":)" + behind + "}}", "sign_in_refused token_expired"},
      {"no expiry", R"({"drop":["exp"]})", "sign_in_refused token_bad_claims"},
      {"a clock two minutes ahead", R"({"claims":{"iat":)" + ahead + "}}",
       "clocks_differ token_issued_in_the_future"},
      {"valid in two minutes", R"({"claims":{"nbf":)" + ahead + "}}", "clocks_differ token_not_yet_valid"},
      {"no issue date", R"({"drop":["iat"]})", "sign_in_refused no_issue_date"},
      {"no subject", R"({"drop":["sub"]})", "sign_in_refused no_subject"},
      {"another access token", R"({"claims":{"at_hash":"AAAAAAAAAAAAAAAAAAAAAA"}})",
       "sign_in_refused another_access_token"},
      {"a logout token", R"({"header":{"alg":"RS256","kid":"first","typ":"logout+jwt"}})",
       "sign_in_refused token_wrong_type"},
      {"a critical extension", R"({"header":{"alg":"RS256","kid":"first","crit":["b64"],"b64":true}})",
       "sign_in_refused token_bad_header"},
  };
  for (const Row& row : rows) {
    tweak_token(row.how);
    EXPECT_EQ(refusal(sign_in("ann")), row.outcome) << row.what;
  }
  tweak_token(R"({"claims":{"iat":)" + std::to_string(now_seconds() + 40) + "}}");
  EXPECT_EQ(sign_in("ann").status, 303) << "40 seconds are within the leeway";
}

TEST_F(HostileAnswers, UserinfoOfAnotherPersonIsNotBelieved) {
  idp()->control("tweak", R"({"userinfo":{"sub":"boss","email":"boss@uni.test"}})");
  EXPECT_EQ(refusal(sign_in("ann")), "sign_in_refused another_subject");
  EXPECT_EQ(value("select count(*)::text as v from lectern.account"), "0");
}

TEST_F(HostileAnswers, ACallbackWorksOnce) {
  const Attempt begun = attempt("ann");
  ASSERT_EQ(finish(begun).status, 303);
  web->behind().call({"t.end", "delete from lectern.session"});
  EXPECT_EQ(refusal(finish(begun)), "sign_in_refused unknown_state");
}

TEST_F(HostileAnswers, ACallbackIsOfTheBrowserThatBegan) {
  const Attempt begun = attempt("ann");
  EXPECT_EQ(refusal(get(kCallback, begun.query, "")), "sign_in_refused no_cookie");
  EXPECT_EQ(refusal(get(kCallback, begun.query, "x")), "sign_in_refused no_cookie");
  const Attempt other = attempt("eve");
  EXPECT_EQ(refusal(get(kCallback, begun.query, other.cookie)), "sign_in_refused unknown_state");
  EXPECT_EQ(finish(begun).status, 303) << "the others could not use it up";
}

TEST_F(HostileAnswers, ACodeOfAnotherAttemptIsOfNoUse) {
  // Eve has a code of her own and puts it into Ann's callback, to have Ann work in Eve's account: the
  // verifier does not fit.
  const Attempt ann = attempt("ann");
  const Attempt eve = attempt("eve");
  const auto part = [](const std::string& query, const std::string& name) {
    const std::size_t at = query.find(name + "=");
    return query.substr(at, query.find('&', at) - at);
  };
  const std::string mixed =
      part(eve.query, "code") + "&" + part(ann.query, "state") + "&" + part(ann.query, "iss");
  EXPECT_EQ(refusal(get(kCallback, mixed, ann.cookie)), "sign_in_refused invalid_grant");
}

TEST_F(HostileAnswers, TheProviderNamesItselfInItsAnswer) {
  const auto without = [](std::string query) { return query.erase(query.find("&iss=")); };
  Attempt begun = attempt("ann");
  EXPECT_EQ(refusal(get(kCallback, without(begun.query), begun.cookie)), "sign_in_refused no_issuer");
  begun = attempt("ann");
  EXPECT_EQ(refusal(get(kCallback, without(begun.query) + "&iss=https%3A%2F%2Fevil.test", begun.cookie)),
            "sign_in_refused another_issuer");
}

TEST_F(HostileAnswers, AnAnswerBelongsToTheProviderThatWasAsked) {
  // Mix-up: two providers, and the answer for one is brought to the other's address.
  std::ofstream(web->folder() / "secrets" / "sign_in.evil.secret") << "x";
  start(tenant_setting() +
        "[sign_in.evil]\nissuer = \"http://127.0.0.1:1\"\nclient_id = \"lectern\"\n"
        "allowed_networks = \"127.0.0.0/8\"\ntenant = \"main\"\n");
  const Attempt begun = attempt("ann");
  EXPECT_EQ(refusal(get("/api/v1/oidc/evil/callback", begun.query, begun.cookie)),
            "sign_in_refused unknown_state");
  EXPECT_EQ(finish(begun).status, 303);
}

TEST_F(HostileAnswers, AParameterThatOccursTwiceIsMissing) {
  const Attempt begun = attempt("ann");
  EXPECT_EQ(refusal(get(kCallback, begun.query + "&state=x", begun.cookie)), "sign_in_refused no_state");
  EXPECT_EQ(refusal(get(kCallback, "", begun.cookie)), "sign_in_refused no_state");
  EXPECT_EQ(refusal(get(kCallback, "state=%00&code=x", begun.cookie)), "sign_in_refused no_state");
}

TEST_F(HostileAnswers, AnAttemptLastsTenMinutes) {
  const Attempt begun = attempt("ann");
  web->behind().call(
      {"t.late", "update lectern.sign_in_attempt set expires_at = now() - interval '1 second'"});
  EXPECT_EQ(refusal(finish(begun)), "sign_in_refused unknown_state");
}

TEST_F(HostileAnswers, WhoeverCancelsIsNotSignedIn) {
  const Answer start = get(kStart, "", "");
  const std::string back(
      idp()
          ->control("login", R"({"decline":true,"login":"ann","url":")" + start.header("Location") + "\"}")
          .text_of("callback"));
  const Answer answer = get(kCallback, back.substr(back.find('?') + 1), cookie_set(start, kAttemptCookie));
  EXPECT_EQ(refusal(answer), "sign_in_declined access_denied");
}

TEST_F(HostileAnswers, TheDatabaseHoldsNoVerifierAndNoState) {
  const Answer answer = get(kStart, "", "");
  const std::string address = answer.header("Location");
  const std::string state = address.substr(address.find("state=") + 6, 43);
  const std::string row = value(
      "select encode(state_hash, 'escape') || encode(browser_hash, 'escape') || "
      "encode(sealed, 'escape') as v from lectern.sign_in_attempt");
  EXPECT_EQ(row.find(state), std::string::npos);
  EXPECT_EQ(row.find("verifier"), std::string::npos);
}

}  // namespace
}  // namespace lectern::http
