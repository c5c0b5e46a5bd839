#pragma once

/// An instance with its first administrator, and what a person with a browser does: sign in, add factors.

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "lectern/access/session.h"
#include "lectern/factors/base32.h"
#include "lectern/factors/totp.h"
#include "lectern/json/decode.h"
#include "support/authenticator.h"
#include "support/running_web.h"

namespace lectern::http {

inline constexpr const char* kPassword = "correct horse battery staple";

inline std::string cookie_of(const Answer& answer) {
  const std::string line = answer.header("Set-Cookie");
  return line.substr(0, line.find(';'));
}

struct SignedIn : testing::Test {
  RunningWeb web{{.settings = "[web]\nbase_url = \"http://lectern.test\"\n"}};

  SignedIn() {
    const std::string token = access::issue_bootstrap(web.behind()).value();
    first = cookie_of(post("/api/v1/auth/bootstrap",
                           R"({"token":")" + token +
                               R"(","email":"ann@example.edu","display_name":"Ann","password":")" +
                               kPassword + R"("})"));
  }

  std::string first;  ///< the cookie of the administrator's first session
  /// Steps that the clock of the person's app is ahead. Each code works once, so tests move it.
  std::int64_t app_ahead = 0;

  Answer send(const std::string& method, const std::string& path, const std::string& body,
              std::map<std::string, std::string> headers = {}, const std::string& client = "192.0.2.7") {
    headers.emplace("Authorization", "");
    headers.emplace("Sec-Fetch-Site", "same-origin");
    return web.api({.method = method,
                    .path = path,
                    .headers = headers,
                    .body = body,
                    .content_type = body.empty() ? "" : "application/json",
                    .client = client});
  }
  Answer post(const std::string& path, const std::string& body, const std::string& cookie = {},
              const std::string& client = "192.0.2.7") {
    return send("POST", path, body, cookie.empty() ? std::map<std::string, std::string>() : with(cookie),
                client);
  }
  Answer get(const std::string& path, const std::string& cookie) {
    return web.api({.path = path, .headers = with(cookie)});
  }
  static std::map<std::string, std::string> with(const std::string& cookie) { return {{"Cookie", cookie}}; }

  Answer login(const std::string& client = "192.0.2.7") {
    return post("/api/v1/auth/login",
                std::string(R"({"email":"ann@example.edu","password":")") + kPassword + R"("})", "", client);
  }
  std::string ticket(const std::string& client = "192.0.2.7") {
    const Answer step = login(client);
    EXPECT_EQ(step.status, 202) << step.body;
    return std::string(step.json().text_of("ticket"));
  }
  Answer second(const std::string& of, const std::string& method, const std::string& code,
                const std::string& client = "192.0.2.7") {
    return post("/api/v1/auth/second-factor",
                R"({"ticket":")" + of + R"(","method":")" + method + R"(","code":")" + code + R"("})", "",
                client);
  }

  /// The code of the app now, or so many steps away.
  std::string code(const std::string& seed, std::int64_t away = 0) const {
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
    return factors::code_at(seed, factors::step_of(now.count()) + away);
  }
  /// The steps of codes used before count no more, as if minutes had passed.
  void let_minutes_pass() {
    web.behind().run_script("update lectern.totp set last_step = 0; delete from lectern.sign_in_try");
  }

  struct App {
    std::string seed;
    std::vector<std::string> recovery;
    Answer confirmed;
  };
  App add_app(const std::string& cookie) {
    App app;
    const Answer offered = post("/api/v1/me/totp", "", cookie);
    EXPECT_EQ(offered.status, 200) << offered.body;
    app.seed = factors::from_base32(offered.json().text_of("secret")).value_or("");
    app.confirmed = post("/api/v1/me/totp/confirm", R"({"code":")" + code(app.seed) + R"("})", cookie);
    EXPECT_EQ(app.confirmed.status, 200) << app.confirmed.body;
    const json::Value answer = app.confirmed.json();
    for (const json::Value& one : *answer.find("recovery_codes")->array())
      app.recovery.push_back(*one.text());
    return app;
  }

  struct Challenge {
    std::string ticket, challenge;
    Answer answer;
  };
  Challenge challenge(const std::string& path, const std::string& body, const std::string& cookie = {}) {
    Challenge made;
    made.answer = post(path, body, cookie);
    EXPECT_EQ(made.answer.status, 200) << made.answer.body;
    const json::Value value = made.answer.json();
    made.ticket = value.text_of("ticket");
    made.challenge = support::from_base64url(value.find("options")->text_of("challenge"));
    return made;
  }
  Answer add_passkey(support::Authenticator& device, const std::string& cookie,
                     const std::string& name = "Laptop") {
    const Challenge made = challenge("/api/v1/me/passkeys/options", "", cookie);
    device.user_handle =
        support::from_base64url(made.answer.json().find("options")->find("user")->text_of("id"));
    return post("/api/v1/me/passkeys",
                R"({"ticket":")" + made.ticket + R"(","name":")" + name + R"(","response":)" +
                    device.made_json(device.make(made.challenge)) + "}",
                cookie);
  }
  std::string passkey_body(support::Authenticator& device, const Challenge& asked,
                           const support::Authenticator::Saying& saying = support::Authenticator::Saying()) {
    return R"({"ticket":")" + asked.ticket + R"(","response":)" +
           device.used_json(device.use(asked.challenge, saying), device.user_handle) + "}";
  }
  Answer by_passkey(support::Authenticator& device) {
    return post("/api/v1/auth/passkey",
                passkey_body(device, challenge("/api/v1/auth/passkey/options", "{}")));
  }

  void ask_for_second_factor(const std::string& of) {
    web.behind().run_script("update lectern.tenant set settings = '{\"sign_in\": {\"second_factor\": \"" +
                            of + "\"}}'");
  }
  std::string text(const std::string& question) {
    return std::string(web.behind().call({question.c_str(), question.c_str()}).one().text("v"));
  }
  std::int64_t count(const std::string& what) {
    const std::string question = "select count(*) as n from lectern." + what;
    return web.behind().call({question.c_str(), question.c_str()}).one().integer("n");
  }
};

}  // namespace lectern::http
