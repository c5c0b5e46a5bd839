// People and tenants as the database keeps them: rights of roles, groups of a provider, holds of somebody who
// leaves, tasks of a suspended tenant.

#include <gtest/gtest.h>

#include <string>

#include "lectern/db/database.h"
#include "support/test_database.h"

namespace lectern {
namespace {

class PeopleInSql : public testing::Test {
 protected:
  std::string text(const std::string& question) {
    return admin.call({question.c_str(), question.c_str()}).one().optional_text("v").value_or("null");
  }
  std::int64_t person(const char* email, const char* roles) {
    return admin
        .call(
            {"t.person",
             "select lectern.create_account($1, $2, 'Name', null, $3::lectern.account_role[], 'admin') as v"},
            {tenant, email, roles})
        .one()
        .integer("v");
  }
  /// What a provider says about the groups of somebody who signs in.
  void provider_says(std::int64_t who, const char* groups) {
    admin.call({"t.groups",
                "with e as (select lectern.enter_tenant($1)) select lectern.take_groups_from_provider($1, "
                "$2, $3, 'r') from e"},
               {tenant, who, groups});
  }
  std::string roles_of(std::int64_t who) {
    return std::string(
        admin
            .call({"t.roles",
                   "select array_to_string(roles, ',') as v from lectern.account where account_id = $1"},
                  {who})
            .one()
            .text("v"));
  }
  void group(const char* body) {
    admin.call({"t.group", "select lectern.save_group($1, null, null, null, null, $2::jsonb, 'admin', 'r')"},
               {tenant, body});
  }

  support::TestDatabase instance;
  db::Database admin{instance.superuser(), "admin"};
  std::int64_t tenant =
      admin.call({"t.make", "select lectern.create_tenant('geo', 'Geology') as v"}).one().integer("v");
};

TEST_F(PeopleInSql, RolesHaveTheRightsThatTheyAreDescribedWith) {
  struct Row {
    const char* roles;
    const char* rights;
  };
  for (const Row& row :
       {Row{"{}", "{}"}, Row{"{submitter}", "{read,submit}"}, Row{"{approver}", "{decide,read,submit}"},
        Row{"{officer}", "{decide,read,read_all,submit}"},
        Row{"{tenant_admin}", "{decide,manage,read,read_all,submit}"},
        Row{"{operator}", "{manage,operate}"}}) {
    EXPECT_EQ(text("select lectern.rights_of('" + std::string(row.roles) + "'::text[], null)::text as v"),
              row.rights)
        << row.roles;
  }
  EXPECT_EQ(text("select lectern.rights_of('{operator,tenant_admin}', '{read,operate}')::text as v"),
            "{operate,read}");
}

TEST_F(PeopleInSql, AProvidersGroupsComeAndGoAndThoseByHandStay) {
  const std::int64_t ann = person("ann@geo.edu", "{tenant_admin}");
  const std::int64_t bea = person("bea@geo.edu", "{submitter}");
  group(R"({"name": "Deans", "roles": ["officer"], "external_name": "cn=deans"})");
  group((R"({"name": "Desk", "roles": ["approver"], "external_name": "cn=desk", "members": [)" +
         std::to_string(bea) + "]}")
            .c_str());
  EXPECT_EQ(roles_of(bea), "submitter,approver");

  provider_says(bea, "{cn=deans,cn=desk,cn=unknown}");
  EXPECT_EQ(roles_of(bea), "submitter,approver,officer");
  provider_says(bea, "{}");
  EXPECT_EQ(roles_of(bea), "submitter,approver") << "Desk was by hand";
  EXPECT_EQ(roles_of(ann), "tenant_admin");
}

TEST_F(PeopleInSql, TheLastAdministratorByAGroupStaysOneWhenTheProviderForgetsThem) {
  const std::int64_t bea = person("bea@geo.edu", "{submitter}");
  group(R"({"name": "Chairs", "roles": ["tenant_admin"], "external_name": "cn=chairs"})");
  provider_says(bea, "{cn=chairs}");
  ASSERT_EQ(roles_of(bea), "submitter,tenant_admin");
  provider_says(bea, "{}");
  EXPECT_EQ(roles_of(bea), "submitter,tenant_admin");
}

TEST_F(PeopleInSql, AGroupThatWouldLeaveNoAdministratorIsNotChanged) {
  const std::int64_t bea = person("bea@geo.edu", "{submitter}");
  group(
      (R"({"name": "Chairs", "roles": ["tenant_admin"], "members": [)" + std::to_string(bea) + "]}").c_str());
  EXPECT_EQ(text("select o_outcome::text as v from lectern.save_group((select tenant_id from lectern.tenant "
                 "where slug = 'geo'), null, null, "
                 "(select group_id from lectern.account_group), null, '{\"members\": []}', 'admin', 'r')"),
            "last_administrator");
  EXPECT_EQ(text("select lectern.delete_group((select tenant_id from lectern.tenant where slug = 'geo'), "
                 "null, null, "
                 "(select group_id from lectern.account_group), 'admin', 'r')::text as v"),
            "last_administrator");
  EXPECT_EQ(roles_of(bea), "submitter,tenant_admin");
}

TEST_F(PeopleInSql, HoldsOfSomebodyWhoLeavesGoToTheSuccessorAndTheirLinksStop) {
  const std::int64_t ann = person("ann@geo.edu", "{tenant_admin}");
  const std::int64_t bea = person("bea@geo.edu", "{approver}");
  const std::int64_t cleo = person("cleo@geo.edu", "{approver}");
  admin.run_script(
      "insert into lectern.document (tenant_id, sha256, byte_count) select tenant_id, sha256('x'), 1 from "
      "lectern.tenant where slug = 'geo';"
      "insert into lectern.job (tenant_id, document_id, filename) select tenant_id, document_id, 'a.pdf' "
      "from lectern.document;"
      "update lectern.job set status = 'pii_scanning' where status = 'submitted';"
      "select lectern.enter_tenant(tenant_id) from lectern.job; select lectern.hold_document(tenant_id, "
      "job_id, 'why') from lectern.job");
  admin.call({"t.hand", "update lectern.hold set assignee_id = $1, token_hash = sha256('t')"}, {bea});
  ASSERT_EQ(text("select count(*)::text as v from lectern.hold where state = 'open'"), "1");

  const std::string changes = R"({"disabled": true, "hand_over_to": )" + std::to_string(cleo) + "}";
  EXPECT_EQ(
      admin
          .call({"t.disable",
                 "select lectern.change_person($1, $2, null, $3, null, $4::jsonb, 'admin', 'r')::text as v"},
                {tenant, ann, bea, changes})
          .one()
          .text("v"),
      "done");

  EXPECT_EQ(text("select assignee_id::text as v from lectern.hold"), std::to_string(cleo));
  EXPECT_EQ(text("select (token_hash is null)::text as v from lectern.hold"), "true");
  EXPECT_EQ(text("select count(*)::text as v from lectern.event where kind = 'hold.delegated'"), "1");
}

TEST_F(PeopleInSql, WhoMayNotDecideIsNoSuccessor) {
  const std::int64_t bea = person("bea@geo.edu", "{approver}");
  const std::int64_t sam = person("sam@geo.edu", "{submitter}");
  const auto outcome = [&](std::int64_t to) {
    return std::string(
        admin
            .call({"t.erase", "select lectern.erase_person($1, null, $2, $3, 'admin', 'r')::text as v"},
                  {tenant, bea, to})
            .one()
            .text("v"));
  };
  EXPECT_EQ(outcome(sam), "no_successor");
  EXPECT_EQ(outcome(bea), "no_successor");
  EXPECT_EQ(outcome(999), "unknown_person");
}

TEST_F(PeopleInSql, TasksOfASuspendedTenantWaitAndComeBack) {
  admin.run_script(
      "insert into lectern.document (tenant_id, sha256, byte_count) select tenant_id, sha256('x'), 1 from "
      "lectern.tenant where slug = 'geo';"
      "insert into lectern.job (tenant_id, document_id, filename) select tenant_id, document_id, 'a.pdf' "
      "from lectern.document;"
      "select lectern.add_task(tenant_id, job_id, lectern.task_kind_scan(), 2::smallint) from lectern.job");
  const std::string ready =
      "select count(*)::text as v from lectern.task where state = lectern.task_state_ready()";
  ASSERT_EQ(text(ready), "1");

  EXPECT_EQ(text("select lectern.change_tenant('geo', null, null, true, 'admin', 'r')::text as v"), "done");
  EXPECT_EQ(text(ready), "0");
  admin.run_script(
      "select lectern.add_task(tenant_id, job_id, lectern.task_kind_scan(), 2::smallint) from lectern.job");
  admin.run_script("select lectern.promote_due_tasks()");
  const std::string worker = text("select lectern.enroll_worker('t', 'h', 1, interval '1 hour')::text as v");
  const std::string claimed = "select count(*)::text as v from lectern.claim_tasks(" + worker +
                              ", lectern.pool_scan(), '{1,2,3,4}', '{0,0,0,0}', 10)";
  EXPECT_EQ(text(claimed), "0") << "also what became ready since";
  EXPECT_EQ(text("select count(*)::text as v from lectern.task where due_at = 'infinity'"), "1");

  EXPECT_EQ(text("select lectern.change_tenant('geo', null, null, false, 'admin', 'r')::text as v"), "done");
  admin.run_script("select lectern.promote_due_tasks()");
  EXPECT_EQ(text(ready), "2");
  EXPECT_EQ(text(claimed), "2");
}

}  // namespace
}  // namespace lectern
