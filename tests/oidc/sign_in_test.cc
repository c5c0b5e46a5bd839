// Signing in by a real identity provider: accounts, addresses, tenants, and what happens while it is away.

#include "lectern/access/session.h"
#include "oidc_fixture.h"

namespace lectern::http {
namespace {

class SignIn : public OidcTest {
 protected:
  void account(const char* email, const std::optional<std::string>& password_phc = std::nullopt) {
    web->behind().call(
        {"t.account", "select lectern.create_account(1, $1, 'Somebody', $2, '{submitter}', 'test')"},
        {email, password_phc});
  }
};

TEST_F(SignIn, MakesAnAccountAtFirstAndFindsItAgain) {
  idp()->person("ann", R"({"name":"Ann Ångström"})");
  const Answer first = sign_in("ann");
  ASSERT_EQ(first.status, 303) << first.body << oidc->log();
  EXPECT_EQ(first.header("Location"), "/");
  EXPECT_EQ(first.header("Cache-Control"), "no-store");
  const json::Value me_first = me(first);
  EXPECT_EQ(me_first.text_of("email"), "ann@uni.test");
  EXPECT_EQ(me_first.text_of("display_name"), "Ann Ångström");
  EXPECT_EQ(value("select array_to_string(roles, ',') as v from lectern.account"), "submitter");
  EXPECT_EQ(value("select method as v from lectern.session"), "oidc");

  // The address changes at the provider; the person is the same.
  idp()->person("ann", R"({"email":"ann.new@uni.test"})");
  const json::Value me_again = me(sign_in("ann"));
  EXPECT_EQ(me_again.integer_of("account_id"), me_first.integer_of("account_id"));
  EXPECT_EQ(value("select count(*)::text as v from lectern.account"), "1");
  idp()->person("ann", "{}");
}

TEST_F(SignIn, SetsTheSessionCookieAsThePasswordDoes) {
  const Answer answer = sign_in("ann");
  const auto [first, last] = answer.headers.equal_range("Set-Cookie");
  ASSERT_NE(first, last);
  for (const char* part : {"; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"})
    EXPECT_NE(first->second.find(part), std::string::npos) << first->second;
  const Answer start = get(kStart, "", "");
  const std::string attempt_cookie = start.header("Set-Cookie");
  for (const char* part :
       {"__Host-lectern-oidc=", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=600"})
    EXPECT_NE(attempt_cookie.find(part), std::string::npos) << attempt_cookie;
}

TEST_F(SignIn, AsksWithPkceStateAndNonce) {
  const std::string address = get(kStart, "", "").header("Location");
  for (const char* part : {"response_type=code&", "client_id=lectern&", "scope=openid%20profile%20email&",
                           "state=", "nonce=", "code_challenge=", "code_challenge_method=S256",
                           "redirect_uri=http%3A%2F%2Flocalhost%2Fapi%2Fv1%2Foidc%2Fcampus%2Fcallback"})
    EXPECT_NE(address.find(part), std::string::npos) << part << " in " << address;
  EXPECT_NE(address, get(kStart, "", "").header("Location"));
  EXPECT_EQ(oidc->connect().ask({.method = "HEAD", .path = kStart}).status, 405) << "scanners begin nothing";
}

TEST_F(SignIn, GoesBackToAPathOfThisSiteOnly) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"return=%2Fdocuments%3Fq%3Da%26b", "/documents?q=a&b"},
      {"return=%2F%2Fevil.test", "/"},
      {"return=%2F%5Cevil.test", "/"},
      {"return=%2F%09%2Fevil.test", "/"},
      {"return=https%3A%2F%2Fevil.test", "/"},
      {"return=evil.test", "/"},
      {"return=%2Fa%0D%0ASet-Cookie%3A%20x", "/"},
      {"return=%2Fa&return=%2Fb", "/"},
      {"return=%2Fapi%2Fv1%2Fme", "/"},
      {"return=" + std::string("%2F") + std::string(600, 'a'), "/"}};
  for (const auto& [query, wanted] : rows) {
    const Answer answer = finish(attempt("ann", query));
    EXPECT_EQ(answer.status, 303) << query << answer.body;
    EXPECT_EQ(answer.header("Location"), wanted) << query;
  }
}

TEST_F(SignIn, TabsOfOneBrowserDoNotDisturbEachOther) {
  const Attempt first = attempt("ann");
  const Attempt second = attempt("ann", "", first.cookie);
  EXPECT_EQ(second.cookie, first.cookie);
  EXPECT_EQ(finish(second).status, 303);
  EXPECT_EQ(finish(first).status, 303);
}

TEST_F(SignIn, NeverGivesAnAccountToWhoeverHasItsAddress) {
  account("bob@uni.test");
  const Answer answer = sign_in("bob");
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.problem(), "address_taken");
  EXPECT_EQ(cookie_set(answer, kSessionCookie), "");
  EXPECT_EQ(value("select count(*)::text as v from lectern.identity"), "0");
  EXPECT_EQ(value("select count(*)::text as v from lectern.session"), "0");
}

TEST_F(SignIn, GivesAnAccountWithAnAddressInATrustedDomain) {
  account("bob@uni.test");
  account("eve@else.test");
  account("sub@a.uni.test");
  start(tenant_setting() + "link_by_address = true\ntrusted_domains = \"uni.test\"\n");
  const Answer linked = sign_in("bob");
  EXPECT_EQ(linked.status, 303) << linked.body;
  EXPECT_EQ(me(linked).text_of("display_name"), "Somebody");
  EXPECT_EQ(value("select count(*)::text as v from lectern.audit where action = 'identity_linked'"), "1");

  idp()->person("eve", R"({"email":"eve@else.test"})");
  EXPECT_EQ(sign_in("eve").problem(), "address_taken");
  idp()->person("sub", R"({"email":"sub@a.uni.test"})");
  EXPECT_EQ(sign_in("sub").problem(), "address_taken") << "a domain below it is another one";
  // A second person at the provider with the address of the first.
  idp()->person("impostor", R"({"email":"bob@uni.test"})");
  EXPECT_EQ(sign_in("impostor").problem(), "address_taken");
}

TEST_F(SignIn, BelievesNoAddressThatTheProviderHasNotVerified) {
  account("bob@uni.test");
  start(tenant_setting() + "link_by_address = true\ntrusted_domains = \"uni.test\"\n");
  idp()->person("bob", R"({"email_verified":false})");
  EXPECT_EQ(sign_in("bob").problem(), "unverified_address");
  idp()->person("new", R"({"email":"new@uni.test","email_verified":"false"})");
  EXPECT_EQ(sign_in("new").problem(), "unverified_address");
  idp()->person("none", R"({"email":null})");
  EXPECT_EQ(sign_in("none").problem(), "no_address");
  idp()->person("odd", R"x({"email":"a@b.test>, <c@d.test"})x");
  EXPECT_EQ(sign_in("odd").problem(), "no_address");
  idp()->person("bob", "{}");
  EXPECT_EQ(value("select count(*)::text as v from lectern.account"), "1");
}

TEST_F(SignIn, KeepsDisabledPeopleOutAndMakesNoAccountsUnlessItMay) {
  ASSERT_EQ(sign_in("ann").status, 303);
  web->behind().call({"t.off", "update lectern.account set disabled_at = now()"});
  EXPECT_EQ(sign_in("ann").problem(), "disabled");
  start(tenant_setting() + "create_accounts = false\n");
  EXPECT_EQ(sign_in("newcomer").problem(), "no_account");
  EXPECT_EQ(value("select string_agg(details ->> 'reason', ' ' order by audit_id) as v from lectern.audit "
                  "where action = 'sign_in_refused'"),
            "disabled no_account");
}

TEST_F(SignIn, ANameCannotBreakOutOfAHeaderOrALog) {
  idp()->person("odd", R"({"name":"A\r\nSet-Cookie: x=y\u0000\u0085 B"})");
  const Answer answer = sign_in("odd");
  EXPECT_EQ(answer.status, 303) << answer.body << oidc->log();
  EXPECT_EQ(me(answer).text_of("display_name"), "ASet-Cookie: x=y B");
}

TEST_F(SignIn, LeadsToTheTenantThatAClaimNames) {
  web->make_key("physics", "{read}", false);
  start("tenant_claim = \"department\"\n[sign_in.campus.tenants]\nphys = \"physics\"\nart = \"nowhere\"\n");
  idp()->person("ann", R"({"department":["staff","phys"]})");
  const Answer answer = sign_in("ann");
  EXPECT_EQ(answer.status, 303) << answer.body;
  EXPECT_EQ(me(answer).find("tenant")->text_of("slug"), "physics");
  for (const char* claims :
       {R"({"department":"chem"})", R"({"department":7})", R"({"department":"art"})", "{}"}) {
    idp()->person("ann", claims);
    EXPECT_EQ(sign_in("ann").problem(), "no_tenant") << claims;
  }
}

TEST_F(SignIn, WorksWithAProviderThatChangesItsKeys) {
  EXPECT_EQ(sign_in("ann").status, 303);
  idp()->control("keys", R"({"set":"second"})");
  // Keys are fetched at most once in ten seconds; the process is new, as if that time had passed.
  start();
  EXPECT_EQ(sign_in("ann").status, 303) << oidc->log();
  EXPECT_EQ(value("select (key_set like '%\"second\"%')::text as v from lectern.issuer_keys"), "true");
}

TEST_F(SignIn, SaysClearlyThatTheProviderIsAway) {
  for (const char* mode : {"broken", "hang"}) {
    // Away before the program begins, which asks for the provider's description at once.
    idp()->control("mode", R"({"mode":")" + std::string(mode) + "\"}");
    start();
    const auto began = std::chrono::steady_clock::now();
    const Answer away = oidc->connect().ask({.path = kStart, .headers = {{"Accept", "text/html"}}});
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(8));
    EXPECT_EQ(away.status, 503) << mode;
    EXPECT_NE(away.header("Retry-After"), "");
    EXPECT_NE(away.body.find("does not answer"), std::string::npos) << away.body;
    EXPECT_NE(away.body.find("sign in with a password"), std::string::npos) << away.body;
    idp()->control("mode", R"({"mode":"up"})");
  }
  // Away between the two halves: the attempt is lost, nobody is signed in, and the next one works.
  start();
  const Attempt begun = attempt("ann");
  idp()->control("mode", R"({"mode":"broken"})");
  EXPECT_EQ(finish(begun).problem(), "identity_provider_away");
  idp()->control("mode", R"({"mode":"up"})");
  EXPECT_EQ(sign_in("ann").status, 303) << oidc->log();
}

TEST_F(SignIn, ByPasswordStillWorksWhileTheProviderIsAway) {
  idp()->control("mode", R"({"mode":"broken"})");
  access::PasswordHasher hasher;
  account("bob@uni.test", hasher.hash("correct horse battery staple"));
  const Answer answer =
      web->api({.method = "POST",
                .path = "/api/v1/auth/login",
                .headers = {{"Authorization", ""}},
                .body = R"({"email":"bob@uni.test","password":"correct horse battery staple"})",
                .content_type = "application/json"});
  EXPECT_EQ(answer.status, 200) << answer.body;
}

TEST_F(SignIn, RefusesToTalkToAProviderThatIsNotTheOneOfTheSettings) {
  idp()->control("mode", R"({"mode":"elsewhere"})");
  start();
  EXPECT_EQ(get(kStart, "", "").problem(), "identity_provider_does_not_fit");
  EXPECT_NE(oidc->log().find("metadata_of_another_issuer"), std::string::npos);
}

TEST_F(SignIn, IsOfferedToWhomItIsFor) {
  const auto offered = [&](const char* query) {
    const Answer answer =
        web->api({.path = "/api/v1/auth/providers", .query = query, .headers = {{"Authorization", ""}}});
    return answer.json().find("providers")->array()->size();
  };
  EXPECT_EQ(offered(""), 1U);
  EXPECT_EQ(offered("tenant=main"), 1U);
  EXPECT_EQ(offered("tenant=other"), 0U);
  const Answer answer = web->api({.path = "/api/v1/auth/providers", .headers = {{"Authorization", ""}}});
  const json::Value offers = answer.json();
  const json::Value& one = offers.find("providers")->array()->at(0);
  EXPECT_EQ(one.text_of("label"), "Campus");
  EXPECT_EQ(one.text_of("start"), kStart);
}

TEST_F(SignIn, WritesNoSecretIntoALog) {
  const Attempt begun = attempt("ann");
  const Answer answer = finish(begun);
  ASSERT_EQ(answer.status, 303);
  finish(begun);
  const std::string log = oidc->log() + web->log("api");
  const std::string code = begun.query.substr(begun.query.find("code=") + 5, 20);
  for (const std::string& secret : {code, begun.cookie, cookie_set(answer, kSessionCookie),
                                    std::string("odd+letters"), std::string("uni.test")})
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace lectern::http
