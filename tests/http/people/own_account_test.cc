// What people do about their own account: password, address, name, sessions, a forgotten password.

#include <gtest/gtest.h>

#include "support/with_administrator.h"

namespace lectern::http {
namespace {

using OwnAccount = WithAdministrator;
constexpr const char* kOther = "wandering purple teapot orbit";

std::string passwords(const std::string& current, const std::string& next) {
  return R"({"current":")" + current + R"(","new":")" + next + "\"}";
}

TEST_F(OwnAccount, ANewPasswordEndsTheOtherSessions) {
  const Browser laptop = login("ann@example.edu", kGoodPassword);
  ASSERT_EQ(ann.get("me/sessions").json().find("sessions")->array()->size(), 2U);

  EXPECT_EQ(ann.post("me/password", passwords("wrong password here", kOther)).status, 422);
  EXPECT_EQ(ann.post("me/password", passwords(kGoodPassword, "password1")).status, 422);
  EXPECT_TRUE(laptop.is_signed_in());
  ASSERT_EQ(ann.post("me/password", passwords(kGoodPassword, kOther)).status, 204);

  EXPECT_TRUE(ann.is_signed_in());
  EXPECT_FALSE(laptop.is_signed_in());
  EXPECT_FALSE(login("ann@example.edu", kGoodPassword).is_signed_in());
  EXPECT_TRUE(login("ann@example.edu", kOther).is_signed_in());
  EXPECT_EQ(number("select count(*) as n from lectern.account_mail where kind = 'password_changed'"), 1);
}

TEST_F(OwnAccount, AnOpenSessionIsNoWayToGuessThePassword) {
  int refused = 0;
  for (int i = 0; i < 7; ++i) {
    const int status = ann.post("me/password", passwords("guess number " + std::to_string(i), kOther)).status;
    if (status == 429) ++refused;
  }
  EXPECT_GE(refused, 2);
}

TEST_F(OwnAccount, SessionsAreSeenAndEnded) {
  const Browser laptop = login("ann@example.edu", kGoodPassword);
  const Browser phone = login("ann@example.edu", kGoodPassword);
  const json::Value seen = laptop.get("me/sessions").json();
  ASSERT_EQ(seen.find("sessions")->array()->size(), 3U);
  std::string own;
  for (const json::Value& session : *seen.find("sessions")->array())
    if (*session.find("is_this")->boolean()) own = session.text_of("session_id");
  EXPECT_EQ(phone.remove("me/sessions/" + own).status, 204);
  EXPECT_FALSE(laptop.is_signed_in());
  EXPECT_EQ(phone.remove("me/sessions/" + own).status, 404);

  const Member bea = join("bea", "\"submitter\"");
  const json::Value hers = bea.browser.get("me/sessions").json();
  const std::string foreign(hers.find("sessions")->array()->front().text_of("session_id"));
  EXPECT_EQ(phone.remove("me/sessions/" + foreign).status, 404) << "somebody else's";
  EXPECT_TRUE(bea.browser.is_signed_in());

  EXPECT_EQ(phone.remove("me/sessions").status, 204);
  EXPECT_TRUE(phone.is_signed_in());
  EXPECT_FALSE(ann.is_signed_in());
}

TEST_F(OwnAccount, AKeyDoesNotChangeItsOwnersAccount) {
  const Answer made = ann.post("keys", R"({"name":"k","scopes":["read","manage"]})");
  const std::map<std::string, std::string> key = {
      {"Authorization", "Bearer " + std::string(made.json().text_of("token"))}};
  const auto status = [&](const char* method, const char* path, const std::string& body) {
    return web
        .api({.method = method,
              .path = path,
              .headers = key,
              .body = body,
              .content_type = body.empty() ? "" : "application/json"})
        .status;
  };
  EXPECT_EQ(status("PATCH", "/api/v1/me", R"({"display_name":"x"})"), 403);
  EXPECT_EQ(status("POST", "/api/v1/me/password", passwords(kGoodPassword, kOther)), 403);
  EXPECT_EQ(status("GET", "/api/v1/me/sessions", ""), 403);
  EXPECT_EQ(status("DELETE", "/api/v1/me/sessions", ""), 403);
  EXPECT_EQ(status("GET", "/api/v1/me/export", ""), 403);
}

TEST_F(OwnAccount, ANameIsChangedAndHasNoLineEnds) {
  EXPECT_EQ(ann.patch("me", R"({"display_name":"Dr. Ann"})").json().text_of("display_name"), "Dr. Ann");
  EXPECT_EQ(ann.get("me").json().text_of("display_name"), "Dr. Ann");
  for (const char* name : {R"(A\r\nBcc: x@y.edu)", R"(A\u001b[31m)", R"(A\u202eB)"})
    EXPECT_EQ(ann.patch("me", R"({"display_name":")" + std::string(name) + "\"}").status, 422) << name;
}

TEST_F(OwnAccount, AResetLinkSetsThePasswordOnceAndEndsSessions) {
  const Member bea = join("bea", "\"submitter\"");
  const Answer made = ann.post(bea.path() + "/reset");
  ASSERT_EQ(made.status, 202) << made.body;
  const std::string first = token_of(made);
  const std::string second = token_of(ann.post(bea.path() + "/reset"));
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + first + "\"}").status, 410)
      << "a newer one took its place";

  EXPECT_EQ(anybody.post("auth/link/use", R"({"token":")" + second + "\"}").status, 422)
      << "without a password";
  EXPECT_EQ(anybody.post("auth/link/use", R"({"token":")" + second + R"(","password":"password1"})").status,
            422);
  const std::string use = R"({"token":")" + second + R"(","password":")" + kOther + "\"}";
  EXPECT_EQ(anybody.post("auth/link/use", use).status, 200);
  EXPECT_EQ(anybody.post("auth/link/use", use).status, 410);

  EXPECT_FALSE(bea.browser.is_signed_in());
  EXPECT_FALSE(login(bea.email, kGoodPassword).is_signed_in());
  EXPECT_TRUE(login(bea.email, kOther).is_signed_in());
}

/// As in indico/indico, 5878: a link that waits in a mailbox is no way back in after the password was
/// changed.
TEST_F(OwnAccount, ALinkForANewPasswordEndsWhenThePasswordIsChangedOtherwise) {
  const Member bea = join("bea", "\"submitter\"");
  const std::string token = token_of(ann.post(bea.path() + "/reset"));
  ASSERT_EQ(bea.browser.post("me/password", passwords(kGoodPassword, kOther)).status, 204);
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + token + "\"}").status, 410);
}

TEST_F(OwnAccount, AnExpiredLinkIsGoneAndAnInventedOneNotThere) {
  const Member bea = join("bea", "\"submitter\"");
  const std::string token = token_of(ann.post(bea.path() + "/reset"));
  web.behind().run_script("update lectern.account_link set expires_at = now() - interval '1 second'");
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + token + "\"}").status, 410);
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + std::string(43, 'A') + "\"}").status, 404);
  EXPECT_EQ(anybody.post("auth/link", R"({"token":"../../etc"})").status, 404);
}

TEST_F(OwnAccount, AskingForANewPasswordSaysNothingAboutWhoIsThere) {
  const Answer known = anybody.post("auth/reset", R"({"email":"ann@example.edu"})");
  const Answer unknown = anybody.post("auth/reset", R"({"email":"nobody@example.edu"})");
  EXPECT_EQ(known.status, 202);
  EXPECT_EQ(unknown.status, 202);
  EXPECT_EQ(known.body, unknown.body);
  EXPECT_EQ(number("select count(*) as n from lectern.account_link"), 0)
      << "nothing differs before the answer";

  EXPECT_EQ(number("select lectern.take_reset_requests() as n"), 1);
  EXPECT_EQ(number("select count(*) as n from lectern.account_link where purpose = 'reset'"), 1);
  EXPECT_EQ(number("select count(*) as n from lectern.reset_request"), 0);
}

TEST_F(OwnAccount, NobodyIsFloodedWithLinks) {
  for (int i = 0; i < 6; ++i)
    web.behind().run_script("select lectern.ask_reset(null, 'ann@example.edu', 'r')");
  EXPECT_EQ(number("select lectern.take_reset_requests() as n"), 3);
}

TEST_F(OwnAccount, WhereNoPasswordsAreUsedNobodySignsInWithOne) {
  const Member bea = join("bea", "\"submitter\"");
  const auto offers_passwords = [&](const std::string& tenant) {
    const Answer offered = web.api({.path = "/api/v1/auth/providers", .query = "tenant=" + tenant});
    return *offered.json().find("password")->boolean();
  };
  EXPECT_TRUE(offers_passwords("main"));
  ASSERT_EQ(ann.patch("settings", R"({"sign_in.password":false})").status, 200);
  EXPECT_FALSE(offers_passwords("main"));
  EXPECT_TRUE(offers_passwords("nobodys"));
  EXPECT_FALSE(login(bea.email, kGoodPassword).is_signed_in());
  EXPECT_EQ(ann.post(bea.path() + "/reset").problem(), "no_password");
  EXPECT_EQ(bea.browser.post("me/password", passwords(kGoodPassword, kOther)).problem(), "no_password");
  const Answer invited = ann.post("invitations", R"({"email":"cleo@example.edu","roles":["submitter"]})");
  EXPECT_EQ(anybody.post("auth/link/use", R"({"token":")" + token_of(invited) + "\"}").status, 200);
}

TEST_F(OwnAccount, AnotherAddressNeedsMail) {
  EXPECT_EQ(ann.post("me/address",
                     R"({"email":"new@example.edu","password":")" + std::string(kGoodPassword) + "\"}")
                .problem(),
            "no_mail");
  EXPECT_EQ(ann.post("me/address", R"({"email":"new@example.edu","password":"wrong"})").status, 422);
}

struct WithMail : WithAdministrator {
  WithMail()
      : WithAdministrator(
            {.settings = "[mail]\nsmtp_url = \"smtp://localhost:1\"\nfrom = \"l@example.edu\"\n"}) {}
  Answer ask(const std::string& email) {
    return ann.post("me/address", R"({"email":")" + email + R"(","password":")" + kGoodPassword + "\"}");
  }
};

TEST_F(WithMail, AnotherAddressChangesWhenItsLinkIsUsed) {
  EXPECT_EQ(ask("nobody").status, 422);
  EXPECT_EQ(ask("ann@example.edu").problem(), "same_address");
  const Answer asked = ask("New@example.edu");
  ASSERT_EQ(asked.status, 202) << asked.body;
  EXPECT_EQ(asked.body.find("link\""), std::string::npos) << "whoever asks does not get the link";
  EXPECT_EQ(number("select count(*) as n from lectern.account_mail where kind = 'address_asked' and email = "
                   "'ann@example.edu'"),
            1);
  const auto token =
      web.behind()
          .call({"t.token",
                 "select lectern.offer_account_link(tenant_id, link_id) as t from lectern.account_link"})
          .one()
          .text("t");
  const std::string body = R"({"token":")" + std::string(token) + "\"}";

  EXPECT_EQ(anybody.post("auth/link", body).json().text_of("email"), "new@example.edu");
  EXPECT_EQ(anybody.post("auth/link/use", body).status, 204);

  EXPECT_EQ(ann.get("me").json().text_of("email"), "new@example.edu");
  EXPECT_EQ(anybody.post("auth/link/use", body).status, 410);
  EXPECT_TRUE(login("new@example.edu", kGoodPassword).is_signed_in());
}

TEST_F(WithMail, LinksOfInvitationsGoByMailAndAreInNoAnswer) {
  const Answer invited = ann.post("invitations", R"({"email":"bea@example.edu","roles":["submitter"]})");
  ASSERT_EQ(invited.status, 201);
  EXPECT_TRUE(*invited.json().find("sent")->boolean());
  EXPECT_EQ(invited.json().find("link"), nullptr);
  EXPECT_EQ(
      number("select count(*) as n from lectern.delivery where type = 'account.link' and state = 'waiting'"),
      1);
}

}  // namespace
}  // namespace lectern::http
