#pragma once

/// People with sessions: a web process with its first administrator, and what a browser of theirs asks.

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "lectern/access/session.h"
#include "support/running_web.h"

namespace lectern::http {

inline constexpr const char* kGoodPassword = "correct horse battery staple";

/// The first "name=value" of Set-Cookie.
inline std::string cookie_of(const Answer& answer) {
  const std::string line = answer.header("Set-Cookie");
  return line.substr(0, line.find(';'));
}

/// What a browser asks from the site's own pages.
struct Browser {
  RunningWeb* web = nullptr;
  std::string cookie = {};

  Answer ask(const std::string& method, const std::string& path, const std::string& body = {},
             std::map<std::string, std::string> headers = {}) const {
    headers.emplace("Authorization", "");
    headers.emplace("Sec-Fetch-Site", "same-origin");
    if (!cookie.empty()) headers.emplace("Cookie", cookie);
    const std::size_t mark = path.find('?');
    return web->api({.method = method,
                     .path = "/api/v1/" + path.substr(0, mark),
                     .query = mark == std::string::npos ? "" : path.substr(mark + 1),
                     .headers = std::move(headers),
                     .body = body,
                     .content_type = body.empty() ? "" : "application/json"});
  }
  Answer get(const std::string& path) const { return ask("GET", path); }
  Answer post(const std::string& path, const std::string& body = {}) const { return ask("POST", path, body); }
  Answer patch(const std::string& path, const std::string& body,
               std::map<std::string, std::string> headers = {}) const {
    return ask("PATCH", path, body, std::move(headers));
  }
  Answer remove(const std::string& path) const { return ask("DELETE", path); }
  bool is_signed_in() const { return get("me").status == 200; }
};

/// An installation with its first administrator, who is an operator too.
struct WithAdministrator : testing::Test {
  WithAdministrator() : WithAdministrator(WebOptions{}) {}
  explicit WithAdministrator(const WebOptions& options) : web(options) {
    const std::string token = access::issue_bootstrap(web.behind()).value();
    const Answer made = anybody.post("auth/bootstrap",
                                     R"({"token":")" + token +
                                         R"(","email":"ann@example.edu","display_name":"Ann","password":")" +
                                         kGoodPassword + R"("})");
    EXPECT_EQ(made.status, 201) << made.body;
    ann.cookie = cookie_of(made);
    ann_id = *made.json().integer_of("account_id");
  }

  /// Tries to sign in; the browser has a session if it worked.
  Browser login(const std::string& email, const std::string& password, const std::string& tenant = {}) {
    const Answer answer =
        anybody.post("auth/login", R"({"email":")" + email + R"(","password":")" + password + '"' +
                                       (tenant.empty() ? "" : R"(,"tenant":")" + tenant + '"') + "}");
    return {&web, answer.status == 200 ? cookie_of(answer) : ""};
  }

  /// The token of the link in an answer.
  static std::string token_of(const Answer& answer) {
    const std::string link(answer.json().text_of("link"));
    return link.substr(link.find('#') + 1);
  }

  struct Member {
    Browser browser;
    std::int64_t id = 0;
    std::string email;
    std::string path() const { return "people/" + std::to_string(id); }
  };

  /// Invites somebody and uses the link. `roles`: "\"approver\"".
  Member join(const std::string& name, const std::string& roles) {
    Member member{{&web, {}}, 0, name + "@example.edu"};
    const Answer invited = ann.post("invitations", R"({"email":")" + member.email + R"(","display_name":")" +
                                                       name + R"(","roles":[)" + roles + "]}");
    EXPECT_EQ(invited.status, 201) << invited.body;
    member.id = *invited.json().find("invitation")->integer_of("person_id");
    const Answer used = anybody.post(
        "auth/link/use", R"({"token":")" + token_of(invited) + R"(","password":")" + kGoodPassword + "\"}");
    EXPECT_EQ(used.status, 200) << used.body;
    member.browser.cookie = cookie_of(used);
    return member;
  }

  std::int64_t number(const std::string& question) {
    return web.behind().call({question.c_str(), question.c_str()}).one().integer("n");
  }
  std::size_t audited(const std::string& action) {
    return static_cast<std::size_t>(
        web.behind()
            .call({"t.audited", "select count(*) as n from lectern.audit where action = $1"}, {action})
            .one()
            .integer("n"));
  }

  RunningWeb web;
  Browser anybody{&web};
  Browser ann{&web};
  std::int64_t ann_id = 0;
};

}  // namespace lectern::http
