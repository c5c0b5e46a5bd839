// People: invited, changed, disabled, erased by administrators who have the rights that they give.

#include <gtest/gtest.h>

#include <thread>

#include "support/with_administrator.h"

namespace lectern::http {
namespace {

using People = WithAdministrator;

std::size_t size_of(const Answer& answer, const char* list) {
  return answer.json().find(list)->array()->size();
}

TEST_F(People, AreInvitedAndComeInByTheirLinkOnce) {
  const Answer invited =
      ann.post("invitations", R"({"email":"Bea@Example.edu","display_name":"Bea","roles":["approver"]})");
  ASSERT_EQ(invited.status, 201) << invited.body;
  const std::string token = token_of(invited);
  EXPECT_EQ(
      number(
          "select count(*) as n from lectern.account_link_token where encode(token_hash, 'escape') like '%" +
          token + "%'"),
      0);

  const Answer preview = anybody.post("auth/link", R"({"token":")" + token + "\"}");
  EXPECT_EQ(preview.status, 200);
  EXPECT_EQ(preview.json().text_of("purpose"), "invitation");
  EXPECT_EQ(preview.json().text_of("email"), "bea@example.edu");
  EXPECT_EQ(size_of(ann.get("invitations"), "invitations"), 1U);
  EXPECT_EQ(ann.get("people?state=invited").json().find("people")->array()->front().text_of("state"),
            "invited");

  const std::string use =
      R"({"token":")" + token + R"(","display_name":"Bea B.","password":")" + kGoodPassword + "\"}";
  const Answer used = anybody.post("auth/link/use", use);
  ASSERT_EQ(used.status, 200) << used.body;
  EXPECT_EQ(used.json().text_of("display_name"), "Bea B.");
  EXPECT_EQ(anybody.post("auth/link/use", use).status, 410);
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + token + "\"}").status, 410);
  EXPECT_TRUE((Browser{&web, cookie_of(used)}).is_signed_in());
  EXPECT_TRUE(login("bea@example.edu", kGoodPassword).is_signed_in());
  EXPECT_EQ(size_of(ann.get("invitations"), "invitations"), 0U);
}

TEST_F(People, OfTwoUsesOfALinkAtTheSameTimeOneWins) {
  const Answer invited = ann.post("invitations", R"({"email":"bea@example.edu","roles":["submitter"]})");
  const std::string use = R"({"token":")" + token_of(invited) + R"(","password":")" + kGoodPassword + "\"}";
  std::vector<int> statuses(4);
  std::vector<std::thread> users;
  for (int& status : statuses)
    users.emplace_back([&] {
      Connection own(web.api_socket());
      status = own.ask({.method = "POST",
                        .path = "/api/v1/auth/link/use",
                        .body = use,
                        .content_type = "application/json"})
                   .status;
    });
  for (std::thread& user : users) user.join();
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 200), 1);
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 410), 3);
}

TEST_F(People, TwoAccountsWithOneAddressAreRefusedHoweverItIsTyped) {
  join("bea", "\"submitter\"");
  for (const char* address : {"bea@example.edu", "BEA@example.EDU", " bea@example.edu "}) {
    const Answer again =
        ann.post("invitations", R"({"email":")" + std::string(address) + R"(","roles":["submitter"]})");
    EXPECT_EQ(again.status, 409) << address;
    EXPECT_EQ(again.problem(), "address_taken");
  }
  const Member cleo = join("cleo", "\"submitter\"");
  EXPECT_EQ(ann.patch(cleo.path(), R"({"email":"Bea@example.edu"})").problem(), "address_taken");
}

TEST_F(People, TheLastAdministratorStaysOne) {
  const std::string me = "people/" + std::to_string(ann_id);
  for (const char* change : {R"({"roles":["operator"]})", R"({"disabled":true})"}) {
    const Answer refused = ann.patch(me, change);
    EXPECT_EQ(refused.status, 409) << change;
    EXPECT_EQ(refused.problem(), "last_administrator");
  }
  EXPECT_EQ(ann.remove(me).problem(), "last_administrator");
  EXPECT_EQ(ann.post("invitations", R"({"email":"bea@example.edu","roles":["tenant_admin"]})").status, 201);
  EXPECT_EQ(ann.remove(me).problem(), "last_administrator") << "who is only invited manages nothing";

  const Member cleo = join("cleo", "\"tenant_admin\"");
  EXPECT_EQ(ann.patch(me, R"({"roles":["operator"]})").status, 200);
  EXPECT_EQ(cleo.browser.remove(cleo.path()).problem(), "last_administrator");
}

TEST_F(People, OfTwoAdministratorsWhoRemoveEachOtherOneStays) {
  const Member bea = join("bea", R"("tenant_admin","operator")");
  int first = 0, second = 0;
  std::thread one([&] {
    Connection own(web.api_socket());
    first = own.ask({.method = "DELETE",
                     .path = "/api/v1/" + bea.path(),
                     .headers = {{"Cookie", ann.cookie}, {"Sec-Fetch-Site", "same-origin"}}})
                .status;
  });
  std::thread two([&] {
    Connection own(web.api_socket());
    second = own.ask({.method = "DELETE",
                      .path = "/api/v1/people/" + std::to_string(ann_id),
                      .headers = {{"Cookie", bea.browser.cookie}, {"Sec-Fetch-Site", "same-origin"}}})
                 .status;
  });
  one.join();
  two.join();
  EXPECT_EQ((first == 204) + (second == 204), 1) << first << " " << second;
  EXPECT_EQ(number("select count(*) as n from lectern.account where 'tenant_admin' = any (roles)"), 1);
}

TEST_F(People, NobodyGivesARightThatTheyLack) {
  const Member bea = join("bea", "\"tenant_admin\"");
  EXPECT_EQ(bea.browser.post("invitations", R"({"email":"x@example.edu","roles":["operator"]})").status, 403);
  EXPECT_EQ(bea.browser.patch(bea.path(), R"({"roles":["tenant_admin","operator"]})").status, 403);
  EXPECT_EQ(bea.browser.post("groups", R"({"name":"g","roles":["operator"],"members":[]})").status, 403);

  const std::string operators = "people/" + std::to_string(ann_id);
  EXPECT_EQ(bea.browser.patch(operators, R"({"email":"bea2@example.edu"})").status, 403);
  EXPECT_EQ(bea.browser.post(operators + "/reset").status, 403);
  EXPECT_EQ(bea.browser.remove(operators + "/sessions").status, 403);
  EXPECT_EQ(bea.browser.remove(operators).status, 403);
  EXPECT_EQ(bea.browser.patch(operators, R"({"disabled":true})").status, 403);

  const std::string key = web.make_key("main", "{manage}", true);
  EXPECT_EQ(web.api({.method = "POST",
                     .path = "/api/v1/invitations",
                     .headers = {{"Authorization", "Bearer " + key}},
                     .body = R"({"email":"x@example.edu","roles":["submitter"]})",
                     .content_type = "application/json"})
                .status,
            403)
      << "a key gives no more than its scopes";
}

TEST_F(People, ADisabledPersonIsOutAtOnceWithTheirKeysAndLinks) {
  const Member bea = join("bea", "\"submitter\"");
  const Answer key = bea.browser.post("keys", R"({"name":"k","scopes":["read"]})");
  ASSERT_EQ(key.status, 201);
  const std::string reset = token_of(ann.post(bea.path() + "/reset"));

  ASSERT_EQ(ann.patch(bea.path(), R"({"disabled":true})").json().text_of("state"), "disabled");

  EXPECT_FALSE(bea.browser.is_signed_in());
  EXPECT_FALSE(login(bea.email, kGoodPassword).is_signed_in());
  EXPECT_EQ(web.api({.path = "/api/v1/me",
                     .headers = {{"Authorization", "Bearer " + std::string(key.json().text_of("token"))}}})
                .status,
            401);
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + reset + "\"}").status, 410);
  EXPECT_EQ(ann.patch(bea.path(), R"({"disabled":false})").json().text_of("state"), "active");
  EXPECT_TRUE(login(bea.email, kGoodPassword).is_signed_in());
  EXPECT_EQ(web.api({.path = "/api/v1/me",
                     .headers = {{"Authorization", "Bearer " + std::string(key.json().text_of("token"))}}})
                .status,
            401)
      << "a revoked key stays revoked";
}

TEST_F(People, AChangeOfRolesEndsSessionsAndTakesEffectAtOnce) {
  const Member bea = join("bea", "\"tenant_admin\"");
  ASSERT_EQ(bea.browser.get("people").status, 200);
  ASSERT_EQ(ann.patch(bea.path(), R"({"roles":["submitter"]})").status, 200);
  EXPECT_FALSE(bea.browser.is_signed_in());
  EXPECT_EQ(login(bea.email, kGoodPassword).get("people").status, 403);
}

TEST_F(People, AStaleChangeIsRefused) {
  const Member bea = join("bea", "\"submitter\"");
  const std::string etag = ann.get(bea.path()).header("ETag");
  ASSERT_EQ(ann.patch(bea.path(), R"({"display_name":"B"})", {{"If-Match", etag}}).status, 200);
  EXPECT_EQ(ann.patch(bea.path(), R"({"display_name":"C"})", {{"If-Match", etag}}).status, 412);
  EXPECT_EQ(ann.patch(bea.path(), R"({"display_name":"C"})", {{"If-Match", "\"w-1\""}}).status, 412);
  EXPECT_EQ(ann.get(bea.path()).json().text_of("display_name"), "B");
}

TEST_F(People, ANewAddressKeepsDocumentsAndEndsLinksToTheOldOne) {
  const Member bea = join("bea", "\"submitter\"");
  const Answer sent = web.upload(
      {.method = "POST",
       .path = "/api/v1/documents/submit",
       .query = "filename=a.pdf",
       .headers = {{"Authorization", ""}, {"Cookie", bea.browser.cookie}, {"Sec-Fetch-Site", "same-origin"}},
       .body = some_pdf(),
       .content_type = "application/pdf"});
  ASSERT_EQ(sent.status, 202) << sent.body;
  const std::string reset = token_of(ann.post(bea.path() + "/reset"));

  ASSERT_EQ(ann.patch(bea.path(), R"({"email":"beatrice@example.edu","display_name":"Beatrice"})").status,
            200);

  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + reset + "\"}").status, 410);
  EXPECT_EQ(size_of(bea.browser.get("documents"), "documents"), 1U);
  EXPECT_FALSE(login(bea.email, kGoodPassword).is_signed_in());
  EXPECT_TRUE(login("beatrice@example.edu", kGoodPassword).is_signed_in());
  EXPECT_EQ(number("select count(*) as n from lectern.account_mail where kind = 'address_changed'"), 2);
}

/// Elsewhere whoever read the first mailbox could still take the account (matomo-org/matomo, 24911).
TEST_F(People, AnInvitationToAnAddressThatWasCorrectedIsDead) {
  const Answer invited = ann.post("invitations", R"({"email":"wrong@example.edu","roles":["submitter"]})");
  const std::string person =
      "people/" + std::to_string(*invited.json().find("invitation")->integer_of("person_id"));
  ASSERT_EQ(ann.patch(person, R"({"email":"right@example.edu"})").status, 200);

  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + token_of(invited) + "\"}").status, 404);
  EXPECT_EQ(number("select count(*) as n from lectern.account_mail where email = 'wrong@example.edu'"), 0);

  const std::string number_of_it =
      std::to_string(*invited.json().find("invitation")->integer_of("invitation_id"));
  const Answer again = ann.post("invitations/" + number_of_it + "/resend");
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + token_of(again) + "\"}").json().text_of("email"),
            "right@example.edu");
}

TEST_F(People, AWithdrawnInvitationLeavesNobody) {
  const Answer invited = ann.post("invitations", R"({"email":"bea@example.edu","roles":["submitter"]})");
  const std::string number_of_it =
      std::to_string(*invited.json().find("invitation")->integer_of("invitation_id"));
  EXPECT_EQ(ann.remove("invitations/" + number_of_it).status, 204);
  EXPECT_EQ(ann.remove("invitations/" + number_of_it).status, 404);
  EXPECT_EQ(anybody.post("auth/link", R"({"token":")" + token_of(invited) + "\"}").status, 404);
  EXPECT_EQ(number("select count(*) as n from lectern.account"), 1);
  EXPECT_EQ(ann.post("invitations", R"({"email":"bea@example.edu","roles":["submitter"]})").status, 201);
}

TEST_F(People, AreErasedWhileTheirDocumentsStay) {
  const Member bea = join("bea", "\"submitter\"");
  ASSERT_EQ(web.upload({.method = "POST",
                        .path = "/api/v1/documents/submit",
                        .query = "filename=a.pdf",
                        .headers = {{"Authorization", ""},
                                    {"Cookie", bea.browser.cookie},
                                    {"Sec-Fetch-Site", "same-origin"}},
                        .body = some_pdf(),
                        .content_type = "application/pdf"})
                .status,
            202);
  const Answer data = ann.get(bea.path() + "/export");
  EXPECT_EQ(size_of(data, "documents"), 1U);
  EXPECT_EQ(data.body.find("argon2"), std::string::npos);
  EXPECT_EQ(data.body.find("token_hash"), std::string::npos);

  EXPECT_EQ(ann.remove(bea.path()).status, 204);

  EXPECT_FALSE(bea.browser.is_signed_in());
  EXPECT_EQ(ann.get(bea.path()).status, 404);
  EXPECT_EQ(size_of(ann.get("documents"), "documents"), 1U);
  EXPECT_EQ(number("select count(*) as n from lectern.account_mail"), 0);
  for (const char* table : {"account", "account_link", "hold_link", "audit", "api_key", "delivery"}) {
    EXPECT_EQ(number("select count(*) as n from lectern." + std::string(table) +
                     " t where to_jsonb(t)::text like '%bea@example%'"),
              0)
        << table;
  }
}

TEST_F(People, WhatAPersonMaySeeIsShownWithItsReason) {
  const Member bea = join("bea", "\"submitter\"");
  ASSERT_EQ(ann.post("groups",
                     R"({"name":"Privacy","roles":["officer"],"members":[)" + std::to_string(bea.id) + "]}")
                .status,
            201);
  const std::string text = ann.get(bea.path() + "/access").body;
  EXPECT_NE(text.find(R"({"role": "officer", "group": "Privacy"})"), std::string::npos) << text;
  EXPECT_NE(text.find(R"({"role": "submitter", "group": null})"), std::string::npos) << text;
  EXPECT_EQ(audited("looked_up_access"), 1U);
}

TEST_F(People, OfAnotherTenantAreNotThere) {
  const Member bea = join("bea", "\"submitter\"");
  const std::string key = web.make_key("elsewhere", "{submit,read,read_all,decide,manage,operate}", true);
  const auto elsewhere = [&](const std::string& method, const std::string& tail,
                             const std::string& body = {}) {
    return web
        .api({.method = method,
              .path = "/api/v1/" + bea.path() + tail,
              .headers = {{"Authorization", "Bearer " + key}},
              .body = body,
              .content_type = body.empty() ? "" : "application/json"})
        .status;
  };
  EXPECT_EQ(elsewhere("GET", ""), 404);
  EXPECT_EQ(elsewhere("PATCH", "", R"({"disabled":true})"), 404);
  EXPECT_EQ(elsewhere("DELETE", ""), 404);
  EXPECT_EQ(elsewhere("GET", "/export"), 404);
  EXPECT_EQ(elsewhere("GET", "/access"), 404);
  EXPECT_EQ(elsewhere("POST", "/reset"), 404);
  EXPECT_EQ(elsewhere("DELETE", "/sessions"), 404);
  EXPECT_TRUE(bea.browser.is_signed_in());
}

TEST_F(People, AreListedInPagesAndFound) {
  for (const char* name : {"bea", "cleo", "dora"}) join(name, "\"submitter\"");
  std::vector<std::string> seen;
  std::string cursor;
  do {
    const Answer page = ann.get("people?limit=3" + (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(page.status, 200) << page.body;
    const json::Value body = page.json();
    for (const json::Value& person : *body.find("people")->array())
      seen.emplace_back(person.text_of("email"));
    cursor = body.text_of("next_cursor");
  } while (!cursor.empty());
  EXPECT_EQ(seen, (std::vector<std::string>{"ann@example.edu", "bea@example.edu", "cleo@example.edu",
                                            "dora@example.edu"}));
  EXPECT_EQ(size_of(ann.get("people?q=DOR"), "people"), 1U);
  EXPECT_EQ(size_of(ann.get("people?role=tenant_admin"), "people"), 1U);
  EXPECT_EQ(ann.get("people?cursor=bea%40example.edu").status, 400);
  EXPECT_EQ(ann.get("people?role=king").status, 400);
}

struct BadRow {
  const char* name;
  const char* body;
  const char* pointer;
};
struct BadInvitations : People, testing::WithParamInterface<BadRow> {};

TEST_P(BadInvitations, AreRefusedWithAPointer) {
  const Answer refused = ann.post("invitations", GetParam().body);
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_NE(refused.body.find(GetParam().pointer), std::string::npos) << refused.body;
  EXPECT_EQ(number("select count(*) as n from lectern.account"), 1);
}

INSTANTIATE_TEST_SUITE_P(
    People, BadInvitations,
    testing::Values(
        BadRow{"NoAddress", R"({"email":"nobody","roles":[]})", "/email"},
        BadRow{"AHeaderInTheAddress", R"({"email":"a@b.edu\r\nBcc: x@y.edu","roles":[]})", "/email"},
        BadRow{"TwoAddresses", R"({"email":"a@b.edu,c@d.edu","roles":[]})", "/email"},
        BadRow{"AHeaderInTheName", R"({"email":"a@b.edu","display_name":"A\r\nBcc: x@y.edu","roles":[]})",
               "/display_name"},
        BadRow{"ABlankName", R"({"email":"a@b.edu","display_name":"   ","roles":[]})", "/display_name"},
        BadRow{"AnUnknownRole", R"({"email":"a@b.edu","roles":["king"]})", "/roles/0"},
        BadRow{"AnUnknownGroup", R"({"email":"a@b.edu","roles":[],"groups":[99]})", "/groups"},
        BadRow{"AnUnknownMember", R"({"email":"a@b.edu","roles":[],"password":"x"})", "/password"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace lectern::http
