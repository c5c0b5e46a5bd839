// Tenants and their settings: made, renamed, suspended by operators; who changed what, and taking it back.

#include <gtest/gtest.h>

#include "support/with_administrator.h"

namespace lectern::http {
namespace {

struct Tenants : WithAdministrator {
  /// A second tenant with its administrator.
  Browser make_geology() {
    const Answer made =
        ann.post("tenants", R"({"slug":"geo","name":"Geology","administrator":"gil@geo.edu"})");
    EXPECT_EQ(made.status, 201) << made.body;
    const Answer used = anybody.post(
        "auth/link/use", R"({"token":")" + token_of(made) + R"(","password":")" + kGoodPassword + "\"}");
    EXPECT_EQ(used.status, 200) << used.body;
    return {&web, cookie_of(used)};
  }
};

TEST_F(Tenants, AreMadeWithTheirFirstAdministratorAndListed) {
  const Browser gil = make_geology();
  EXPECT_EQ(gil.get("me").json().find("tenant")->text_of("slug"), "geo");
  EXPECT_EQ(gil.get("people").status, 200);
  EXPECT_EQ(gil.get("tenants").status, 403) << "an administrator of one tenant is no operator";
  EXPECT_EQ(ann.get("tenants").json().find("tenants")->array()->size(),
            2U + (number("select count(*) as n from lectern.tenant") - 2));
  EXPECT_EQ(ann.post("tenants", R"({"slug":"geo","name":"Again"})").problem(), "slug_taken");
  EXPECT_EQ(ann.post("tenants", R"({"slug":"Geo Logy","name":"Again"})").status, 422);
  EXPECT_EQ(ann.post("tenants", R"({"slug":"x","name":"X","administrator":"nobody"})").status, 422);
  EXPECT_EQ(ann.patch("tenants/geo", R"({"name":"Earth"})").json().text_of("name"), "Earth");
  EXPECT_EQ(ann.patch("tenants/nothing", R"({"name":"Earth"})").status, 404);
}

TEST_F(Tenants, NobodyOfASuspendedOneGetsIn) {
  const Browser gil = make_geology();
  const Answer key = gil.post("keys", R"({"name":"k","scopes":["read"]})");
  const Answer invited = gil.post("invitations", R"({"email":"hal@geo.edu","roles":["submitter"]})");
  const std::map<std::string, std::string> by_key = {
      {"Authorization", "Bearer " + std::string(key.json().text_of("token"))}};
  ASSERT_EQ(web.api({.path = "/api/v1/me", .headers = by_key}).status, 200);

  ASSERT_NE(ann.patch("tenants/geo", R"({"suspended":true})").json().text_of("suspended_at"), "");

  EXPECT_FALSE(gil.is_signed_in());
  EXPECT_EQ(web.api({.path = "/api/v1/me", .headers = by_key}).status, 401);
  EXPECT_FALSE(login("gil@geo.edu", kGoodPassword, "geo").is_signed_in());
  const Answer link = anybody.post("auth/link", R"({"token":")" + token_of(invited) + "\"}");
  EXPECT_EQ(link.status, 403);
  EXPECT_EQ(link.problem(), "tenant_is_suspended");
  EXPECT_TRUE(ann.is_signed_in());

  ASSERT_EQ(ann.patch("tenants/geo", R"({"suspended":false})").status, 200);
  EXPECT_TRUE(login("gil@geo.edu", kGoodPassword, "geo").is_signed_in());
  EXPECT_EQ(web.api({.path = "/api/v1/me", .headers = by_key}).status, 200);
  EXPECT_EQ(audited("tenant_suspended"), 1U);
}

TEST_F(Tenants, AnOperatorDoesNotLockThemselvesOut) {
  EXPECT_EQ(ann.patch("tenants/main", R"({"suspended":true})").problem(), "own_tenant");
  EXPECT_TRUE(ann.is_signed_in());
}

TEST_F(Tenants, ChangesOfSettingsAreListedAndTakenBack) {
  ASSERT_EQ(ann.patch("settings", R"({"keep_days":45,"mail.snippets":true})").status, 200);
  ASSERT_EQ(ann.patch("settings", R"({"keep_days":60})").status, 200);
  const json::Value changes = ann.get("settings/changes?name=keep_days").json();
  const auto& list = *changes.find("changes")->array();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].find("before")->integer() != nullptr, true);
  EXPECT_EQ(list[0].text_of("actor_name"), "Ann");
  const std::string latest = std::to_string(*list[0].integer_of("change_id"));
  const std::string earlier = std::to_string(*list[1].integer_of("change_id"));

  EXPECT_EQ(ann.post("settings/take-back", R"({"change":)" + earlier + "}").problem(), "changed_since");
  EXPECT_EQ(ann.post("settings/take-back", R"({"change":)" + latest + "}").status, 200);
  EXPECT_EQ(number("select (settings ->> 'keep_days')::bigint as n from lectern.tenant where slug = 'main'"),
            45);
  EXPECT_EQ(*ann.get("settings/changes?name=keep_days")
                 .json()
                 .find("changes")
                 ->array()
                 ->front()
                 .integer_of("takes_back"),
            *list[0].integer_of("change_id"));
  EXPECT_EQ(ann.post("settings/take-back", R"({"change":999999})").status, 404);
}

TEST_F(Tenants, SettingsForOperatorsAreTakenBackByOperatorsOnly) {
  ASSERT_EQ(ann.patch("settings", R"({"quota.pages_per_month":1000})").status, 200);
  const std::string change = std::to_string(
      *ann.get("settings/changes").json().find("changes")->array()->front().integer_of("change_id"));
  const Member bea = join("bea", "\"tenant_admin\"");
  EXPECT_EQ(bea.browser.post("settings/take-back", R"({"change":)" + change + "}").status, 422);
  EXPECT_EQ(bea.browser.patch("settings", R"({"quota.pages_per_month":1})").status, 422);
  EXPECT_EQ(ann.post("settings/take-back", R"({"change":)" + change + "}").status, 200);
}

TEST_F(Tenants, AnUnknownSettingAndAWrongTypeAreRefusedWithTheirPointer) {
  const Answer unknown = ann.patch("settings", R"({"colour":1})");
  EXPECT_EQ(unknown.status, 422);
  EXPECT_NE(unknown.body.find("/colour"), std::string::npos);
  const Answer wrong = ann.patch("settings", R"({"keep_days":"soon"})");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("/keep_days"), std::string::npos);
}

TEST_F(Tenants, WithoutMailATestSaysSo) {
  const Answer tested = ann.post("settings/mail-test");
  EXPECT_EQ(tested.status, 200);
  EXPECT_FALSE(*tested.json().find("sent")->boolean());
}

}  // namespace
}  // namespace lectern::http
