// The connection to PostgreSQL: values in and out, four kinds of failure, sessions that come and go.

#include "lectern/db/database.h"

#include <gtest/gtest.h>

#include <thread>

#include "lectern/db/record.h"
#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern::db {
namespace {

constexpr Statement kTerminate{"test.terminate", "select pg_terminate_backend($1::int)"};
constexpr Statement kPid{"test.pid", "select pg_backend_pid() as pid", Effect::Reads};
constexpr Statement kInsertNote{"test.insert_note", "insert into note (body) values ($1)"};
constexpr Statement kCountNotes{"test.count_notes", "select count(*) as n from note", Effect::Reads};

class DatabaseTest : public testing::Test {
 protected:
  void SetUp() override {
    admin.run_script(
        "create table note (note_id bigint generated always as identity primary key, body text not null, "
        "constraint note_body_short check (length(body) < 20), constraint note_body_unique unique (body))");
  }
  std::int64_t pid_of(Database& whose) { return whose.call(kPid).one().integer("pid"); }

  support::TestDatabase instance;
  Database admin{instance.superuser(), "admin"};
  Database database{instance.superuser(), "program"};
};

TEST_F(DatabaseTest, CarriesEveryTypeThereAndBack) {
  constexpr Statement kEcho{
      "test.echo",
      "select $1::bigint as i, $2::float8 as d, $3::bool as b, $4::text as t, $5::bytea as x, "
      "$6::bigint[] as a, $7::text[] as words, $8::text as nothing"};
  const std::vector<std::byte> blob{std::byte{0}, std::byte{0xfe}, std::byte{'"'}};
  const std::vector<std::int64_t> numbers{1, -2, 3};
  const std::vector<std::string> words{R"(a "quoted" \ word)", "", "NULL", "{,}"};

  const Rows rows = database.call(
      kEcho, {JobId{42}, 0.1, true, "it's", bytes(blob), array(numbers), array(words), std::nullopt});

  const Row row = rows.one();
  EXPECT_EQ(row.integer("i"), 42);
  EXPECT_EQ(row.real("d"), 0.1);
  EXPECT_TRUE(row.boolean("b"));
  EXPECT_EQ(row.text("t"), "it's");
  EXPECT_EQ(row.bytes("x"), blob);
  EXPECT_EQ(row.integers("a"), numbers);
  EXPECT_EQ(row.text("words"), R"({"a \"quoted\" \\ word","","NULL","{,}"})");
  EXPECT_TRUE(row.is_null("nothing"));
  EXPECT_THROW(row.text("nothing"), Bug);
  EXPECT_THROW(row.integer("t"), Bug);
  EXPECT_THROW(row.text("no_such_column"), Bug);
}

TEST_F(DatabaseTest, CarriesARowInOneColumn) {
  constexpr Statement kEcho{
      "test.echo_row", "select row($1::bigint, $2::text, $3::float8, $4::bool, null, '', $5::text) as r"};
  const std::string odd = R"(a "quoted", (b) \\ \\ c)";
  const std::string ends = R"("\)";

  const Record record(database.call(kEcho, {-42, odd, 0.25, true, ends}).one().text("r"));

  ASSERT_EQ(record.size(), 7);
  EXPECT_EQ(record.integer(0), -42);
  EXPECT_EQ(record.text(1), odd);
  EXPECT_EQ(record.optional_real(2), 0.25);
  EXPECT_EQ(record.optional_boolean(3), true);
  EXPECT_FALSE(record.optional_text(4) || record.optional_integer(4) || record.optional_real(4));
  EXPECT_EQ(record.optional_text(5), "");
  EXPECT_EQ(record.text(6), ends);
  EXPECT_THROW(record.text(4), Bug);
  EXPECT_THROW(record.integer(1), Bug);
  EXPECT_THROW(record.boolean(0), Bug);
  EXPECT_THROW(record.text(7), Bug);
}

TEST_F(DatabaseTest, TellsARecordFromOtherText) {
  for (const char* text : {"", "(", "1,2", "(\"a)", "(a,\"b\"\",c)"}) EXPECT_THROW(Record{text}, Bug) << text;
  EXPECT_EQ(Record("()").size(), 1);
  EXPECT_EQ(Record("(,)").size(), 2);
  EXPECT_FALSE(Record("(,x)").optional_text(0));
}

TEST_F(DatabaseTest, TimesAreInUtcWhateverTheServerThinks) {
  constexpr Statement kTime{"test.time", "select '2026-07-01 12:00:00+00'::timestamptz as t", Effect::Reads};
  admin.run_script(
      "do $$ begin execute format('alter database %I set timezone = ''Europe/Berlin''', current_database()); "
      "end $$");

  Database later(instance.superuser(), "later");

  EXPECT_EQ(later.call(kTime).one().text("t"), "2026-07-01 12:00:00+00");
}

TEST_F(DatabaseTest, NamesTheConstraintThatSaidNoAndHidesTheValue) {
  database.call(kInsertNote, {"secret"});
  try {
    database.call(kInsertNote, {"secret"});
    FAIL() << "took the same body twice";
  } catch (const Rejected& refused) {
    EXPECT_EQ(refused.constraint(), "note_body_unique");
    EXPECT_EQ(std::string(refused.what()).find("secret"), std::string::npos) << refused.what();
  }
  try {
    database.call(kInsertNote, {"far too long for a note"});
    FAIL() << "took a long body";
  } catch (const Rejected& refused) {
    EXPECT_EQ(refused.constraint(), "note_body_short");
  }
}

TEST_F(DatabaseTest, BadSqlIsABugAndTheSessionGoesOn) {
  EXPECT_THROW(database.call({"test.nonsense", "select from where"}), Bug);
  EXPECT_THROW(database.call({"test.missing", "select * from no_such_table"}), Bug);
  EXPECT_EQ(database.call(kCountNotes).one().integer("n"), 0);
  EXPECT_EQ(database.generation(), 1);
}

TEST_F(DatabaseTest, ATransactionIsAllOrNothing) {
  EXPECT_THROW(database.transact([](Transaction& work) {
    work.call(kInsertNote, {"one"});
    work.call(kInsertNote, {"one"});
  }),
               Rejected);
  EXPECT_EQ(database.call(kCountNotes).one().integer("n"), 0);

  const auto count = database.transact([](Transaction& work) {
    work.call(kInsertNote, {"one"});
    return work.call(kCountNotes).one().integer("n");
  });
  EXPECT_EQ(count, 1);
  EXPECT_EQ(admin.call(kCountNotes).one().integer("n"), 1);
}

TEST_F(DatabaseTest, RunsATransactionAgainAfterAConflictAndThenGivesUp) {
  constexpr Statement kConflict{"test.conflict",
                                "do $$ begin raise exception using errcode = '40001'; end $$"};
  int runs = 0;
  const int outcome = database.transact([&](Transaction& work) {
    if (++runs < 3) work.call(kConflict);
    return runs;
  });
  EXPECT_EQ(outcome, 3);

  runs = 0;
  EXPECT_THROW(database.transact([&](Transaction& work) {
    ++runs;
    work.call(kConflict);
  }),
               Conflict);
  EXPECT_EQ(runs, 3);
}

TEST_F(DatabaseTest, ASessionEndedWhileIdleIsReplacedUnnoticed) {
  const auto pid = pid_of(database);
  admin.call(kTerminate, {pid});
  while (
      !admin.call({"test.alive", "select 1 from pg_stat_activity where pid = $1::int", Effect::Reads}, {pid})
           .empty()) {
    std::this_thread::yield();
  }
  database.call(kInsertNote, {"after"});
  EXPECT_NE(pid_of(database), pid);
  EXPECT_EQ(database.generation(), 2);
  EXPECT_EQ(admin.call(kCountNotes).one().integer("n"), 1);
}

TEST_F(DatabaseTest, AWriteCutOffIsInDoubtAndAReadIsAskedAgain) {
  constexpr Statement kSuicide{"test.suicide", "select pg_terminate_backend(pg_backend_pid()), pg_sleep(5)"};
  try {
    database.call(kSuicide);
    FAIL() << "survived its own end";
  } catch (const Disconnected& lost) {
    EXPECT_TRUE(lost.in_doubt());
  }

  admin.run_script("create sequence once");
  constexpr Statement kOnce{
      "test.once",
      "select case when nextval('once') = 1 then pg_terminate_backend(pg_backend_pid()) end, "
      "currval('once') as turn",
      Effect::Reads};
  EXPECT_EQ(database.call(kOnce).one().integer("turn"), 2);
}

TEST_F(DatabaseTest, ATransactionCutOffBeforeItsCommitIsNotInDoubt) {
  const auto pid = pid_of(database);
  try {
    database.transact([&](Transaction& work) {
      work.call(kInsertNote, {"lost"});
      admin.call(kTerminate, {pid});
      work.call({"test.nap", "select pg_sleep(5)"});
    });
    FAIL() << "committed on a dead session";
  } catch (const Disconnected& lost) {
    EXPECT_FALSE(lost.in_doubt());
  }
  EXPECT_EQ(database.call(kCountNotes).one().integer("n"), 0);
}

TEST_F(DatabaseTest, KeepsItsSettingsOverSessions) {
  constexpr Statement kShow{"test.show", "select current_setting('synchronous_commit') as value",
                            Effect::Reads};
  Database relaxed(instance.superuser(), "relaxed", {{"synchronous_commit", "off"}});
  EXPECT_EQ(relaxed.call(kShow).one().text("value"), "off");
  admin.call(kTerminate, {pid_of(relaxed)});
  EXPECT_EQ(relaxed.call(kShow).one().text("value"), "off");
}

TEST(Outage, EndsInDisconnectedAndIsOverWhenTheServerIsBack) {
  support::Cluster cluster;
  Database database(cluster.superuser(), "program");
  const auto before = database.call(kPid).one().integer("pid");

  cluster.crash();
  try {
    database.call(kPid);
    FAIL() << "talked to a dead server";
  } catch (const Disconnected& lost) {
    EXPECT_FALSE(lost.in_doubt());
  }

  cluster.start();
  EXPECT_NE(database.call(kPid).one().integer("pid"), before);
}

TEST(ConnectionStrings, TakeAnotherRoleInBothForms) {
  EXPECT_EQ(ConnectionString("host=/run dbname=a").as_role("lectern_web").text(),
            "host=/run dbname=a user='lectern_web'");
  EXPECT_EQ(ConnectionString("postgresql:///a?host=/run").as_role("x").text(),
            "postgresql:///a?host=/run&user=x");
}

}  // namespace
}  // namespace lectern::db
