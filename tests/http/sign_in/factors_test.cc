// Second factors of a person: adding, using, removing.

#include <filesystem>
#include <fstream>

#include "support/signed_in.h"

namespace lectern::http {
namespace {

using support::Authenticator;

struct Factors : SignedIn {};

TEST_F(Factors, AnAppIsAddedByItsFirstCodeAndDemandedFromThenOn) {
  EXPECT_EQ(get("/api/v1/me/factors", first).body,
            R"({"totp": null, "passkeys": [], "required": false, "recovery_codes_left": 0})");
  const Answer offered = post("/api/v1/me/totp", "", first);
  ASSERT_EQ(offered.status, 200) << offered.body;
  EXPECT_EQ(offered.header("Cache-Control"), "no-store");
  const std::string uri(offered.json().text_of("uri"));
  EXPECT_EQ(uri.rfind("otpauth://totp/lectern.test:ann@example.edu?secret=", 0), 0U) << uri;
  EXPECT_EQ(login().status, 200) << "not confirmed yet";

  const App app = add_app(first);

  EXPECT_EQ(app.recovery.size(), 10U);
  EXPECT_EQ(app.confirmed.header("Set-Cookie"), "") << "the session was a full one";
  EXPECT_NE(get("/api/v1/me", first).body.find(R"("second_factor":true)"), std::string::npos);
  const Answer step = login();
  EXPECT_EQ(step.status, 202);
  EXPECT_EQ(step.header("Set-Cookie"), "");
  EXPECT_EQ(step.body.find("ann@"), std::string::npos);
  EXPECT_NE(step.body.find(R"("next":"second_factor","methods":["totp","recovery_code"])"), std::string::npos)
      << step.body;
  const Answer in = second(std::string(step.json().text_of("ticket")), "totp", code(app.seed, 1));
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(in.json().text_of("email"), "ann@example.edu");
  EXPECT_EQ(get("/api/v1/keys", cookie_of(in)).status, 200);
  EXPECT_EQ(text("select method as v from lectern.session order by created_at desc limit 1"), "totp");
}

TEST_F(Factors, ASeedIsSealedAndARecoveryCodeIsAHash) {
  const App app = add_app(first);
  const std::string sealed = text("select encode(sealed_seed, 'escape') as v from lectern.totp");
  EXPECT_EQ(sealed.find(app.seed), std::string::npos);
  EXPECT_EQ(count("recovery_code where code_hash is null or octet_length(code_hash) <> 32"), 0);
}

TEST_F(Factors, ASeedOfAnotherAccountOpensNothing) {
  const App app = add_app(first);
  web.behind().run_script(
      "insert into lectern.account (tenant_id, email, display_name, password_phc) "
      "select tenant_id, 'bob@example.edu', 'Bob', password_phc from lectern.account where email = "
      "'ann@example.edu';"
      "insert into lectern.totp (tenant_id, account_id, sealed_seed, confirmed_at) "
      "select a.tenant_id, a.account_id, t.sealed_seed, now() from lectern.account a, lectern.totp t where "
      "a.email = 'bob@example.edu'");
  const Answer step = post("/api/v1/auth/login",
                           std::string(R"({"email":"bob@example.edu","password":")") + kPassword + R"("})");
  ASSERT_EQ(step.status, 202) << step.body;
  EXPECT_EQ(second(std::string(step.json().text_of("ticket")), "totp", code(app.seed, 1)).status, 401);
}

TEST_F(Factors, TheKeyOfSeedsIsReplacedWithoutAnybodyNoticing) {
  const App app = add_app(first);
  const auto keys = [&](const std::string& present, const std::string& old) {
    std::ofstream(web.folder() / "secrets" / "identity.key") << present;
    std::filesystem::remove(web.folder() / "secrets" / "identity.old.key");
    if (!old.empty()) std::ofstream(web.folder() / "secrets" / "identity.old.key") << old;
    web.restart_api();
    let_minutes_pass();
  };
  keys(std::string(32, 'n'), std::string(32, 'i'));
  EXPECT_EQ(second(ticket(), "totp", code(app.seed)).status, 200);
  keys(std::string(32, 'n'), "");
  EXPECT_EQ(second(ticket(), "totp", code(app.seed)).status, 200) << "its seed was sealed anew";
  keys(std::string(32, 'x'), "");
  EXPECT_EQ(second(ticket(), "totp", code(app.seed)).status, 401) << "the key is lost";
  EXPECT_EQ(second(ticket(), "recovery_code", app.recovery[0]).status, 200);
}

TEST_F(Factors, ACodeWorksOnceAlsoTheOneThatConfirmed) {
  const App app = add_app(first);
  EXPECT_EQ(second(ticket(), "totp", code(app.seed)).status, 401) << "it has confirmed the app";
  const std::string next = code(app.seed, 1);
  EXPECT_EQ(second(ticket(), "totp", next).status, 200);
  EXPECT_EQ(second(ticket(), "totp", next).status, 401);
  EXPECT_EQ(text("select details ->> 'reason' as v from lectern.audit where action = 'second_factor_refused' "
                 "order by audit_id limit 1"),
            "wrong_code");
}

TEST_F(Factors, AClockTwoMinutesOffIsTooMuchAndHalfAMinuteIsNot) {
  const App app = add_app(first);
  let_minutes_pass();
  for (const int away : {-4, 4})
    EXPECT_EQ(second(ticket(), "totp", code(app.seed, away)).status, 401) << away;
  let_minutes_pass();
  EXPECT_EQ(second(ticket(), "totp", code(app.seed, -1)).status, 200);
  let_minutes_pass();
  EXPECT_EQ(second(ticket(), "totp", code(app.seed, 1)).status, 200);
}

TEST_F(Factors, ARecoveryCodeWorksOnceHoweverItIsTyped) {
  const App app = add_app(first);
  std::string loud = app.recovery[3];
  for (char& c : loud) c = c == '-' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(second(ticket(), "recovery_code", loud).status, 200);
  EXPECT_EQ(second(ticket(), "recovery_code", app.recovery[3]).status, 401);
  EXPECT_EQ(second(ticket(), "totp", app.recovery[4]).status, 401);
  EXPECT_EQ(second(ticket(), "recovery_code", code(app.seed, 1)).status, 401);
  EXPECT_NE(get("/api/v1/me/factors", first).body.find(R"("recovery_codes_left": 9)"), std::string::npos);
}

TEST_F(Factors, NewRecoveryCodesEndTheOldOnes) {
  const App app = add_app(first);
  EXPECT_EQ(post("/api/v1/me/recovery-codes", R"({"code":")" + code(app.seed) + R"("})", first).status, 422)
      << "used";
  const Answer renewed =
      post("/api/v1/me/recovery-codes", R"({"code":")" + code(app.seed, 1) + R"("})", first);
  ASSERT_EQ(renewed.status, 200) << renewed.body;
  const json::Value codes = renewed.json();
  const std::string fresh = *codes.find("recovery_codes")->array()->at(0).text();
  EXPECT_EQ(second(ticket(), "recovery_code", app.recovery[0]).status, 401);
  EXPECT_EQ(second(ticket(), "recovery_code", fresh).status, 200);
}

TEST_F(Factors, AnAppIsRemovedByItsCodeOrByThePassword) {
  const App app = add_app(first);
  const auto remove = [&](const std::string& body) {
    return send("DELETE", "/api/v1/me/totp", body, with(first));
  };
  EXPECT_EQ(remove("{}").status, 422);
  EXPECT_EQ(remove(R"({"code":"000000"})").status, 422);
  EXPECT_EQ(remove(R"({"password":"wrong password"})").status, 422);
  EXPECT_EQ(login().status, 202);
  EXPECT_EQ(remove(R"({"code":")" + code(app.seed, 1) + R"("})").status, 204);
  EXPECT_EQ(login().status, 200);
  EXPECT_EQ(count("recovery_code"), 0);
  EXPECT_EQ(remove(R"({"code":"000000"})").status, 404);

  add_app(first);
  EXPECT_EQ(remove(std::string(R"({"password":")") + kPassword + R"("})").status, 204);
  EXPECT_EQ(login().status, 200);
}

TEST_F(Factors, AnAppIsNotReplacedWithoutBeingRemoved) {
  add_app(first);
  const Answer again = post("/api/v1/me/totp", "", first);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.problem(), "totp_exists");
  EXPECT_EQ(post("/api/v1/me/totp/confirm", R"({"code":"123456"})", first).status, 404);
}

TEST_F(Factors, KeysChangeNoFactorsNotEvenTheOwners) {
  const json::Value made =
      post("/api/v1/keys", R"({"name":"mine","scopes":["read","manage"]})", first).json();
  for (const std::string& key :
       {web.make_key("main", "{submit,read,manage}", true), std::string(made.text_of("token"))}) {
    for (const auto& [method, path] :
         std::vector<std::pair<std::string, std::string>>{{"GET", "/api/v1/me/factors"},
                                                          {"POST", "/api/v1/me/totp"},
                                                          {"POST", "/api/v1/me/passkeys/options"}}) {
      EXPECT_EQ(
          web.api({.method = method, .path = path, .headers = {{"Authorization", "Bearer " + key}}}).status,
          403)
          << path;
    }
  }
}

TEST_F(Factors, APasskeySignsInByItself) {
  for (const auto algorithm :
       {Authenticator::Algorithm::Es256, Authenticator::Algorithm::Eddsa, Authenticator::Algorithm::Rs256}) {
    Authenticator device(algorithm, 1);
    const Answer added = add_passkey(device, first);
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.json().text_of("name"), "Laptop");
    const Answer in = by_passkey(device);
    ASSERT_EQ(in.status, 200) << in.body;
    EXPECT_EQ(get("/api/v1/keys", cookie_of(in)).status, 200);
  }
  EXPECT_EQ(count("passkey where last_used_at is not null and sign_count = 2"), 3);
  EXPECT_EQ(text("select count(distinct user_handle)::text as v from lectern.passkey"), "1");
}

TEST_F(Factors, APasskeyIsASecondFactorAfterThePassword) {
  Authenticator device;
  ASSERT_EQ(add_passkey(device, first).status, 201);
  const Answer step = login();
  EXPECT_NE(step.body.find(R"("methods":["passkey"])"), std::string::npos) << step.body;
  const std::string of(step.json().text_of("ticket"));
  const Challenge asked = challenge("/api/v1/auth/passkey/options", R"({"ticket":")" + of + R"("})");
  EXPECT_EQ(asked.ticket, of);
  const json::Value options = asked.answer.json();
  EXPECT_EQ(options.find("options")->find("allowCredentials")->array()->at(0).text_of("id"),
            support::base64url(device.credential_id()));
  const auto body = [&](const std::string& response) {
    return R"({"ticket":")" + of + R"(","method":"passkey","response":)" + response + "}";
  };
  const std::string response = device.used_json(device.use(asked.challenge), "");
  const Answer in = post("/api/v1/auth/second-factor", body(response));
  EXPECT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(post("/api/v1/auth/second-factor", body(response)).problem(), "sign_in_again");
}

TEST_F(Factors, APasskeyOfSomebodyElseIsNoSecondFactor) {
  web.behind().run_script(
      "insert into lectern.account (tenant_id, email, display_name, password_phc) "
      "select tenant_id, 'bob@example.edu', 'Bob', password_phc from lectern.account where email = "
      "'ann@example.edu'");
  const std::string bob = cookie_of(post(
      "/api/v1/auth/login", std::string(R"({"email":"bob@example.edu","password":")") + kPassword + R"("})"));
  Authenticator of_ann, of_bob;
  ASSERT_EQ(add_passkey(of_ann, first).status, 201);
  ASSERT_EQ(add_passkey(of_bob, bob).status, 201);
  EXPECT_NE(of_ann.user_handle, of_bob.user_handle);
  const std::string of = ticket();
  const Challenge asked = challenge("/api/v1/auth/passkey/options", R"({"ticket":")" + of + R"("})");
  EXPECT_EQ(post("/api/v1/auth/second-factor",
                 R"({"ticket":")" + of + R"(","method":"passkey","response":)" +
                     of_bob.used_json(of_bob.use(asked.challenge), of_bob.user_handle) + "}")
                .status,
            401);
  const Challenge alone = challenge("/api/v1/auth/passkey/options", "{}");
  std::string body = passkey_body(of_bob, alone);
  const auto at = body.find(support::base64url(of_bob.user_handle));
  body.replace(at, 43, support::base64url(of_ann.user_handle));
  EXPECT_EQ(post("/api/v1/auth/passkey", body).status, 401) << "the handle of another account";
}

TEST_F(Factors, AChallengeWorksOnceAndForItsTicketAlone) {
  Authenticator device;
  const Challenge made = challenge("/api/v1/me/passkeys/options", "", first);
  const std::string body = R"({"ticket":")" + made.ticket + R"(","name":"k","response":)" +
                           device.made_json(device.make(made.challenge)) + "}";
  EXPECT_EQ(post("/api/v1/me/passkeys", body, first).status, 201);
  EXPECT_EQ(post("/api/v1/me/passkeys", body, first).problem(), "begin_again");

  device.user_handle =
      support::from_base64url(made.answer.json().find("options")->find("user")->text_of("id"));
  const Challenge one = challenge("/api/v1/auth/passkey/options", "{}");
  const Challenge two = challenge("/api/v1/auth/passkey/options", "{}");
  EXPECT_EQ(post("/api/v1/auth/passkey", passkey_body(device, {one.ticket, two.challenge, {}})).status, 401)
      << "another's challenge";
  EXPECT_EQ(post("/api/v1/auth/passkey", passkey_body(device, one)).problem(), "sign_in_again")
      << "that was its one try";
  EXPECT_EQ(post("/api/v1/auth/passkey", passkey_body(device, {made.ticket, made.challenge, {}})).problem(),
            "sign_in_again")
      << "a ticket for something else";
  const std::string used = passkey_body(device, two);
  EXPECT_EQ(post("/api/v1/auth/passkey", used).status, 200);
  EXPECT_EQ(post("/api/v1/auth/passkey", used).problem(), "sign_in_again");
  const Challenge late = challenge("/api/v1/auth/passkey/options", "{}");
  web.behind().run_script("update lectern.sign_in_ticket set expires_at = now() - interval '1 second'");
  EXPECT_EQ(post("/api/v1/auth/passkey", passkey_body(device, late)).problem(), "sign_in_again");
}

TEST_F(Factors, ARegistrationIsOfTheSessionThatBeganIt) {
  web.behind().run_script(
      "insert into lectern.account (tenant_id, email, display_name, password_phc) "
      "select tenant_id, 'bob@example.edu', 'Bob', password_phc from lectern.account where email = "
      "'ann@example.edu'");
  const std::string bob = cookie_of(post(
      "/api/v1/auth/login", std::string(R"({"email":"bob@example.edu","password":")") + kPassword + R"("})"));
  Authenticator device;
  const Challenge made = challenge("/api/v1/me/passkeys/options", "", first);
  const std::string body = R"({"ticket":")" + made.ticket + R"(","name":"k","response":)" +
                           device.made_json(device.make(made.challenge)) + "}";
  EXPECT_EQ(post("/api/v1/me/passkeys", body, bob).problem(), "begin_again");
  EXPECT_EQ(post("/api/v1/me/passkeys", body, first).status, 201) << "Bob's try has not used it up";
  const Challenge again = challenge("/api/v1/me/passkeys/options", "", bob);
  EXPECT_EQ(post("/api/v1/me/passkeys",
                 R"({"ticket":")" + again.ticket + R"(","name":"k","response":)" +
                     device.made_json(device.make(again.challenge)) + "}",
                 bob)
                .problem(),
            "passkey_known");
}

TEST_F(Factors, ACountThatGoesBackIsRefusedAndNoted) {
  Authenticator device(Authenticator::Algorithm::Es256, 10);
  ASSERT_EQ(add_passkey(device, first).status, 201);
  ASSERT_EQ(by_passkey(device).status, 200);
  for (const std::uint32_t back : {10U, 3U, 0U}) {
    device.sign_count = back;
    EXPECT_EQ(by_passkey(device).status, 401) << back;
  }
  EXPECT_GE(
      count("audit where action = 'second_factor_refused' and details ->> 'reason' = 'count_went_back'"), 1);
  device.sign_count = 11;
  EXPECT_EQ(by_passkey(device).status, 200);
}

TEST_F(Factors, APasskeyThatNeverCountsGoesOnWorking) {
  Authenticator device;
  ASSERT_EQ(add_passkey(device, first).status, 201);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(by_passkey(device).status, 200);
}

TEST_F(Factors, AnswersOfOtherSitesAndBrokenOnesAreRefused) {
  Authenticator device;
  ASSERT_EQ(add_passkey(device, first).status, 201);
  using Saying = Authenticator::Saying;
  for (const Saying& saying :
       {Saying{.origin = "http://evil.test"}, Saying{.party = "evil.test"}, Saying{.flags = 1}}) {
    const Challenge asked = challenge("/api/v1/auth/passkey/options", "{}");
    EXPECT_EQ(post("/api/v1/auth/passkey", passkey_body(device, asked, saying)).status, 401);
  }
  for (
      const char* response :
      {"{}", R"({"type":"public-key","rawId":"AA","response":{}})",
       R"({"type":"public-key","rawId":"!","response":7})",
       R"({"type":"public-key","rawId":"AAAA","response":{"clientDataJSON":"!","authenticatorData":"AA","signature":"AA"}})"}) {
    const Challenge asked = challenge("/api/v1/auth/passkey/options", "{}");
    const int status =
        post("/api/v1/auth/passkey", R"({"ticket":")" + asked.ticket + R"(","response":)" + response + "}")
            .status;
    EXPECT_TRUE(status == 401 || status == 422) << response << " " << status;
  }
}

TEST_F(Factors, PasskeysAreRenamedAndRemovedByTheirOwnerAlone) {
  Authenticator device;
  const Answer added = add_passkey(device, first);
  const std::string path = "/api/v1/me/passkeys/" + std::to_string(*added.json().integer_of("passkey_id"));
  EXPECT_EQ(send("PATCH", path, R"({"name":"Phone \u260e"})", with(first)).json().text_of("name"),
            "Phone \u260e");
  EXPECT_EQ(send("PATCH", path, R"({"name":""})", with(first)).status, 422);
  web.behind().run_script(
      "insert into lectern.account (tenant_id, email, display_name, password_phc) "
      "select tenant_id, 'bob@example.edu', 'Bob', password_phc from lectern.account where email = "
      "'ann@example.edu'");
  const std::string bob = cookie_of(post(
      "/api/v1/auth/login", std::string(R"({"email":"bob@example.edu","password":")") + kPassword + R"("})"));
  EXPECT_EQ(send("PATCH", path, R"({"name":"mine"})", with(bob)).status, 404);
  EXPECT_EQ(send("DELETE", path, "", with(bob)).status, 404);
  EXPECT_EQ(send("DELETE", path, "", with(first)).status, 204);
  EXPECT_EQ(by_passkey(device).status, 401);
  EXPECT_EQ(login().status, 200);
}

TEST_F(Factors, TheLastWayInIsNotRemoved) {
  Authenticator device;
  const Answer added = add_passkey(device, first);
  const std::string path = "/api/v1/me/passkeys/" + std::to_string(*added.json().integer_of("passkey_id"));
  ask_for_second_factor("everybody");
  EXPECT_EQ(send("DELETE", path, "", with(first)).problem(), "second_factor_demanded");
  ask_for_second_factor("none");
  web.behind().run_script("update lectern.account set password_phc = null");
  EXPECT_EQ(send("DELETE", path, "", with(first)).problem(), "no_other_way");
}

TEST_F(Factors, ADemandedAppIsNotRemovedUnlessThereIsAPasskey) {
  const App app = add_app(first);
  ask_for_second_factor("staff");
  const auto remove = [&](int away) {
    return send("DELETE", "/api/v1/me/totp", R"({"code":")" + code(app.seed, away) + R"("})", with(first));
  };
  EXPECT_EQ(remove(1).problem(), "second_factor_demanded");
  Authenticator device;
  ASSERT_EQ(add_passkey(device, first).status, 201);
  EXPECT_EQ(remove(1).status, 204) << "the refused try has not used the code";
}

TEST_F(Factors, AnAdministratorRemovesThoseOfSomebodyWhoHasLostThem) {
  web.behind().run_script(
      "insert into lectern.account (tenant_id, email, display_name, password_phc) "
      "select tenant_id, 'bob@example.edu', 'Bob', password_phc from lectern.account where email = "
      "'ann@example.edu'");
  const std::string bob = cookie_of(post(
      "/api/v1/auth/login", std::string(R"({"email":"bob@example.edu","password":")") + kPassword + R"("})"));
  add_app(bob);
  Authenticator device;
  ASSERT_EQ(add_passkey(device, bob).status, 201);
  const std::string id =
      text("select account_id::text as v from lectern.account where email = 'bob@example.edu'");
  const std::string path = "/api/v1/people/" + id + "/factors";
  EXPECT_EQ(send("DELETE", path, "", with(bob)).status, 403);
  EXPECT_EQ(send("DELETE", "/api/v1/people/999999/factors", "", with(first)).status, 404);
  EXPECT_EQ(send("DELETE", path, "", with(first)).status, 204);
  EXPECT_EQ(get("/api/v1/me", bob).status, 401) << "the sessions end";
  EXPECT_EQ(by_passkey(device).status, 401);
  EXPECT_EQ(post("/api/v1/auth/login",
                 std::string(R"({"email":"bob@example.edu","password":")") + kPassword + R"("})")
                .status,
            200);
  EXPECT_EQ(count("audit where action = 'factor_removed' and object = 'account:" + id +
                  "' and actor like 'account:%'"),
            1);
}

TEST_F(Factors, EveryChangeIsMailedToItsOwner) {
  const App app = add_app(first);
  Authenticator device;
  const Answer added = add_passkey(device, first);
  send("DELETE", "/api/v1/me/passkeys/" + std::to_string(*added.json().integer_of("passkey_id")), "",
       with(first));
  second(ticket(), "recovery_code", app.recovery[0]);
  send("DELETE", "/api/v1/me/totp", std::string(R"({"password":")") + kPassword + R"("})", with(first));
  EXPECT_EQ(text("select string_agg(kind || ' ' || coalesce(details ->> 'factor', details ->> 'left'), ', ' "
                 "order by mail_id) as v "
                 "from lectern.account_mail"),
            "factor_added totp, factor_added passkey, factor_removed passkey, recovery_code_used 9, "
            "factor_removed totp");
  EXPECT_EQ(count("delivery where audience = 'person'"), 5);
  EXPECT_EQ(count("account_mail where email <> 'ann@example.edu'"), 0);
}

}  // namespace
}  // namespace lectern::http
