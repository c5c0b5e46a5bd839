// Sealing and verifying a real log: writers that commit in another order than they began, sealers at the same
// time, and every way of changing the log behind its back.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "lectern/audit/sealer.h"
#include "lectern/audit/verify.h"
#include "support/test_database.h"

namespace lectern::audit {
namespace {

struct AuditChain : testing::Test {
  support::TestDatabase instance;
  db::Database behind{instance.superuser(), "test"};
  db::Database maintain{instance.as("lectern_maintain"), "test"};
  db::Database admin{instance.as("lectern_admin"), "test"};
  SigningKey key{std::string(32, 'k')};
  std::int64_t tenant = 0;

  void SetUp() override {
    tenant =
        behind
            .call({"t.tenant",
                   "insert into lectern.tenant (slug, name) values ('main', 'Main') returning tenant_id"})
            .one()
            .integer("tenant_id");
    behind.call({"t.first", "select lectern.record_audit(null, 'admin', 'created_tenant', null)"});
    seal_all();
  }
  void write(int rows, const std::string& action = "decided") {
    constexpr db::Statement kWrite{
        "t.write",
        "select lectern.record_audit($1, 'account:' || i, $2, 'job:' || i, jsonb_build_object('n', i, 'why', "
        "'Ünï'), 'r' || i) from generate_series(1, $3) i"};
    behind.call(kWrite, {tenant, action, rows});
  }
  int seal_all() {
    int rows = 0;
    for (Sealed sealed = seal_rows(maintain, key, system_clock()); sealed.rows > 0;
         sealed = seal_rows(maintain, key, system_clock()))
      rows += sealed.rows;
    return rows;
  }
  /// As somebody who has the whole database.
  void tamper(const std::string& sql) {
    behind.run_script(
        "begin; alter table lectern.audit disable trigger all; alter table lectern.audit_seal disable "
        "trigger all; " +
        sql +
        "; alter table lectern.audit enable trigger all; alter table lectern.audit_seal enable trigger all; "
        "commit");
  }
  std::string complaint(Trust trust = {}) {
    if (trust.keys.empty()) trust.keys = {key.public_key()};
    const Verified result = verify(admin, trust);
    return result.first_bad ? result.first_bad->what : "";
  }
  std::int64_t row(int place) {
    return behind
        .call({"t.row", "select audit_id from lectern.audit order by audit_id offset $1 limit 1"}, {place})
        .one()
        .integer("audit_id");
  }
};

TEST_F(AuditChain, ALogThatNobodyTouchedIsGood) {
  write(2500);
  EXPECT_EQ(seal_all(), 2500);
  EXPECT_EQ(seal_all(), 0);
  const Verified result = verify(admin, {.keys = {key.public_key()}});
  EXPECT_FALSE(result.first_bad) << result.first_bad->what;
  EXPECT_EQ(result.rows, 2500 + 1);
  EXPECT_EQ(result.seals, 1 + 3);
  EXPECT_EQ(result.unsealed, 0);
}

TEST_F(AuditChain, EveryChangedFieldIsFound) {
  write(30);
  seal_all();
  const std::string id = std::to_string(row(11));
  for (const char* change :
       {"tenant_id = null", "tenant_id = tenant_id + 1", "at = at + interval '1 microsecond'",
        "actor = actor || 'x'", "actor = ''", "action = 'Decided'", "object = null", "object = object || ' '",
        "details = '{}'", "details = details || '{\"n\": 1000}'", "request_id = null", "request_id = ''"}) {
    behind.run_script("create table kept as select * from lectern.audit where audit_id = " + id);
    tamper("update lectern.audit set " + std::string(change) + " where audit_id = " + id);
    EXPECT_EQ(complaint(), "Row " + id + " was changed.") << change;
    tamper("delete from lectern.audit where audit_id = " + id +
           "; insert into lectern.audit overriding system value select * from kept");
    behind.run_script("drop table kept");
    EXPECT_EQ(complaint(), "") << change;
  }
}

TEST_F(AuditChain, ARemovedRowIsNamed) {
  write(30);
  seal_all();
  const std::string first = std::to_string(row(0)), inside = std::to_string(row(12)),
                    last = std::to_string(row(30));
  tamper("delete from lectern.audit where audit_id = " + last);
  EXPECT_EQ(complaint(), "Row " + last + " was removed.");
  tamper("delete from lectern.audit where audit_id = " + inside);
  EXPECT_EQ(complaint(), "Row " + inside + " was removed.");
  tamper("delete from lectern.audit where audit_id = " + first);
  EXPECT_EQ(complaint(), "Row " + first + " was removed.");
}

TEST_F(AuditChain, RowsInAnotherOrderAreFound) {
  write(30);
  seal_all();
  const std::string a = std::to_string(row(5)), b = std::to_string(row(6));
  tamper("create table kept as select * from lectern.audit where audit_id in (" + a + ", " + b +
         "); delete from lectern.audit where audit_id in (" + a + ", " + b +
         "); insert into lectern.audit overriding system value select case audit_id when " + a + " then " +
         b + " else " + a + " end, tenant_id, at, actor, action, object, details, request_id from kept");
  EXPECT_EQ(complaint(), "Row " + a + " was changed.");
}

TEST_F(AuditChain, ASealThatWasChangedOrRemovedIsFound) {
  write(10);
  seal_all();
  write(10);
  seal_all();
  write(10);
  seal_all();
  const std::string first = std::to_string(row(1));
  for (const char* change : {"sealed_micros = sealed_micros + 1", "audit_ids = audit_ids[2:] || audit_ids[1]",
                             "hash = sha256('x')", "previous_hash = sha256('x')"}) {
    behind.run_script("create table kept as select * from lectern.audit_seal where seal_id = 2");
    tamper("update lectern.audit_seal set " + std::string(change) + " where seal_id = 2");
    EXPECT_NE(complaint(), "") << change;
    tamper(
        "delete from lectern.audit_seal where seal_id = 2; insert into lectern.audit_seal select * from "
        "kept");
    behind.run_script("drop table kept");
    ASSERT_EQ(complaint(), "") << change;
  }
  tamper(
      "update lectern.audit set details = '{}' where audit_id = " + first +
      "; update lectern.audit_seal set row_hashes = sha256('x') || substr(row_hashes, 33) where seal_id = 2");
  EXPECT_EQ(complaint(), "Row " + first + " was changed.");
  tamper("delete from lectern.audit_seal where seal_id = 2");
  EXPECT_EQ(complaint(), "Seal 2 is missing; the next one is 3.");
}

TEST_F(AuditChain, ARowAddedBehindItsBackIsNamed) {
  write(10);
  seal_all();
  write(10);
  seal_all();
  write(1);
  seal_all();  // knows that nobody was writing when the seals before were made
  const std::string gap = std::to_string(row(0) - 1);
  tamper("insert into lectern.audit (audit_id, tenant_id, actor, action) overriding system value values (" +
         gap + ", null, 'admin', 'signed_in')");
  EXPECT_EQ(complaint(), "Row " + gap + " was added after the rows beside it were sealed.");
  EXPECT_EQ(seal_all(), 0) << "a seal does not cure it";
}

TEST_F(AuditChain, ACutTailIsFoundByAHeadThatWasNoted) {
  write(10);
  seal_all();
  write(10);
  const Sealed head = seal_rows(maintain, key, system_clock());
  const std::string from = std::to_string(row(11));
  tamper("delete from lectern.audit_seal where seal_id = 3; delete from lectern.audit where audit_id >= " +
         from);
  EXPECT_EQ(complaint(), "") << "the database alone does not show it";
  EXPECT_EQ(complaint({.heads = {*head.head}}), "The end of the log was cut off: seals 3 to 3 are missing.");

  write(10, "signed_in");  // and something else in its place, sealed in order
  seal_all();
  EXPECT_NE(complaint({.heads = {*head.head}}).find("the log was replaced"), std::string::npos);
}

TEST_F(AuditChain, SealsThatWereRemovedAloneAreFoundAfterAnHour) {
  write(10);
  tamper("update lectern.audit set at = at - interval '2 hours' where audit_id > " + std::to_string(row(0)));
  EXPECT_NE(complaint().find("has no seal although it is old"), std::string::npos);
  seal_all();
  EXPECT_EQ(complaint(), "");
}

TEST_F(AuditChain, ALogThatSomebodyElseSealedIsNotTrusted) {
  write(10);
  seal_all();
  const SigningKey forged(std::string(32, 'f'));
  tamper("delete from lectern.audit_seal; delete from lectern.audit where action = 'decided'");
  while (seal_rows(maintain, forged, system_clock()).rows > 0) {
  }
  EXPECT_NE(complaint().find("is signed by a key that is not trusted"), std::string::npos);
  EXPECT_FALSE(verify(admin, {}).first_bad) << "who trusts every key sees nothing";
}

TEST_F(AuditChain, AKeyIsReplacedAndBothCount) {
  write(10);
  seal_all();
  const SigningKey next(std::string(32, 'n'));
  write(10);
  EXPECT_EQ(seal_rows(maintain, next, system_clock()).rows, 10);
  const Verified result = verify(admin, {.keys = {key.public_key(), next.public_key()}});
  EXPECT_FALSE(result.first_bad);
  EXPECT_EQ(result.keys.size(), 2U);
  EXPECT_NE(complaint({.keys = {next.public_key()}}), "") << "the old seals need the old key";
}

TEST_F(AuditChain, WhoCommitsLateIsSealedLaterAndWhoCommitsNeverLeavesAGap) {
  db::Database early(instance.superuser(), "early"), never(instance.superuser(), "never");
  early.run_script("begin; select lectern.record_audit(null, 'admin', 'early', null)");
  never.run_script("begin; select lectern.record_audit(null, 'admin', 'never', null)");
  write(5);
  EXPECT_EQ(seal_all(), 5) << "the writers under way do not keep the others";
  write(5);
  EXPECT_EQ(seal_all(), 5);
  never.run_script("rollback");
  EXPECT_EQ(complaint(), "");
  early.run_script("commit");
  EXPECT_EQ(complaint(), "") << "not sealed yet, and not foreign";
  EXPECT_EQ(seal_all(), 1);
  write(1);
  seal_all();
  const Verified result = verify(admin, {.keys = {key.public_key()}});
  EXPECT_FALSE(result.first_bad) << result.first_bad->what;
  EXPECT_EQ(result.rows, 1 + 10 + 1 + 1);
  EXPECT_EQ(result.unsealed, 0);
}

TEST_F(AuditChain, ManyWritersAndTwoSealersAtTheSameTime) {
  std::atomic<bool> done = false;
  std::vector<std::thread> threads;
  for (int w = 0; w < 4; ++w)
    threads.emplace_back([&, w] {
      db::Database writer(instance.superuser(), "writer");
      for (int i = 0; i < 60; ++i) {
        writer.run_script("begin; select lectern.record_audit(null, 'admin', 'w" + std::to_string(w) +
                          "', null); select lectern.record_audit(null, 'admin', 'again', null); " +
                          (i % 7 == 3 ? "rollback" : "commit"));
      }
    });
  std::vector<std::thread> sealers;
  for (int s = 0; s < 2; ++s)
    sealers.emplace_back([&] {
      db::Database own(instance.as("lectern_maintain"), "sealer");
      while (!done) seal_rows(own, key, system_clock());
    });
  for (std::thread& thread : threads) thread.join();
  done = true;
  for (std::thread& thread : sealers) thread.join();
  seal_all();
  const Verified result = verify(admin, {.keys = {key.public_key()}});
  EXPECT_FALSE(result.first_bad) << result.first_bad->what;
  EXPECT_EQ(result.unsealed, 0);
  EXPECT_EQ(result.rows, 1 + 4 * 2 * 51);
}

TEST_F(AuditChain, TheProgramsCannotChangeIt) {
  for (const char* role : {"lectern_web", "lectern_maintain", "lectern_admin"}) {
    db::Database program(instance.as(role), "test");
    for (const char* sql :
         {"update lectern.audit set actor = 'x'", "delete from lectern.audit", "truncate lectern.audit",
          "delete from lectern.audit_seal", "insert into lectern.audit (actor, action) values ('a', 'b')"})
      EXPECT_THROW(program.run_script(sql), db::Error) << role << ": " << sql;
  }
  for (const char* sql :
       {"update lectern.audit set actor = 'x'", "delete from lectern.audit", "truncate lectern.audit",
        "truncate lectern.audit_seal", "delete from lectern.audit_seal"})
    EXPECT_THROW(behind.run_script(sql), db::Error) << "even as superuser: " << sql;
}

}  // namespace
}  // namespace lectern::audit
