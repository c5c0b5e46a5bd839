// The reading side of events against a real server: whatever order transactions commit in, nothing is missed.

#include "lectern/events/feed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern::events {
namespace {

constexpr db::Statement kEmit{
    "test.emit",
    "insert into lectern.event (tenant_id, submitter_id, api_key_id, kind, body) "
    "values ($1, $2, $3, $4, jsonb_build_object('id', $5::text, 'status', 'processing')) returning event_id"};
constexpr db::Statement kEmitMany{"test.emit_many",
                                  "insert into lectern.event (tenant_id, submitter_id, kind, body) "
                                  "select 1, 7, 'job.status', '{}' from generate_series(1, $1)"};

constexpr db::Statement kPrune{"test.prune", "select lectern.prune_events('0', 100) as pruned"};

class FeedTest : public testing::Test {
 protected:
  /// A server that has not crashed lately, so that cursors are taken at their word.
  FeedTest() {
    writer.run_script("insert into lectern.server_life (began_at) values (now() - interval '1 hour')");
  }

  template <typename Connection>
  std::int64_t emit(Connection& connection, const std::string& job = "j") {
    return connection.call(kEmit, {1, 7, nullptr, "job.status", job}).one().integer("event_id");
  }

  static std::vector<std::int64_t> ids(const std::vector<FeedEvent>& told) {
    std::vector<std::int64_t> ids;
    for (const FeedEvent& one : told) ids.push_back(one.event.place.event);
    return ids;
  }

  std::vector<FeedEvent> replay_all(Feed& from, const Viewer& viewer, const Place& after) {
    std::vector<FeedEvent> all;
    Replay next{viewer, after, {}};
    for (;;) {
      Page page = from.replay(next);
      all.insert(all.end(), page.events.begin(), page.events.end());
      if (page.complete) return all;
      next = page.next;
    }
  }

  static Viewer everybody() {
    Viewer viewer;
    viewer.tenant = TenantId{1};
    viewer.everything = true;
    return viewer;
  }

  support::TestDatabase instance;
  db::Database writer{instance.superuser(), "writer"};
  db::Database other{instance.superuser(), "other"};
  db::Database reader{instance.as("lectern_hub"), "reader"};
  Feed feed{reader};
};

using Ids = std::vector<std::int64_t>;

TEST_F(FeedTest, TellsWhatIsNewOnce) {
  emit(writer);
  feed.begin(std::chrono::seconds(0));
  feed.look();
  const std::int64_t id = emit(writer, "b6a1f3f0");

  const auto told = feed.look();

  ASSERT_EQ(ids(told), Ids{id});
  EXPECT_EQ(told[0].event.tenant, TenantId{1});
  EXPECT_EQ(told[0].event.submitter, AccountId{7});
  EXPECT_EQ(told[0].event.job, "b6a1f3f0");
  EXPECT_EQ(told[0].event.status, "processing");
  EXPECT_NE(told[0].event.message.find("\"event_id\": " + std::to_string(id)), std::string::npos);
  EXPECT_TRUE(feed.look().empty());
}

TEST_F(FeedTest, BeginsAsFarBackAsAsked) {
  const std::int64_t id = emit(writer);
  feed.begin(std::chrono::seconds(60));
  EXPECT_EQ(ids(feed.look()), Ids{id});
}

TEST_F(FeedTest, TellsALowerIdThatCommitsAfterAHigherOne) {
  feed.begin(std::chrono::seconds(0));
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::vector<FeedEvent> while_open;

  writer.transact([&](db::Transaction& open) {
    low = emit(open);
    high = emit(other);
    while_open = feed.look();
  });
  const auto afterwards = feed.look();

  ASSERT_LT(low, high);
  EXPECT_EQ(ids(while_open), Ids{high});
  EXPECT_EQ(ids(afterwards), Ids{low});
}

TEST_F(FeedTest, ALongWriteTransactionStallsNobodyAndLosesNothing) {
  feed.begin(std::chrono::seconds(0));
  std::int64_t held = 0;
  Cursor given;
  Ids told;
  Ids written;

  writer.transact([&](db::Transaction& open) {
    held = emit(open);
    for (int i = 0; i < 50; ++i) {
      written.push_back(emit(other));
      for (const FeedEvent& one : feed.look()) {
        told.push_back(one.event.place.event);
        given = one.cursor;
      }
    }
  });

  EXPECT_EQ(told, written);
  EXPECT_EQ(ids(feed.look()), Ids{held});

  // Who left while it was open and comes back hears it too; the fifty may repeat.
  const auto place = feed.resume(given);
  ASSERT_TRUE(place.has_value());
  const auto again = ids(replay_all(feed, everybody(), *place));
  EXPECT_NE(std::find(again.begin(), again.end(), held), again.end());

  // The horizon is the whole cluster's: a transaction of another test may hold it for a moment.
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!(feed.safe().place > given.place) && std::chrono::steady_clock::now() < limit) feed.look();
  EXPECT_GT(feed.safe().place, given.place);
}

TEST_F(FeedTest, NeverTellsWhatWasRolledBack) {
  feed.begin(std::chrono::seconds(0));
  EXPECT_THROW(writer.transact([&](db::Transaction& open) {
    emit(open);
    throw std::runtime_error("changed my mind");
  }),
               std::runtime_error);
  EXPECT_TRUE(feed.look().empty());
}

TEST_F(FeedTest, ReadsInPages) {
  feed.begin(std::chrono::seconds(0));
  writer.call(kEmitMany, {2500});
  emit(writer);

  std::vector<FeedEvent> told = feed.look();
  EXPECT_TRUE(feed.has_more());
  emit(writer);  // not part of this look
  while (feed.has_more()) {
    const auto page = feed.look();
    told.insert(told.end(), page.begin(), page.end());
  }

  EXPECT_EQ(told.size(), 2501u);
  EXPECT_EQ(feed.look().size(), 1u);
}

struct ViewerCase {
  const char* name;
  Viewer viewer;
  std::vector<std::string> heard;
};

Viewer viewer_of(std::int64_t tenant, std::optional<AccountId> account, std::optional<std::int64_t> key,
                 bool everything, bool holds) {
  Viewer viewer;
  viewer.tenant = TenantId{tenant};
  viewer.account = account;
  viewer.api_key = key;
  viewer.everything = everything;
  viewer.holds = holds;
  return viewer;
}

class FeedViewers : public FeedTest, public testing::WithParamInterface<ViewerCase> {};

TEST_P(FeedViewers, HearWhatTheyMayAndNothingElse) {
  feed.begin(std::chrono::seconds(0));
  const Place start = feed.safe().place;
  writer.call(kEmit, {1, 7, nullptr, "job.status", "mine"});
  writer.call(kEmit, {1, 8, nullptr, "job.status", "theirs"});
  writer.call(kEmit, {1, 8, nullptr, "hold.opened", "held"});
  writer.call(kEmit, {1, nullptr, 3, "job.status", "by key"});
  writer.call(kEmit, {2, 7, nullptr, "job.status", "elsewhere"});

  std::vector<std::string> live;
  for (const FeedEvent& one : feed.look()) {
    if (GetParam().viewer.may_see(one.event)) live.push_back(one.event.job);
  }
  std::vector<std::string> replayed;
  for (const FeedEvent& one : replay_all(feed, GetParam().viewer, start)) replayed.push_back(one.event.job);

  EXPECT_EQ(live, GetParam().heard);
  EXPECT_EQ(replayed, GetParam().heard);
}

INSTANTIATE_TEST_SUITE_P(
    Viewers, FeedViewers,
    testing::Values(ViewerCase{"AnAccountItsOwn", viewer_of(1, AccountId{7}, {}, false, false), {"mine"}},
                    ViewerCase{
                        "AnApproverAlsoHolds", viewer_of(1, AccountId{7}, {}, false, true), {"mine", "held"}},
                    ViewerCase{"AKeyItsOwn", viewer_of(1, {}, 3, false, false), {"by key"}},
                    ViewerCase{"AnOfficerAllOfTheTenant",
                               viewer_of(1, AccountId{9}, {}, true, false),
                               {"mine", "theirs", "held", "by key"}},
                    ViewerCase{"SomebodyWithoutAnyNothing", viewer_of(1, {}, {}, false, false), {}},
                    ViewerCase{"TheSameNumberInAnotherTenantItsOwn",
                               viewer_of(2, AccountId{7}, {}, false, false),
                               {"elsewhere"}}),
    [](const auto& row) { return row.param.name; });

TEST_F(FeedTest, RefusesToResumeFromBeforeWhatWasForgotten) {
  feed.begin(std::chrono::seconds(0));
  const Cursor before = feed.safe();
  emit(writer);
  feed.look();
  db::Database keep(instance.as("lectern_maintain"), "keep");

  const auto prune = [&keep] { return keep.call(kPrune).one().integer("pruned"); };
  // An older transaction anywhere in the cluster holds it back, and other tests share the cluster.
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  std::int64_t pruned = 0;
  while (pruned == 0 && std::chrono::steady_clock::now() < limit) pruned = prune();
  EXPECT_EQ(pruned, 1);

  // What could be forgotten was before everybody's oldest transaction, so the safe cursor is behind it by
  // now.
  feed.look();
  const Cursor after = feed.safe();

  EXPECT_FALSE(feed.resume(before).has_value());
  EXPECT_TRUE(feed.resume(after).has_value());
  EXPECT_EQ(prune(), 0);
}

TEST_F(FeedTest, RefusesACursorThatIsAheadOfTheServer) {
  feed.begin(std::chrono::seconds(0));
  Cursor ahead = feed.safe();
  ahead.place.transaction += 1'000'000;
  ahead.issued += 5;
  EXPECT_FALSE(feed.resume(ahead).has_value());
}

/// The property that everything rests on, with writers that commit in any order: whoever stops after any
/// event and resumes from its cursor lacks nothing.
TEST_F(FeedTest, EveryCursorIsSafeUnderConcurrentWriters) {
  feed.begin(std::chrono::seconds(0));
  std::atomic<int> writing{4};
  std::vector<std::thread> writers;
  for (int w = 0; w < 4; ++w) {
    writers.emplace_back([this, w, &writing] {
      db::Database mine(instance.superuser(), "writer" + std::to_string(w));
      std::mt19937 random(static_cast<unsigned>(w));
      for (int i = 0; i < 150; ++i) {
        try {
          mine.transact([&](db::Transaction& open) {
            for (auto n = random() % 3 + 1; n > 0; --n) emit(open);
            if (random() % 4 == 0) std::this_thread::yield();
            if (random() % 8 == 0) throw std::runtime_error("roll back");
          });
        } catch (const std::runtime_error&) {
        }
      }
      --writing;
    });
  }
  std::vector<FeedEvent> told;
  for (bool last = false; !last;) {
    last = writing == 0;
    const auto look = feed.look();
    told.insert(told.end(), look.begin(), look.end());
  }
  for (auto& thread : writers) thread.join();

  std::vector<Place> committed;
  for (const db::Row row :
       writer.call({"test.all", "select xid, event_id from lectern.event", db::Effect::Reads}, {})) {
    committed.push_back({static_cast<std::uint64_t>(row.integer("xid")), row.integer("event_id")});
  }
  std::set<Place> heard;
  Place previous;
  for (const FeedEvent& one : told) {
    EXPECT_TRUE(heard.insert(one.event.place).second) << "given out twice";
    EXPECT_GE(one.cursor.place, previous);
    if (one.cursor.place == previous) continue;
    previous = one.cursor.place;
    for (const Place& place : committed) {
      const bool promised = place <= one.cursor.place;
      ASSERT_TRUE(!promised || heard.contains(place)) << "the cursor promises what was not given out";
    }
  }
  EXPECT_EQ(heard.size(), committed.size());
}

TEST(FeedAfterACrash, TellsAgainWhatMayBearAUsedNumber) {
  support::Cluster cluster;
  support::TestDatabase instance{cluster.superuser()};
  db::Database writer(instance.superuser(), "writer", {{"synchronous_commit", "off"}});
  db::Database reader(instance.as("lectern_hub"), "reader");
  Feed feed(reader);
  feed.begin(std::chrono::seconds(0));
  const auto emit = [&](const char* job) {
    return writer.call(kEmit, {1, 7, nullptr, "job.progress", job}).one().integer("event_id");
  };
  emit("before");
  EXPECT_EQ(feed.look().size(), 1u);
  const Cursor given = feed.safe();
  const std::int64_t first_life = feed.life();

  cluster.crash();
  cluster.start();
  std::set<std::string> written;
  for (const char* job : {"after 1", "after 2", "after 3"}) {
    emit(job);
    written.insert(job);
  }

  const auto jobs = [](const std::vector<FeedEvent>& told) {
    std::set<std::string> names;
    for (const FeedEvent& one : told) names.insert(one.event.job);
    names.erase("before");  // may have survived, may be given out again
    return names;
  };
  EXPECT_EQ(jobs(feed.look()), written);
  EXPECT_NE(feed.life(), first_life);
  EXPECT_FALSE(feed.is_of_this_life(given));

  // Whoever comes back with a cursor from before the crash hears them too, whatever numbers they bear.
  Viewer viewer;
  viewer.tenant = TenantId{1};
  viewer.everything = true;
  const auto place = feed.resume(given);
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(jobs(feed.replay({viewer, *place, {}}).events), written);
}

}  // namespace
}  // namespace lectern::events
