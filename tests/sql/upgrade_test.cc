// An upgrade of a filled database from before 0.1.0: roles and tables of lectern-keep and lectern-herald, and
// the words that their rows had. docs/upgrade.md says what an operator does; here is what it does to the
// data.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "lectern/db/migrate.h"
#include "schema_files.h"
#include "support/cluster.h"

namespace lectern::db {
namespace {

constexpr std::string_view kLastBefore = "0067_scan_rules";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// roles.sql as it was: the same roles, two of them under their old names.
std::string old_roles(std::string_view text) {
  return replaced(replaced(std::string(text), "lectern_maintain", "lectern_keep"), "lectern_notify",
                  "lectern_herald");
}

constexpr const char* kRows = R"sql(
insert into lectern.tenant (tenant_id, slug, name) overriding system value values (1, 'geo', 'Geology'), (2, 'bio', 'Biology');
insert into lectern.account (tenant_id, account_id, email, display_name, roles) overriding system value
values (1, 1, 'submitter@geo.test', 'Sub', '{submitter}'), (1, 2, 'approver@geo.test', 'App', '{approver}');
insert into lectern.document (tenant_id, document_id, sha256, byte_count) overriding system value
select t, t * 10 + n, sha256(convert_to(t || '/' || n, 'utf8')), 100 from generate_series(1, 2) t, generate_series(1, 3) n;
insert into lectern.job (tenant_id, job_id, document_id, submitter_id, status, filename, started_at) overriding system value
select tenant_id, document_id, document_id, case tenant_id when 1 then 1 end, 'submitted', 'doc.pdf', now() from lectern.document;
update lectern.job set status = 'pii_scanning';
update lectern.job set status = 'awaiting_approval';
insert into lectern.hold (tenant_id, hold_id, job_id, reason, token_hash, expires_at) overriding system value
select tenant_id, job_id, job_id, 'findings', sha256(convert_to('link' || job_id, 'utf8')), now() + interval '1 day' from lectern.job;
insert into lectern.hold_link (tenant_id, hold_id, token_hash, issued_by, recipients)
select tenant_id, hold_id, token_hash, case hold_id % 10 when 3 then 'account:2' else 'herald' end, '{}' from lectern.hold;
insert into lectern.audit (tenant_id, actor, action, object) values (1, 'herald', 'issued_approval_link', 'hold:11');
insert into lectern.leader (duty, owner, held_until) values ('keep', 42, now() - interval '1 minute');
insert into lectern.program_life (program, host, pid, moved_at)
values ('lectern-herald', 'h', 1, now()), ('lectern-keep', 'h', 2, now()), ('lectern-web', 'h', 3, now());
update lectern.herald_place set life = 77;
grant select on lectern.lane to lectern_keep;
)sql";

class UpgradeTest : public testing::Test {
 protected:
  UpgradeTest() {
    for (const SchemaFile& file : schema_files()) {
      if (file.kind == SchemaFile::Kind::Roles) admin.run_script(old_roles(file.text));
      if (file.kind == SchemaFile::Kind::Migration && file.name <= kLastBefore)
        admin.run_script(
            "set local role lectern_owner; insert into lectern.migration (version, name) values (" +
            std::string(file.name.substr(0, 4)) + ", '" + std::string(file.name) + "');\n" +
            std::string(file.text));
    }
    admin.run_script(kRows);
  }

  bool is(const std::string& expression) {
    const std::string query = "select (" + expression + ") as v";
    return admin.call({expression.c_str(), query.c_str()}).one().boolean("v");
  }

  support::Cluster cluster;  // roles belong to the whole server
  Database admin{cluster.superuser(), "admin"};
};

TEST_F(UpgradeTest, KeepsEveryRowUnderTheNewWords) {
  const Migrated outcome = migrate(admin);

  ASSERT_FALSE(outcome.applied.empty());
  EXPECT_EQ(outcome.applied.front(), "0068_plain_words");
  EXPECT_TRUE(is("select count(*) = 4 from lectern.hold_link where issued_by = 'notify'"))
      << "of both tenants";
  EXPECT_TRUE(is("select count(*) = 2 from lectern.hold_link where issued_by = 'account:2'"));
  EXPECT_TRUE(is("select count(*) = 1 from lectern.audit where actor = 'herald'"))
      << "its lines do not change";
  EXPECT_TRUE(is("select owner = 42 from lectern.leader where duty = 'maintain'"));
  EXPECT_TRUE(is("select count(*) = 1 from lectern.leader"));
  EXPECT_TRUE(is("select array_agg(program) = '{lectern-web}' from lectern.program_life"));
  EXPECT_TRUE(is("select life = 77 from lectern.notify_position"));
  EXPECT_TRUE(is("select to_regclass('lectern.herald_place') is null"));
  EXPECT_TRUE(
      is("select bool_and(final_remind_at > opened_at and final_remind_at < expires_at) from lectern.hold"))
      << "open holds are reminded near their end";
}

TEST_F(UpgradeTest, LinksFromBeforeStillDecide) {
  migrate(admin);

  EXPECT_TRUE(
      is("select outcome = 'accepted' and new_status = 'processing' from lectern.decide_hold_by_token("
         "sha256('link11'), 'approve', null, 'fine', '[]', 'r')"));
  EXPECT_TRUE(is("select details ->> 'link_from' = 'notify' from lectern.audit where action = 'decided'"));
  EXPECT_TRUE(
      is("select outcome = 'own_document' from lectern.decide_hold_by_token("
         "sha256('link12'), 'approve', null, '', '[]', 'r', '{\"tenant\": 1, \"account\": 1}')"));
}

TEST_F(UpgradeTest, RightsFollowTheRenamedRoles) {
  EXPECT_TRUE(migrate(admin).left_over_roles.empty());

  EXPECT_TRUE(is("select count(*) = 0 from pg_roles where rolname in ('lectern_keep', 'lectern_herald')"));
  EXPECT_TRUE(is("select has_table_privilege('lectern_maintain', 'lectern.lane', 'select')"));
  EXPECT_TRUE(is("select has_function_privilege('lectern_maintain', 'lectern.expire_holds()', 'execute')"));
  EXPECT_TRUE(
      is("select has_function_privilege('lectern_notify', 'lectern.spread_events(boolean)', 'execute')"));
  EXPECT_TRUE(is("select has_schema_privilege('lectern_notify', 'lectern', 'usage')"));
}

TEST_F(UpgradeTest, ARoleThatCameBackIsReportedAndHasNoRights) {
  migrate(admin);
  admin.run_script("create role lectern_keep login");

  const Migrated outcome = migrate(admin);

  EXPECT_EQ(outcome.left_over_roles, std::vector<std::string>{"lectern_keep"});
  EXPECT_TRUE(is("select rolcanlogin from pg_roles where rolname = 'lectern_keep'"))
      << "an operator removes it";
  EXPECT_TRUE(is("select not has_schema_privilege('lectern_keep', 'lectern', 'usage')"));
}

}  // namespace
}  // namespace lectern::db
