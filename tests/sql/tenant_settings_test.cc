// Settings of tenants: the one list of them, and what it lets through.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "lectern/tenants/tenant_settings.h"
#include "support/test_database.h"

namespace lectern {
namespace {

using Names = std::set<std::string>;

/// What C++ reads out of the object that SQL hands it, or what takes effect elsewhere.
const Names kReadOutsideOfSql = {"mail.from", "mail.reply_to"};
/// Read by the name of what a model is asked for.
const Names kReadByPurpose = {"models.tier.alt_text",   "models.tier.enhance_page", "models.tier.entities",
                              "models.tier.key_points", "models.tier.metadata",     "models.tier.sentiment",
                              "models.tier.summary"};
/// Applied to the queue when they are set.
const Names kTakeEffectAtOnce = {"queue.cap", "queue.share"};
/// Defined here, enforced where requests and uploads are taken.
const Names kReadByPrograms = {"antivirus.when_away",
                               "quota.documents_per_month",
                               "quota.pages_per_month",
                               "quota.pages_per_month_per_person",
                               "sign_in.password",
                               "sign_in.second_factor",
                               "web.origins"};
/// Objects whose members are settings.
const Names kObjects = {"mail"};

Names listed(db::Database& admin) {
  Names names;
  for (const db::Row row : admin.call({"t.kinds", "select name from lectern.tenant_setting_kinds()"}))
    names.emplace(row.text("name"));
  return names;
}

/// Every key that a function takes out of `tenant.settings`, whatever its variable is called.
Names read_by_sql() {
  const std::regex member(R"(settings\s*(?:->>|->|\?)\s*'([a-z_]+)')");
  const std::regex path(R"(settings\s*#>>?\s*'\{([a-z_]+),([a-z_]+)\}')");
  const std::regex limit(R"(tenant_limit\(\s*p_tenant,\s*'([a-z_]+)')");
  Names names;
  for (const auto& file : std::filesystem::recursive_directory_iterator(LECTERN_SQL_FUNCTIONS)) {
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const std::string sql = text.str();
    for (std::sregex_iterator at(sql.begin(), sql.end(), member), end; at != end; ++at)
      names.insert((*at)[1]);
    for (std::sregex_iterator at(sql.begin(), sql.end(), limit), end; at != end; ++at) {
      names.insert("limits." + std::string((*at)[1]));
    }
    for (std::sregex_iterator at(sql.begin(), sql.end(), path), end; at != end; ++at) {
      names.insert(std::string((*at)[1]) + "." + std::string((*at)[2]));
    }
  }
  for (const std::string& object : kObjects) names.erase(object);
  return names;
}

class SettingsTest : public testing::Test {
 protected:
  std::vector<tenants::SettingComplaint> change(const std::string& changes, bool by_operator = true) {
    return tenants::change_tenant_settings(admin, {.tenant = tenant,
                                                   .changes = changes,
                                                   .by_operator = by_operator,
                                                   .actor = "account:7",
                                                   .request_id = "r1"});
  }
  std::string stored() {
    return std::string(
        admin.call({"t.stored", "select settings::text as v from lectern.tenant"}).one().text("v"));
  }

  support::TestDatabase instance;
  db::Database admin{instance.superuser(), "admin"};
  TenantId tenant{
      admin.call({"t.make", "select lectern.create_tenant('geo', 'Geology') as v"}).one().integer("v")};
};

TEST_F(SettingsTest, TheListNamesEverythingThatIsReadAndNothingElse) {
  Names wanted = read_by_sql();
  ASSERT_GE(wanted.size(), 15U);
  wanted.insert(kReadOutsideOfSql.begin(), kReadOutsideOfSql.end());
  wanted.insert(kReadByPurpose.begin(), kReadByPurpose.end());
  wanted.insert(kTakeEffectAtOnce.begin(), kTakeEffectAtOnce.end());
  wanted.insert(kReadByPrograms.begin(), kReadByPrograms.end());
  EXPECT_EQ(listed(admin), wanted);
}

TEST_F(SettingsTest, EveryDefaultIsAValueThatMayBeSet) {
  const auto refused = admin.call(
      {"t.defaults",
       "select coalesce(string_agg(name, ' '), '') as v from lectern.tenant_setting_kinds() "
       "where fallback is not null and lectern.complaint_about_setting(name, fallback) is not null"});
  EXPECT_EQ(refused.one().text("v"), "");
}

TEST_F(SettingsTest, AreSetAndUnsetWithTheValueBeforeInTheAuditLog) {
  EXPECT_TRUE(
      change(R"({"mail.snippets": true, "keep_days": 90, "approval_mailboxes": ["a@geo.edu"]})").empty());
  EXPECT_TRUE(change(R"({"keep_days": 45.5, "mail.snippets": null})").empty());
  EXPECT_TRUE(change(R"({"keep_days": 45.5})").empty());

  EXPECT_EQ(stored(), R"({"mail": {}, "keep_days": 45.5, "approval_mailboxes": ["a@geo.edu"]})");
  const auto told = admin.call({"t.audit",
                                "select string_agg(object || ' ' || (details ->> 'old') || ' ' || (details "
                                "->> 'new'), ', ' order by audit_id) as v, "
                                "count(*) as n from lectern.audit where action = 'changed_setting' and actor "
                                "= 'account:7' and request_id = 'r1'"});
  EXPECT_EQ(told.one().integer("n"), 5);
  EXPECT_EQ(told.one().text("v"), "setting:keep_days 90 45.5");
}

TEST_F(SettingsTest, AMemberOfAMemberIsSetAndUnset) {
  EXPECT_TRUE(change(R"({"models.tier.summary": "fast", "models.monthly_cap": 12.5})").empty());
  EXPECT_TRUE(change(R"({"models.tier.metadata": "fast", "models.provider": "campus-1"})").empty());
  EXPECT_TRUE(change(R"({"models.tier.summary": null})").empty());

  EXPECT_EQ(stored(),
            R"({"models": {"tier": {"metadata": "fast"}, "provider": "campus-1", "monthly_cap": 12.5}})");
}

struct Refused {
  const char* name;
  const char* changes;
  const char* pointer;
};
class SettingsRefuse : public SettingsTest, public testing::WithParamInterface<Refused> {};

TEST_P(SettingsRefuse, WithAPointerAndChangeNothing) {
  const auto complaints = change(GetParam().changes);
  ASSERT_EQ(complaints.size(), 1U);
  EXPECT_EQ(complaints[0].pointer, GetParam().pointer);
  EXPECT_TRUE(complaints[0].detail.ends_with("."));
  EXPECT_EQ(stored(), "{}");
}

INSTANTIATE_TEST_SUITE_P(
    Values, SettingsRefuse,
    testing::Values(
        Refused{"AnUnknownName", R"({"colour": 1})", "/colour"},
        Refused{"AnUnknownNameToUnset", R"({"colour": null})", "/colour"},
        Refused{"AnObjectAsAWhole", R"({"mail": {"from": "a@b.c"}})", "/mail"},
        Refused{"ASlashInAName", R"({"a/b~c": 1})", "/a~1b~0c"},
        Refused{"TextForYesOrNo", R"({"legal_hold": "yes", "keep_days": 9})", "/legal_hold"},
        Refused{"ANumberAsText", R"({"keep_days": "9"})", "/keep_days"},
        Refused{"TooLittle", R"({"keep_days": 0})", "/keep_days"},
        Refused{"TooMuch", R"({"share.max_days": 181})", "/share.max_days"},
        Refused{"NotAWholeNumber", R"({"approval_extensions": 1.5})", "/approval_extensions"},
        Refused{"AnUnknownZone", R"({"time_zone": "Mars/Base"})", "/time_zone"},
        Refused{"NoTime", R"({"approval_day.begins": "8:00"})", "/approval_day.begins"},
        Refused{"ADayThatEndsBefore", R"({"approval_day.ends": "07:00"})", "/approval_day.ends"},
        Refused{"AnUnknownChoice", R"({"mail.submitter": ["completed", "eaten"]})", "/mail.submitter"},
        Refused{"NoList", R"({"approval_mailboxes": "a@geo.edu"})", "/approval_mailboxes"},
        Refused{"NoAddress", R"({"approval_mailboxes": ["a@geo.edu", "nobody"]})", "/approval_mailboxes"},
        Refused{"AHeaderLine", R"({"mail.from": "a@geo.edu\r\nBcc: x@evil.test"})", "/mail.from"},
        Refused{"TwoMailboxes", R"({"mail.reply_to": "a@geo.edu, b@geo.edu"})", "/mail.reply_to"},
        Refused{"APatternWithoutDigits", R"({"scan.student_numbers": ["s#######", "***"]})",
                "/scan.student_numbers"},
        Refused{
            "TooManyPatterns",
            R"({"scan.student_numbers": ["####1","####2","####3","####4","####5","####6","####7","####8","####9","####a","####b","####c",
                    "####d","####e","####f","####g","####h","####i","####j","####k","####l"]})",
            "/scan.student_numbers"},
        Refused{"AListOfNumbers", R"({"mail.submitter": [1]})", "/mail.submitter"},
        Refused{"ANameWithASlash", R"({"models.provider": "a/b"})", "/models.provider"},
        Refused{"AnUnknownTier", R"({"models.tier.summary": "vision"})", "/models.tier.summary"},
        Refused{"AnOriginWithAPath", R"({"web.origins": ["https://lms.uni.edu/"]})", "/web.origins"},
        Refused{"AnyOrigin", R"({"web.origins": ["*"]})", "/web.origins"},
        Refused{"AnyHost", R"({"web.origins": ["https://*.uni.edu"]})", "/web.origins"},
        Refused{"TheNullOrigin", R"({"web.origins": ["null"]})", "/web.origins"},
        Refused{"AnOriginWithoutTls", R"({"web.origins": ["http://lms.uni.edu"]})", "/web.origins"},
        Refused{"AnOriginWithItsUsualPort", R"({"web.origins": ["https://lms.uni.edu:443"]})",
                "/web.origins"},
        Refused{"AnOriginWithALine", R"({"web.origins": ["https://lms.uni.edu\nx"]})", "/web.origins"},
        Refused{"AnUnknownSecondFactor", R"({"sign_in.second_factor": "some"})", "/sign_in.second_factor"},
        Refused{"AMemberWithMembers", R"({"models.tier": {}})", "/models.tier"}),
    [](const auto& row) { return std::string(row.param.name); });

/// The detector leaves out what is no pattern for it, so the database must not take more. The examples are
/// those of tests/unit/pii/student_number_test.cc.
TEST_F(SettingsTest, APatternOfStudentNumbersIsOneForTheDetectorToo) {
  const auto is_pattern = [&](const char* text) {
    return admin.call({"t.pattern", "select lectern.is_student_number_pattern($1) as yes"}, {text})
        .one()
        .boolean("yes");
  };
  for (const char* good : {"####", "s#######", "M-####/##", "&&.######", "2#######"})
    EXPECT_TRUE(is_pattern(good)) << good;
  for (const char* bad :
       {"", "###", "s###", "*", "#### ##", "-####", "####-", "####\n", "é####", "#########################"})
    EXPECT_FALSE(is_pattern(bad)) << bad;
}

TEST_F(SettingsTest, WhatTenantsShareIsForOperators) {
  EXPECT_EQ(change(R"({"queue.share": 5})", false).at(0).pointer, "/queue.share");
  EXPECT_TRUE(change(R"({"queue.share": 5, "queue.cap": 2})").empty());
  const auto lanes = admin.call(
      {"t.lanes",
       "select count(*) as n, min(weight) as w, max(cap) as c from lectern.tenant_lane where cap = 2"});
  EXPECT_GE(lanes.one().integer("n"), 8);
  EXPECT_EQ(lanes.one().integer("w"), 5);
  EXPECT_TRUE(change(R"({"queue.cap": null})").empty());
  EXPECT_EQ(admin.call({"t.capped", "select count(*) as n from lectern.tenant_lane where cap is not null"})
                .one()
                .integer("n"),
            0);
}

TEST_F(SettingsTest, AreReadAsPeopleTypeThem) {
  const auto typed = [&](const char* name, const char* text) {
    return tenants::setting_value(admin, name, text);
  };
  EXPECT_EQ(typed("legal_hold", "Yes"), "true");
  EXPECT_EQ(typed("legal_hold", "off"), "false");
  EXPECT_EQ(typed("keep_days", "30"), "30");
  EXPECT_EQ(typed("approval_mailboxes", "a@geo.edu, b@geo.edu"), R"(["a@geo.edu", "b@geo.edu"])");
  EXPECT_EQ(typed("scan.student_numbers", "s#######, M-####/##"), R"(["s#######", "M-####/##"])");
  EXPECT_TRUE(change(R"({"scan.student_numbers": ["s#######", "M-####/##"]})").empty());
  EXPECT_EQ(typed("time_zone", "Europe/Berlin"), R"("Europe/Berlin")");
  EXPECT_EQ(typed("keep_days", "soon"), R"("soon")");
}

}  // namespace
}  // namespace lectern
