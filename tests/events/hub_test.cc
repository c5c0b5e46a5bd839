// The hub as nginx meets it: streams, polls, resumption over restarts of everything.

#include <gtest/gtest.h>

#include "hub_under_test.h"
#include "lectern/db/notifier.h"
#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern::hub {
namespace {

constexpr db::Statement kEmit{
    "test.emit",
    "insert into lectern.event (tenant_id, submitter_id, kind, body) "
    "values (1, $1, 'job.status', jsonb_build_object('id', $2::text, 'status', 'processing'))"};
constexpr db::Statement kEmitMany{"test.emit_many",
                                  "insert into lectern.event (tenant_id, submitter_id, kind, body) "
                                  "select 1, 7, 'job.status', jsonb_build_object('id', $2::text || '-' || n "
                                  "|| '-') from generate_series(1, $1) n"};
constexpr db::Statement kAge{"test.age",
                             "update lectern.event set created_at = created_at - interval '1 hour'"};

constexpr std::int64_t kAlice = 7;
constexpr std::int64_t kBob = 8;

HubOptions quick() {
  HubOptions options;
  options.ping = std::chrono::seconds(1);
  options.limits.patience = std::chrono::seconds(5);
  return options;
}

class HubTest : public testing::Test {
 protected:
  HubTest() {
    writer.run_script("insert into lectern.server_life (began_at) values (now() - interval '1 hour')");
  }

  void emit(std::int64_t account, const std::string& job) {
    writer.call(kEmit, {account, job});
    bell.ring(db::kEventChannel);
  }

  support::TestDatabase instance;
  db::Database writer{instance.superuser(), "writer"};
  db::Notifier bell{instance.superuser(), "bell"};
  db::ConnectionString where = instance.as("lectern_hub");
  Socket socket;
};

/// They are asked after a hundred at a time. The patience of the hub is for a database that is away.
TEST_F(HubTest, TurnsNobodyAwayBecauseManyComeAtOnce) {
  std::vector<std::unique_ptr<Visitor>> crowd;
  for (int i = 0; i < 450; ++i) {
    crowd.push_back(std::make_unique<Visitor>(socket, "nobody-" + std::to_string(i)));
  }

  const HubUnderTest hub(socket, where, quick());

  for (const auto& visitor : crowd) {
    ASSERT_TRUE(visitor->until_end());
    ASSERT_TRUE(visitor->text().starts_with("Status: 401")) << visitor->text();
  }
}

TEST_F(HubTest, StreamsWhatHappens) {
  const HubUnderTest hub(socket, where);
  Visitor alice(socket, "alice");
  const std::string greeting = alice.until("\nid: ");

  emit(kAlice, "job-1");

  EXPECT_TRUE(greeting.starts_with("Status: 200 OK\r\nContent-Type: text/event-stream\r\n"));
  EXPECT_NE(greeting.find("X-Accel-Buffering: no\r\n"), std::string::npos);
  EXPECT_NE(greeting.find("\r\n\r\nretry: "), std::string::npos);
  const std::string heard = alice.until("job-1");
  EXPECT_NE(heard.find("\ndata: {\"at\": "), std::string::npos);
  EXPECT_NE(heard.find("\"kind\": \"job.status\""), std::string::npos);
}

TEST_F(HubTest, TellsEachOnlyWhatTheyMayHear) {
  const HubUnderTest hub(socket, where);
  Visitor alice(socket, "alice");
  Visitor bob(socket, "bob");
  Visitor officer(socket, "officer");
  for (Visitor* visitor : {&alice, &bob, &officer}) visitor->until("\nid: ");

  emit(kAlice, "alices");
  emit(kBob, "bobs");
  emit(kAlice, "last-a");
  emit(kBob, "last-b");

  alice.until("last-a");
  bob.until("last-b");
  officer.until("last-b");
  EXPECT_EQ(alice.count("bobs"), 0);
  EXPECT_EQ(bob.count("alices"), 0);
  EXPECT_EQ(officer.count("alices") + officer.count("bobs"), 2);
}

TEST_F(HubTest, MissesNothingOverARestartOfTheHub) {
  auto hub = std::make_unique<HubUnderTest>(socket, where);
  Visitor before(socket, "alice");
  before.until("\nid: ");
  emit(kAlice, "one");
  before.until("one");

  hub->stop();
  EXPECT_TRUE(before.until_end()) << "the answer must end properly, so that the browser comes back at once";
  emit(kAlice, "two");
  Visitor after(socket, "alice", "", before.last_id());  // waits in the backlog
  hub = std::make_unique<HubUnderTest>(socket, where);

  after.until("two");
  emit(kAlice, "three");
  after.until("three");
  EXPECT_EQ(after.count("two"), 1);
}

TEST_F(HubTest, ReplaysFromTheDatabaseWhatItDoesNotRemember) {
  std::string place;
  {
    const HubUnderTest hub(socket, where);
    Visitor alice(socket, "alice");
    alice.until("\nid: ");
    place = alice.last_id();
  }
  writer.call(kEmitMany, {1000, "old"});
  writer.call(kAge);
  const HubUnderTest hub(socket, where);

  Visitor alice(socket, "alice", "", place);

  alice.until("\"old-1000-");
  emit(kAlice, "live");
  alice.until("live");
  for (int i = 1; i <= 1000; ++i) EXPECT_EQ(alice.count("\"old-" + std::to_string(i) + "-"), 1);
}

TEST_F(HubTest, KeepsItsClientsWhilePostgresIsAway) {
  support::Cluster cluster;
  support::TestDatabase home{cluster.superuser()};
  const HubUnderTest hub(socket, home.as("lectern_hub"), quick());
  Visitor alice(socket, "alice");
  alice.until("\nid: ");

  cluster.stop();
  alice.until(": ping");
  Visitor late(socket, "bob", "wait=20");
  EXPECT_TRUE(late.until_end());
  cluster.start();
  db::Database(home.superuser(), "writer").call(kEmit, {kAlice, "back"});

  alice.until("back");
  EXPECT_NE(late.text().find("Status: 503"), std::string::npos);
}

TEST_F(HubTest, AnswersAPollAtOnceWithWhatWasMissed) {
  const HubUnderTest hub(socket, where);
  Visitor start(socket, "alice", "wait=0");
  start.until_end();
  const std::size_t at = start.text().find("\"cursor\":\"") + 10;
  const std::string cursor = start.text().substr(at, start.text().find('"', at) - at);
  emit(kAlice, "one");

  Visitor poll(socket, "alice", "wait=25&after=" + cursor);

  EXPECT_TRUE(poll.until_end());
  EXPECT_NE(poll.text().find("\r\n\r\n{\"events\":[{"), std::string::npos);
  EXPECT_NE(poll.text().find("\"one\""), std::string::npos);
}

TEST_F(HubTest, WakesAPollWhenSomethingHappens) {
  const HubUnderTest hub(socket, where);
  Visitor poll(socket, "alice", "wait=25");
  Visitor later(socket, "alice", "wait=0");  // its answer says that the one before it was let in
  later.until_end();

  emit(kAlice, "ding");

  EXPECT_TRUE(poll.until_end());
  EXPECT_NE(poll.text().find("ding"), std::string::npos);
}

TEST_F(HubTest, EndsAPollThatHearsNothing) {
  const HubUnderTest hub(socket, where);
  Visitor poll(socket, "alice", "wait=1");
  EXPECT_TRUE(poll.until_end());
  EXPECT_NE(poll.text().find("{\"events\":[],\"cursor\":\""), std::string::npos);
}

TEST_F(HubTest, TellsOnlyOfTheJobThatWasAskedFor) {
  const std::string job = "0b9dd3b2-6a6e-4b8e-9d43-2f1c53a4f001";
  const HubUnderTest hub(socket, where);
  Visitor alice(socket, "alice", "job=" + job);
  alice.until("\nid: ");

  emit(kAlice, "another");
  emit(kAlice, job);

  alice.until(job);
  EXPECT_EQ(alice.count("another"), 0);
}

TEST_F(HubTest, PingsKeepTheCursorFresh) {
  const HubUnderTest hub(socket, where, quick());
  Visitor bob(socket, "bob");
  Visitor alice(socket, "alice");
  bob.until("\nid: ");
  alice.until("\nid: ");
  emit(kAlice, "not-for-bob");
  alice.until("not-for-bob");

  const auto transaction = [](const std::string& id) { return std::stoull(id); };
  for (int ping = 1; transaction(bob.last_id()) < transaction(alice.last_id()) && ping < 5; ++ping) {
    while (bob.count(": ping") <= ping && !HasFailure()) bob.wait();
  }

  EXPECT_GE(transaction(bob.last_id()), transaction(alice.last_id()));
  EXPECT_EQ(bob.count("not-for-bob"), 0);
}

TEST_F(HubTest, SaysWhenNobodyCanTellWhatWasMissed) {
  const HubUnderTest hub(socket, where);
  Visitor strange(socket, "alice", "", "from-another-system");
  strange.until("event: reset\ndata: {}\n\n");
  strange.until("\nid: ");
  Visitor ahead(socket, "alice", "", "99999999-0-99999999999");
  ahead.until("event: reset\ndata: {}\n\n");
  ahead.until("\nid: ");

  emit(kAlice, "live");

  strange.until("live");
  ahead.until("live");
}

struct RefusalCase {
  const char* name;
  const char* token;
  const char* query;
  const char* status;
};

class HubRefuses : public HubTest, public testing::WithParamInterface<RefusalCase> {};

TEST_P(HubRefuses, WithAProblem) {
  const HubUnderTest hub(socket, where);
  Visitor visitor(socket, GetParam().token, GetParam().query);
  EXPECT_TRUE(visitor.until_end());
  EXPECT_TRUE(visitor.text().starts_with(std::string("Status: ") + GetParam().status)) << visitor.text();
  EXPECT_NE(visitor.text().find("Content-Type: application/problem+json\r\n"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Requests, HubRefuses,
                         testing::Values(RefusalCase{"Nobody", "", "", "401"},
                                         RefusalCase{"AStranger", "eve", "", "401"},
                                         RefusalCase{"WhoMayNotRead", "mute", "", "403"},
                                         RefusalCase{"ACursorThatIsNone", "alice", "after=x", "400"}),
                         [](const auto& row) { return row.param.name; });

TEST_F(HubTest, RefusesTooManyStreamsOfOne) {
  HubOptions options;
  options.limits.streams_per_caller = 2;
  const HubUnderTest hub(socket, where, options);
  Visitor first(socket, "alice");
  Visitor second(socket, "alice");
  first.until("\nid: ");
  second.until("\nid: ");

  Visitor third(socket, "alice");

  EXPECT_TRUE(third.until_end());
  EXPECT_TRUE(third.text().starts_with("Status: 429"));
}

TEST_F(HubTest, DropsAClientThatDoesNotReadAndLetsItComeBack) {
  const HubUnderTest hub(socket, where);
  Visitor slow(socket, "alice");
  Visitor attentive(socket, "alice");
  slow.until("\nid: ");
  attentive.until("\nid: ");
  const std::string place = slow.last_id();

  for (int round = 1; round <= 15; ++round) {
    writer.call(kEmitMany, {1000, "r" + std::to_string(round)});
    bell.ring(db::kEventChannel);
    attentive.until("\"r" + std::to_string(round) + "-1000-");
  }

  EXPECT_FALSE(slow.until_end()) << "cut, not ended: it is 1 MB behind";
  Visitor again(socket, "alice", "", place);
  again.until("\"r15-1000-");
  EXPECT_EQ(again.count("\"r1-1-\""), 1);
}

TEST_F(HubTest, LosesNothingToATransactionThatIsHeldOpen) {
  const HubUnderTest hub(socket, where);
  Visitor alice(socket, "alice");
  alice.until("\nid: ");
  db::Database holder(instance.superuser(), "holder");
  std::string place;

  holder.transact([&](db::Transaction& open) {
    open.call(kEmit, {kAlice, "held"});
    emit(kAlice, "passes");
    alice.until("passes");
    place = alice.last_id();
  });
  bell.ring(db::kEventChannel);

  alice.until("held");
  Visitor again(socket, "alice", "", place);
  again.until("held");
}

}  // namespace
}  // namespace lectern::hub
