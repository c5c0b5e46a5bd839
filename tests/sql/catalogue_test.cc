// Isolation inside the database: row security on every tenant's table, no right that a program does not
// need.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "lectern/base/refusal.h"
#include "lectern/db/database.h"
#include "lectern/jobs/task.h"
#include "support/test_database.h"

namespace lectern {
namespace {

using db::Effect;

/// Tables with a tenant that hold ids, states and numbers only, and are read across tenants: the queue, the
/// outbox, the blobs to be removed, and the list of tenants itself. Nobody but functions reads them.
const std::set<std::string> kExempt = {
    "tenant",     "tenant_lane",   "task_group",   "task",     "task_history",  "task_history_default",
    "task_dead",  "event",         "blob_removal", "delivery", "access_change", "refusal",
    "model_slot", "sign_in_ticket"};

constexpr db::Statement kTenantTables{
    "t.tenant_tables",
    "select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, "
    "exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and "
    "  pg_get_expr(p.polqual, c.oid) like '%tenant_id = (NULLIF(current_setting(''app.tenant''::text, true), "
    "''''::text))::bigint%') as bound "
    "from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'lectern' "
    "join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped "
    "where c.relkind in ('r', 'p') order by 1",
    Effect::Reads};
constexpr db::Statement kTableRights{
    "t.table_rights",
    "select g.grantee || ' ' || g.table_name || ' ' || g.privilege_type as line "
    "from information_schema.role_table_grants g "
    "where g.table_schema = 'lectern' and g.grantee <> 'lectern_owner' order by 1",
    Effect::Reads};
constexpr db::Statement kFunctionRights{"t.function_rights",
                                        "select p.proname as name from pg_proc p join pg_namespace n on "
                                        "n.oid = p.pronamespace and n.nspname = 'lectern' "
                                        "where has_function_privilege($1, p.oid, 'execute') order by 1",
                                        Effect::Reads};
constexpr db::Statement kLooseFunctions{
    "t.loose_functions",
    "select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = "
    "'lectern' "
    "where exists (select from aclexplode(p.proacl) a join pg_roles r on r.oid = a.grantee "
    "              where r.rolname like 'lectern\\_%' and r.rolname <> 'lectern_owner') "
    "and p.prolang <> (select oid from pg_language where lanname = 'internal') "
    "and p.provolatile <> 'i' "
    "and (not p.prosecdef or not exists (select from unnest(p.proconfig) c where c like "
    "'search_path=%pg_temp%')) order by 1",
    Effect::Reads};
constexpr db::Statement kPowerfulRoles{
    "t.powerful_roles",
    "select rolname as name from pg_roles where rolname like 'lectern\\_%' "
    "and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
    Effect::Reads};
constexpr db::Statement kOwned{"t.owned",
                               "select c.relname as name from pg_class c join pg_namespace n on n.oid = "
                               "c.relnamespace and n.nspname = 'lectern' "
                               "where pg_get_userbyid(c.relowner) <> 'lectern_owner'",
                               Effect::Reads};

std::set<std::string> names(const db::Rows& rows, const char* column = "name") {
  std::set<std::string> found;
  for (const db::Row row : rows) found.emplace(row.text(column));
  return found;
}

class CatalogueTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { instance = new support::TestDatabase; }
  static void TearDownTestSuite() {
    delete instance;
    instance = nullptr;
  }
  static support::TestDatabase* instance;
  db::Database admin{instance->superuser(), "admin"};
};

support::TestDatabase* CatalogueTest::instance = nullptr;

TEST_F(CatalogueTest, EveryTableWithATenantForcesRowSecurityOrIsNamedHere) {
  std::set<std::string> unbound;
  for (const db::Row table : admin.call(kTenantTables))
    if (!table.boolean("forced") || !table.boolean("bound")) unbound.emplace(table.text("name"));
  EXPECT_EQ(unbound, kExempt);
}

TEST_F(CatalogueTest, NoProgramHasARightOnATable) {
  EXPECT_EQ(names(admin.call(kTableRights), "line"), std::set<std::string>{});
}

TEST_F(CatalogueTest, EverythingBelongsToARoleThatNobodyLogsInAs) {
  EXPECT_EQ(names(admin.call(kOwned)), std::set<std::string>{});
  EXPECT_EQ(names(admin.call(kPowerfulRoles)), std::set<std::string>{});
  EXPECT_FALSE(
      admin.call({"t.login", "select rolcanlogin as v from pg_roles where rolname = 'lectern_owner'"})
          .one()
          .boolean("v"));
}

TEST_F(CatalogueTest, WhatAProgramMayCallRunsWithAFixedSearchPath) {
  EXPECT_EQ(names(admin.call(kLooseFunctions)), std::set<std::string>{});
}

/// Itself or by a prologue that does. replay_events reads the outbox only, which is exempt.
TEST_F(CatalogueTest, WhatIsCalledForATenantEntersIt) {
  const std::set<std::string> not_entering = {"replay_events"};
  EXPECT_EQ(names(admin.call(
                {"t.not_entering",
                 "select p.proname as name from pg_proc p "
                 "join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'lectern' "
                 "where p.prosecdef and p.proargnames[1] = 'p_tenant' and p.proargtypes[0] = 'int8'::regtype "
                 "and p.prosrc !~ "
                 "'(enter_tenant|find_hold_of_job|approver_of_job|see_job|lock_for_removal)\\(p_tenant[,)]' "
                 "order by 1"})),
            not_entering);
}

TEST_F(CatalogueTest, EveryPrologueEntersTheTenantOfItsCaller) {
  const std::set<std::string> prologues = {"approver_of_job", "find_hold_of_job", "lock_for_removal",
                                           "see_job"};
  EXPECT_EQ(names(admin.call(
                {"t.entering",
                 "select p.proname as name from pg_proc p "
                 "join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'lectern' "
                 "where not p.prosecdef and p.proargnames[1] = 'p_tenant' and p.prosrc ~ "
                 "'(perform enter_tenant|:= find_hold_of_job)\\(p_tenant[,)]' "
                 "and p.proname in ('approver_of_job', 'find_hold_of_job', 'lock_for_removal', 'see_job')"})),
            prologues);
}

TEST_F(CatalogueTest, NobodyElseMayCallAnything) {
  admin.run_script("create role nobody_" + std::to_string(getpid()));
  const auto allowed = names(admin.call(kFunctionRights, {"nobody_" + std::to_string(getpid())}));
  admin.run_script("drop role nobody_" + std::to_string(getpid()));
  EXPECT_EQ(allowed, std::set<std::string>{});
}

TEST_F(CatalogueTest, WorkersMayDoWhatWorkersDo) {
  const std::set<std::string> worker = {"beat_worker",       "begin_tasks",         "claim_tasks",
                                        "enroll_worker",     "excuse_tasks",        "forget_program_life",
                                        "give_back_tasks",   "list_task_artefacts", "give_back_unknown",
                                        "note_program_life", "note_progress",       "open_task",
                                        "promote_due_tasks", "reap_workers",        "report_progress",
                                        "retire_worker",     "settle_tasks"};
  const std::set<std::string> models = {"begin_model_call", "end_model_call",  "list_analysis_parts",
                                        "open_analysis",    "plan_model_call", "publish_model_providers"};
  for (const char* role : {"lectern_scan", "lectern_convert", "lectern_analyse"}) {
    auto allowed = names(admin.call(kFunctionRights, {role}));
    // The password of an encrypted document and the place to publish the key for it.
    for (const char* extra : {"read_password", "publish_seal_key"}) allowed.erase(extra);
    // What decisions say to scans, and what they say to conversions; the ranges of a long scan, and a
    // document's history.
    if (role == std::string("lectern_scan")) {
      for (const char* extra :
           {"read_allowlist", "read_antivirus_rule", "read_scan_rules", "list_scan_parts"})
        allowed.erase(extra);
    } else {
      // What models said about pages: asked by one program, applied by the other.
      for (const char* extra : {"open_enhancement", "list_enhancement_parts"}) {
        EXPECT_EQ(allowed.erase(extra), 1U);
      }
    }
    if (role == std::string("lectern_convert"))
      for (const char* extra : {"list_redactions", "list_history", "list_finished_analyses"})
        allowed.erase(extra);
    if (role == std::string("lectern_analyse")) {
      for (const auto& call : models) EXPECT_EQ(allowed.erase(call), 1U) << call;
    }
    EXPECT_EQ(allowed, worker) << role;
  }
}

TEST_F(CatalogueTest, OnlyWorkersPublishResultsAndOnlyTheDatabaseClears) {
  for (const char* role : {"lectern_web", "lectern_hub", "lectern_maintain", "lectern_notify", "lectern_oidc",
                           "lectern_admin", "lectern_metrics"}) {
    const auto allowed = names(admin.call(kFunctionRights, {role}));
    for (const char* forbidden : {"settle_tasks", "claim_tasks", "open_task", "pass_document", "apply_scan",
                                  "apply_convert", "add_task", "enter_tenant", "enter_task", "settle_one"})
      EXPECT_FALSE(allowed.contains(forbidden)) << role << " may call " << forbidden;
  }
}

TEST_F(CatalogueTest, NotifyDeliversAndDecidesNothing) {
  EXPECT_EQ(names(admin.call(kFunctionRights, {"lectern_notify"})),
            (std::set<std::string>{"claim_delivery", "forget_program_life", "note_program_life",
                                   "offer_account_link", "offer_approval_link", "open_delivery",
                                   "settle_account_link", "settle_delivery", "settle_offered_link",
                                   "spread_events", "take_reset_requests"}));
}

TEST_F(CatalogueTest, TheSignInProgramSignsInAndSeesNoDocument) {
  EXPECT_EQ(
      names(admin.call(kFunctionRights, {"lectern_oidc"})),
      (std::set<std::string>{"begin_sign_in", "end_federated_sessions", "forget_program_life",
                             "keep_issuer_keys", "list_wanted_issuers", "note_program_life",
                             "read_issuer_keys", "refuse_identity", "sign_in_by_identity", "take_sign_in"}));
}

TEST_F(CatalogueTest, TheHubOnlyReads) {
  const std::set<std::string> changing = {"submit_document", "cancel_job", "erase_document", "record_audit",
                                          "decide_hold"};
  for (const auto& name : names(admin.call(kFunctionRights, {"lectern_hub"})))
    EXPECT_FALSE(changing.contains(name)) << name;
}

TEST_F(CatalogueTest, NumbersOfTheQueueAreThoseOfTheProgram) {
  const auto pool_of = [&](jobs::Kind kind) {
    return static_cast<jobs::Pool>(
        admin.call({"t.pool_of", "select lectern.pool_of($1::smallint) as v"}, {static_cast<int>(kind)})
            .one()
            .integer("v"));
  };
  for (const auto kind : {jobs::Kind::Scan, jobs::Kind::ScanRange, jobs::Kind::ScanAssemble})
    EXPECT_EQ(pool_of(kind), jobs::Pool::Scan);
  for (const auto kind :
       {jobs::Kind::Convert, jobs::Kind::ConvertRange, jobs::Kind::Assemble, jobs::Kind::PagePictures})
    EXPECT_EQ(pool_of(kind), jobs::Pool::Convert);
  for (const auto kind : {jobs::Kind::Analyse, jobs::Kind::AnalyseChunk, jobs::Kind::AnalyseReduce,
                          jobs::Kind::Enhance, jobs::Kind::EnhancePage})
    EXPECT_EQ(pool_of(kind), jobs::Pool::Analyse);
  EXPECT_EQ(pool_of(jobs::Kind::EnhanceApply), jobs::Pool::Convert);
  EXPECT_EQ(pool_of(jobs::Kind::Maintenance), jobs::Pool::Maintenance);
}

TEST_F(CatalogueTest, FailuresHaveTheTypesOfTheClosedList) {
  const auto kept = [&](const std::string& type) {
    return std::string(admin
                           .call({"t.error_of",
                                  "select lectern.error_of(jsonb_build_object('type', $1::text), "
                                  "1::smallint) ->> 'type' as v"},
                                 {type})
                           .one()
                           .text("v"));
  };
  for (int kind = 0; kind <= static_cast<int>(RefusalKind::InternalError); ++kind) {
    const std::string name = refusal_name(static_cast<RefusalKind>(kind));
    EXPECT_EQ(kept(name), name);
  }
  EXPECT_EQ(kept("made_up"), "internal_error");
}

/// In the row, in the answer and in the event: stage, type, message, retryable, failed_at.
TEST_F(CatalogueTest, AFailureTellsAllFiveInItsRowAndInItsEvent) {
  admin.run_script(
      "do $$ declare v_job bigint; begin "
      "select job_id into v_job from lectern.submit_document(lectern.create_tenant('f', 'F'), null, null, "
      "sha256('f'), 1, 'f'); "
      "perform lectern.bury_task(t, '{\"type\":\"encrypted\",\"message\":\"locked\"}') from lectern.task t "
      "where t.job_id = v_job; end $$");
  const auto members = [&](const char* sql) {
    std::string all;
    for (const db::Row row : admin.call({sql, sql})) all += std::string(row.text("name")) + " ";
    return all;
  };
  const std::string five = "failed_at message retryable stage type ";
  EXPECT_EQ(
      members("select jsonb_object_keys(error) as name from lectern.job where filename = 'f' order by 1"),
      five);
  EXPECT_EQ(members("select jsonb_object_keys(body -> 'error') as name from lectern.event where body ->> "
                    "'filename' = 'f' and body ->> 'status' = 'failed' order by 1"),
            five);
}

TEST_F(CatalogueTest, WithoutATenantThereIsNothingAndWithOneOnlyItsOwn) {
  admin.run_script(
      "do $$ declare v_a bigint := lectern.create_tenant('a', 'A'); v_b bigint := lectern.create_tenant('b', "
      "'B'); begin "
      "perform lectern.submit_document(v_a, null, null, sha256('a'), 1, 'a'); "
      "perform lectern.submit_document(v_b, null, null, sha256('b'), 1, 'b'); "
      "perform lectern.submit_document(v_b, null, null, sha256('c'), 1, 'c'); end $$");
  const auto seen_by_owner = [&](const std::string& tenant) {
    const std::string setting = tenant.empty() ? "" : "set local app.tenant = '" + tenant + "'; ";
    admin.run_script(
        "drop table if exists seen; create temp table seen (n bigint); grant all on seen to lectern_owner; " +
        std::string("set local role lectern_owner; ") + setting +
        "insert into seen select count(*) from lectern.job");
    return admin.call({"t.seen", "select n as v from seen"}).one().integer("v");
  };
  EXPECT_EQ(seen_by_owner(""), 0);
  const auto id = [&](const char* slug) {
    return std::to_string(
        admin.call({"t.tenant_id", "select tenant_id as v from lectern.tenant where slug = $1"}, {slug})
            .one()
            .integer("v"));
  };
  EXPECT_EQ(seen_by_owner(id("a")), 1);
  EXPECT_EQ(seen_by_owner(id("b")), 2);
  EXPECT_EQ(seen_by_owner(""), 0) << "a setting of an earlier transaction is '', not null";
}

TEST_F(CatalogueTest, TheAuditLogOnlyGrows) {
  admin.run_script("select lectern.record_audit(null, 'admin', 'tested', null)");
  EXPECT_THROW(admin.run_script("update lectern.audit set actor = 'nobody'"), db::Bug);
  EXPECT_THROW(admin.run_script("delete from lectern.audit"), db::Bug);
  EXPECT_THROW(admin.run_script("truncate lectern.audit"), db::Bug);
}

}  // namespace
}  // namespace lectern
