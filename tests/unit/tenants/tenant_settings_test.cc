// What the module passes on. Which settings there are and what they may be:
// tests/sql/tenant_settings_test.cc.

#include "lectern/tenants/tenant_settings.h"

#include <string>

#include <gtest/gtest.h>

#include "support/test_database.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kCreate{"t.create", "select lectern.create_tenant($1, $1) as id"};
constexpr db::Statement kAudit{"t.audit",
                               "select coalesce(string_agg(actor || ' ' || request_id || ' ' || object, ', ' "
                               "order by audit_id), '') as list "
                               "from lectern.audit where action = 'changed_setting' and tenant_id = $1"};

class TenantSettings : public testing::Test {
 protected:
  TenantId make_tenant(const char* slug) {
    return TenantId{admin_.call(kCreate, {slug}).one().integer("id")};
  }

  /// As a tenant's own administrator.
  std::vector<SettingComplaint> change(const char* changes) {
    return change_tenant_settings(
        web, {.tenant = geology, .changes = changes, .actor = "account:7", .request_id = "r1"});
  }

  bool lists(TenantId tenant, const char* piece) {
    return list_tenant_settings(web, tenant).find(piece) != std::string::npos;
  }

  std::string audited(TenantId tenant) {
    return std::string(admin_.call(kAudit, {tenant}).one().text("list"));
  }

  support::TestDatabase instance_;
  db::Database admin_{instance_.superuser(), "admin"};
  db::Database web{instance_.as("lectern_web"), "web"};
  TenantId geology = make_tenant("geo");
};

TEST_F(TenantSettings, AreListedWithTheirValues) {
  EXPECT_TRUE(lists(geology, R"("name": "keep_days")"));
  EXPECT_FALSE(lists(geology, R"("value": 91)"));

  EXPECT_TRUE(change(R"({"keep_days": 91})").empty());

  EXPECT_TRUE(lists(geology, R"("value": 91)"));
}

TEST_F(TenantSettings, OfOneTenantAreNotThoseOfAnother) {
  const TenantId history = make_tenant("history");

  change(R"({"keep_days": 91})");

  EXPECT_FALSE(lists(history, R"("value": 91)"));
  EXPECT_EQ(audited(history), "");
}

TEST_F(TenantSettings, ComplainAboutEachValueThatIsRefusedAndChangeNothing) {
  const auto complaints = change(R"({"colour": 1, "keep_days": "soon", "legal_hold": true})");

  ASSERT_EQ(complaints.size(), 2U);
  EXPECT_EQ(complaints[0].pointer, "/colour");
  EXPECT_EQ(complaints[1].pointer, "/keep_days");
  for (const SettingComplaint& complaint : complaints) EXPECT_FALSE(complaint.detail.empty());
  EXPECT_EQ(audited(geology), "") << "legal_hold has not changed either";
}

TEST_F(TenantSettings, NameWhoChangedThemInTheAuditLog) {
  EXPECT_TRUE(change(R"({"keep_days": 91})").empty());

  EXPECT_EQ(audited(geology), "account:7 r1 setting:keep_days");
}

TEST_F(TenantSettings, ThatTenantsShareAreChangedByAnOperatorOnly) {
  SettingChange share{
      .tenant = geology, .changes = R"({"queue.share": 5})", .actor = "admin", .request_id = ""};

  EXPECT_EQ(change_tenant_settings(web, share).size(), 1U);
  share.by_operator = true;
  EXPECT_TRUE(change_tenant_settings(web, share).empty());
}

TEST_F(TenantSettings, AreUnsetByNull) {
  change(R"({"keep_days": 91})");

  EXPECT_TRUE(change(R"({"keep_days": null})").empty());

  EXPECT_FALSE(lists(geology, R"("value": 91)"));
}

TEST_F(TenantSettings, ThatAreNoJsonAreTheCallersMistake) {
  EXPECT_THROW(change("keep_days"), db::Error);
}

TEST_F(TenantSettings, AreReadAsAPersonTypesThem) {
  db::Database tool{instance_.as("lectern_admin"), "admin"};

  EXPECT_EQ(setting_value(tool, "legal_hold", "yes"), "true");
  EXPECT_EQ(setting_value(tool, "keep_days", "30"), "30");
  EXPECT_EQ(setting_value(tool, "approval_mailboxes", "a@geo.edu, b@geo.edu"),
            R"(["a@geo.edu", "b@geo.edu"])");
  EXPECT_EQ(setting_value(tool, "no_such", "30"), R"("30")");
}

}  // namespace
}  // namespace lectern::tenants
