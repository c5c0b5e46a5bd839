// Sessions, the second step of a sign-in, and what keeps guessers out of it without keeping the owner out.

#include <sodium.h>

#include <thread>

#include "lectern/access/token.h"
#include "support/signed_in.h"

namespace lectern::http {
namespace {

struct SignIn : SignedIn {
  /// Answers of so many requests at once.
  std::vector<int> at_once(int count, const std::function<Answer(Connection&, int)>& ask) {
    std::vector<int> statuses(static_cast<std::size_t>(count));
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
      threads.emplace_back([&, i] {
        Connection connection(web.api_socket());
        statuses[static_cast<std::size_t>(i)] = ask(connection, i).status;
      });
    }
    for (std::thread& thread : threads) thread.join();
    return statuses;
  }
  Ask second_ask(const std::string& of, const std::string& method, const std::string& typed) {
    return {.method = "POST",
            .path = "/api/v1/auth/second-factor",
            .headers = {{"Sec-Fetch-Site", "same-origin"}},
            .body = R"({"ticket":")" + of + R"(","method":")" + method + R"(","code":")" + typed + R"("})",
            .content_type = "application/json"};
  }
};

TEST_F(SignIn, ASessionSaysHowAndFromWhereItBegan) {
  const std::string agent = "Mozilla/5.0 \x01(" + std::string(300, 'x');
  ASSERT_EQ(send("POST", "/api/v1/auth/login",
                 std::string(R"({"email":"ann@example.edu","password":")") + kPassword + R"("})",
                 {{"User-Agent", agent}})
                .status,
            200);

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
    EXPECT_EQ(post("/api/v1/keys", R"({"name":"k","scopes":["read"]})", cookie).status, 403);
    EXPECT_EQ(post("/api/v1/auth/logout", "", cookie).status, 204);
  }
}

TEST_F(SignIn, StaffAreThoseWhoDecideOrAdminister) {
  ask_for_second_factor("staff");
  web.behind().run_script("update lectern.account set roles = '{submitter}'");
  EXPECT_NE(login().body.find(R"("must":null)"), std::string::npos);
  for (const char* role : {"approver", "officer", "operator", "tenant_admin"}) {
    web.behind().run_script("update lectern.account set roles = '{submitter," + std::string(role) + "}'");
    EXPECT_EQ(login().json().text_of("must"), "enrol_second_factor") << role;
  }
}

TEST_F(SignIn, AddingAFactorMakesASessionFullUnderANewToken) {
  ask_for_second_factor("everybody");
  const std::string partial = cookie_of(login());
  const App app = add_app(partial);
  const std::string full = cookie_of(app.confirmed);
  ASSERT_NE(full, "");
  EXPECT_NE(full, partial);
  EXPECT_EQ(get("/api/v1/me", partial).status, 401);
  EXPECT_NE(get("/api/v1/me", full).body.find(R"("must":null)"), std::string::npos);
  EXPECT_EQ(get("/api/v1/keys", full).status, 200);
}

TEST_F(SignIn, SoDoesAddingAPasskey) {
  ask_for_second_factor("everybody");
  const std::string partial = cookie_of(login());
  support::Authenticator device;
  const Answer added = add_passkey(device, partial);
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(get("/api/v1/me", partial).status, 401);
  EXPECT_EQ(get("/api/v1/keys", cookie_of(added)).status, 200);
  EXPECT_EQ(login().status, 202);
}

TEST_F(SignIn, ATicketDiesAfterFiveTries) {
  const App app = add_app(first);
  const std::string of = ticket();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(second(of, "recovery_code", "aaaa-aaaa-aaaa-aaaa").status, 401) << i;
  const Answer sixth = second(of, "recovery_code", app.recovery[0]);
  EXPECT_EQ(sixth.status, 401);
  EXPECT_EQ(sixth.problem(), "sign_in_again");
  EXPECT_EQ(second(ticket(), "recovery_code", app.recovery[0]).status, 200);
}

TEST_F(SignIn, ATicketOpensNothingBesideItsSecondStep) {
  const App app = add_app(first);
  const std::string of = ticket();
  EXPECT_EQ(get("/api/v1/me", "lectern=" + of).status, 401);
  EXPECT_EQ(get("/api/v1/me", "__Host-lectern=" + of).status, 401);
  EXPECT_EQ(web.api({.path = "/api/v1/me", .headers = {{"Authorization", "Bearer " + of}}}).status, 401);
  EXPECT_EQ(second(of, "recovery_code", app.recovery[0]).status, 200);
  EXPECT_EQ(second(of, "recovery_code", app.recovery[1]).problem(), "sign_in_again") << "used";
  EXPECT_EQ(second(access::new_token(), "recovery_code", app.recovery[1]).problem(), "sign_in_again")
      << "made up";
  const std::string late = ticket();
  web.behind().run_script("update lectern.sign_in_ticket set expires_at = now() - interval '1 second'");
  EXPECT_EQ(second(late, "recovery_code", app.recovery[1]).problem(), "sign_in_again");
}

TEST_F(SignIn, WhoMayNotSignInAnyMoreDoesNotByATicket) {
  const App app = add_app(first);
  const std::string of = ticket();
  for (const auto& [lock, unlock] :
       std::vector<std::pair<std::string, std::string>>{{"update lectern.account set disabled_at = now()",
                                                         "update lectern.account set disabled_at = null"},
                                                        {"update lectern.tenant set suspended_at = now()",
                                                         "update lectern.tenant set suspended_at = null"}}) {
    web.behind().run_script(lock);
    EXPECT_EQ(second(of, "recovery_code", app.recovery[0]).status, 401) << lock;
    web.behind().run_script(unlock);
  }
  EXPECT_EQ(second(of, "recovery_code", app.recovery[0]).status, 200);
}

TEST_F(SignIn, OfTenRequestsAtOnceWithOneCodeOneGetsIn) {
  const App app = add_app(first);
  std::vector<std::string> tickets;
  for (int i = 0; i < 5; ++i) {
    tickets.push_back(ticket());
    web.behind().run_script("delete from lectern.sign_in_try");
  }
  const std::string next = code(app.seed, 1);
  const auto by_code = at_once(5, [&](Connection& connection, int i) {
    return connection.ask(second_ask(tickets[static_cast<std::size_t>(i)], "totp", next));
  });
  EXPECT_EQ(std::count(by_code.begin(), by_code.end(), 200), 1);

  const std::string of = ticket();
  const auto by_ticket = at_once(5, [&](Connection& connection, int i) {
    return connection.ask(second_ask(of, "recovery_code", app.recovery[static_cast<std::size_t>(i)]));
  });
  EXPECT_EQ(std::count(by_ticket.begin(), by_ticket.end(), 200), 1);
}

TEST_F(SignIn, GuessingCodesStopsAndTheOwnerStillGetsIn) {
  const App app = add_app(first);
  support::Authenticator device;
  ASSERT_EQ(add_passkey(device, first).status, 201);
  EXPECT_EQ(second(ticket(), "totp", code(app.seed, 1), "192.0.2.7").status, 200)
      << "known from here from now on";

  int judged = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string place = "198.51.100." + std::to_string(i);
    web.behind().run_script(
        "delete from lectern.sign_in_try where bucket = lectern.sign_in_bucket('account', 'ann@example.edu', "
        "'')");
    if (second(ticket(place), "totp", "000000", place).status == 401) ++judged;
  }
  EXPECT_LE(judged, 30);
  EXPECT_GE(judged, 25);

  web.behind().run_script("update lectern.totp set last_step = 0");
  EXPECT_EQ(second(ticket(), "totp", code(app.seed), "192.0.2.7").status, 200)
      << "from where she has signed in before";
  web.behind().run_script(
      "delete from lectern.sign_in_try where bucket = lectern.sign_in_bucket('account', 'ann@example.edu', "
      "'')");
  EXPECT_EQ(second(ticket("203.0.113.9"), "recovery_code", app.recovery[0], "203.0.113.9").status, 200)
      << "from elsewhere";
  EXPECT_EQ(by_passkey(device).status, 200);
}

TEST_F(SignIn, OneAddressTriesFiveCodesAMinute) {
  const App app = add_app(first);
  let_minutes_pass();
  const std::string one = ticket(), two = ticket();
  int judged = 0;
  for (int i = 0; i < 10; ++i) {
    if (second(i < 5 ? one : two, "totp", "000000").status == 401) ++judged;
  }
  EXPECT_EQ(judged, 5);
  const Answer refused = second(two, "totp", code(app.seed));
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.header("Retry-After"), "");
  EXPECT_EQ(second(two, "recovery_code", app.recovery[0]).status, 200) << "refused tries use up no ticket";
}

TEST_F(SignIn, APasswordWithoutTheSecondStepForgivesNoTries) {
  add_app(first);
  web.behind().run_script("delete from lectern.sign_in_try");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(login().status, 202);
  EXPECT_EQ(login().status, 429) << "tickets are not handed out without end";
}

TEST_F(SignIn, AHashMadeWithLessIsRenewedAtTheFirstStep) {
  ASSERT_GE(sodium_init(), 0);
  std::array<char, crypto_pwhash_STRBYTES> old{};
  const std::string_view password = kPassword;
  ASSERT_EQ(crypto_pwhash_argon2id_str(old.data(), password.data(), password.size(), 1, 8 * 1024 * 1024), 0);
  const auto weaken = [&] {
    web.behind().call({"t.weaken", "update lectern.account set password_phc = $1"},
                      {std::string(old.data())});
  };
  const auto parameters = [&] {
    return text("select substr(password_phc, 1, 31) as v from lectern.account");
  };
  weaken();
  EXPECT_EQ(login().status, 200);
  EXPECT_EQ(parameters(), "$argon2id$v=19$m=19456,t=2,p=1$");
  add_app(first);
  weaken();
  EXPECT_EQ(login().status, 202);
  EXPECT_EQ(parameters(), "$argon2id$v=19$m=19456,t=2,p=1$");
}

TEST_F(SignIn, AnotherSitesPageTakesNoStep) {
  const App app = add_app(first);
  const std::string of = ticket();
  for (const char* path :
       {"/api/v1/auth/second-factor", "/api/v1/auth/passkey", "/api/v1/auth/passkey/options"})
    EXPECT_EQ(send("POST", path, "{}", {{"Sec-Fetch-Site", "cross-site"}}).status, 403) << path;
  EXPECT_EQ(send("POST", "/api/v1/me/totp", "", {{"Cookie", first}, {"Sec-Fetch-Site", "cross-site"}}).status,
            403);
}

TEST_F(SignIn, RefusedStepsAreInTheAuditLogAndWhatWasTypedIsNot) {
  const App app = add_app(first);
  second(ticket(), "totp", "000000");
  second(ticket(), "recovery_code", "my-secret-passphrase");
  second(ticket(), "recovery_code", app.recovery[0]);
  EXPECT_EQ(count("audit where action = 'second_factor_refused' and object like 'account:%' and details ->> "
                  "'from' <> ''"),
            1)
      << "one line for a kind in ten minutes";
  EXPECT_EQ(text("select times::text as v from lectern.refusal where action = 'second_factor_refused'"), "2");
  EXPECT_EQ(
      count("audit where audit::text ilike '%passphrase%' or audit::text like '%" + app.recovery[0] + "%'"),
      0);
  EXPECT_EQ(count("audit where action = 'signed_in' and details ->> 'method' = 'recovery_code'"), 1);
}

}  // namespace
}  // namespace lectern::http
