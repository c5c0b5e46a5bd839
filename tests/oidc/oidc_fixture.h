#pragma once

/// lectern-oidc and lectern-web with a database of their own, and one identity provider for all tests of the
/// program, because it takes seconds to make its keys.

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <string>

#include "identity_provider.h"
#include "support/running_oidc.h"
#include "support/running_web.h"

namespace lectern::http {

inline constexpr const char* kStart = "/api/v1/oidc/campus/start";
inline constexpr const char* kCallback = "/api/v1/oidc/campus/callback";
inline constexpr const char* kAttemptCookie = "__Host-lectern-oidc";
inline constexpr const char* kSessionCookie = "__Host-lectern";

/// The value that a response sets a cookie to; empty if it does not.
inline std::string cookie_set(const Answer& answer, const std::string& name) {
  const auto [first, last] = answer.headers.equal_range("Set-Cookie");
  for (auto line = first; line != last; ++line)
    if (line->second.starts_with(name + "="))
      return line->second.substr(name.size() + 1, line->second.find(';') - name.size() - 1);
  return {};
}

inline std::int64_t now_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

class OidcTest : public testing::Test {
 protected:
  /// The one of the whole program: see oidc_fixture.cc. Null if npm could not install it.
  static RunningIdentityProvider* idp();

  void SetUp() override {
    if (!idp()) GTEST_SKIP() << "npm could not install oidc-provider";
    idp()->control("tweak", "{}");
    idp()->control("mode", R"({"mode":"up"})");
    idp()->control("keys", R"({"set":"first"})");
    web = std::make_unique<RunningWeb>(WebOptions{.settings = settings(tenant_setting())});
    std::ofstream(web->folder() / "secrets" / "sign_in.campus.secret") << "a secret: with/odd+letters%\n";
    start();
  }

  /// [sign_in.campus] with further lines.
  static std::string settings(const std::string& lines) {
    return "[rates]\ndefault_per_minute = 6000\nglobal_per_minute = 60000\n[sign_in.campus]\nlabel = "
           "\"Campus\"\nissuer = \"" +
           idp()->issuer() +
           "\"\nclient_id = \"lectern\"\nallowed_networks = \"127.0.0.0/8\"\n"
           "timeout_seconds = 2\n" +
           lines;
  }
  static std::string tenant_setting() { return "tenant = \"main\"\n"; }

  void start(const std::string& lines = tenant_setting()) {
    oidc.reset();
    oidc = std::make_unique<RunningOidc>(*web, settings(lines));
  }

  /// A request of a browser with this attempt's cookie.
  Answer get(const std::string& path, const std::string& query, const std::string& cookie) {
    Ask ask{.path = path, .query = query};
    if (!cookie.empty()) ask.headers["Cookie"] = std::string(kAttemptCookie) + "=" + cookie;
    return oidc->connect().ask(ask);
  }

  /// One attempt as far as the provider's answer.
  struct Attempt {
    std::string cookie;
    std::string query;  ///< of the callback
  };
  Attempt attempt(const std::string& login, const std::string& query = {}, const std::string& cookie = {}) {
    const Answer answer = get(kStart, query, cookie);
    EXPECT_EQ(answer.status, 303) << answer.body << oidc->log();
    const std::string back = idp()->browse(answer.header("Location"), login);
    return {cookie_set(answer, kAttemptCookie), back.substr(back.find('?') + 1)};
  }
  Answer finish(const Attempt& attempt) { return get(kCallback, attempt.query, attempt.cookie); }
  Answer sign_in(const std::string& login) { return finish(attempt(login)); }

  /// Who the session of a response is.
  json::Value me(const Answer& signed_in) { return me_by(cookie_set(signed_in, kSessionCookie)); }
  json::Value me_by(const std::string& session) {
    return web
        ->api({.path = "/api/v1/me", .headers = {{"Cookie", std::string(kSessionCookie) + "=" + session}}})
        .json();
  }
  int status_by(const std::string& session) {
    return web
        ->api({.path = "/api/v1/me", .headers = {{"Cookie", std::string(kSessionCookie) + "=" + session}}})
        .status;
  }

  /// The reason of the last refusal in the log of lectern-oidc.
  std::string last_reason() const {
    const std::string log = oidc->log();
    const std::size_t at = log.rfind("\"reason\":\"");
    if (at == std::string::npos) return {};
    return log.substr(at + 10, log.find('"', at + 10) - at - 10);
  }

  /// The column `v` of the only row, as superuser. `query` is a literal.
  std::string value(const char* query) {
    return std::string(web->behind().call({query, query}).one().text("v"));
  }

  std::unique_ptr<RunningWeb> web;
  std::unique_ptr<RunningOidc> oidc;
};

}  // namespace lectern::http
