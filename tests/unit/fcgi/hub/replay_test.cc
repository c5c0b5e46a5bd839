#include "hub/replay.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <array>

#include "lectern/metrics/registry.h"
#include "support/gateway.h"

namespace lectern::hub {
namespace {

constexpr std::int64_t kLife = 5;

/// A past of literal events: the newest in memory, pages of all for the database.
class ScriptedHistory final : public EventHistory {
 public:
  const RecentEvents& recent() const override { return recent_; }
  events::Cursor safe() const override { return {{200, 0}, 0}; }
  std::int64_t life() const override { return life_; }
  bool is_of_this_life(const events::Cursor&) const override { return is_of_this_life_; }
  std::optional<events::Place> resume(const events::Cursor& cursor) override {
    return is_lost_ ? std::nullopt : std::optional(cursor.place);
  }
  events::Page replay(const events::Replay& from) override {
    events::Page page = pages_.front();
    pages_.erase(pages_.begin());
    page.next = from;
    return page;
  }

  RecentEvents recent_;
  std::vector<events::Page> pages_;
  std::int64_t life_ = kLife;
  bool is_of_this_life_ = true;
  bool is_lost_ = false;
};

events::FeedEvent event(std::uint64_t transaction, std::int64_t account = 7, std::size_t size = 10) {
  events::FeedEvent told;
  told.event.place = {transaction, 1};
  told.event.tenant = TenantId{1};
  told.event.submitter = AccountId{account};
  told.event.message = std::string(size, 'm');
  told.cursor = {told.event.place, 0};
  return told;
}

class ReplayTest : public testing::Test {
 protected:
  ReplayTest() {
    std::array<int, 2> ends{};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    peer_.reset(ends[0]);
    client_ = std::make_unique<Client>(ends[1]);
    const std::string bytes = gateway::request(1, {{"A", "b"}}, 0);
    EXPECT_EQ(send(peer_.get(), bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
    EXPECT_TRUE(client_->stream.receive().has_value());
    client_->viewer = {TenantId{1}, AccountId{7}, std::nullopt};
    history_.recent_.restart({100, 0});
  }

  void keep(const events::FeedEvent& told) { history_.recent_.keep({told, Broadcast(event_text(told))}); }

  std::string received() {
    std::string bytes(1 << 20, '\0');
    const ssize_t count = recv(peer_.get(), bytes.data(), bytes.size(), 0);
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return bytes;
  }

  ScriptedHistory history_;
  metrics::Registry registry_;
  metrics::Counter& replayed_ = registry_.counter("replayed", "Events sent again.");
  Replay replay_{history_, replayed_};
  Descriptor peer_;
  std::unique_ptr<Client> client_;
};

TEST_F(ReplayTest, HasNothingForAClientWithoutACursor) {
  EXPECT_EQ(replay_.begin(*client_), Replay::Progress::CaughtUp);
  EXPECT_EQ(received(), "");
}

TEST_F(ReplayTest, SendsFromMemoryWhatTheViewerMaySee) {
  keep(event(150));
  keep(event(160, 8));
  keep(event(140));
  client_->request.after = events::Cursor{{145, 0}, 0};
  EXPECT_EQ(replay_.begin(*client_), Replay::Progress::CaughtUp);
  const std::string bytes = received();
  EXPECT_NE(bytes.find("id: " + event(150).cursor.text()), std::string::npos);
  EXPECT_EQ(bytes.find("id: " + event(160).cursor.text()), std::string::npos) << "another account's";
  EXPECT_EQ(bytes.find("id: " + event(140).cursor.text()), std::string::npos) << "before the cursor";
}

TEST_F(ReplayTest, GathersABatchForALongPoll) {
  keep(event(150));
  client_->request.after = events::Cursor{{145, 0}, 0};
  client_->request.wait = std::chrono::seconds(5);
  EXPECT_EQ(replay_.begin(*client_), Replay::Progress::CaughtUp);
  EXPECT_EQ(client_->batch.size(), 1U);
  EXPECT_EQ(received(), "");
}

TEST_F(ReplayTest, SaysWhenThePastIsLost) {
  history_.is_lost_ = true;
  client_->request.after = events::Cursor{{50, 0}, 0};
  EXPECT_EQ(replay_.begin(*client_), Replay::Progress::CaughtUp);
  EXPECT_NE(received().find("event: reset"), std::string::npos);
}

TEST_F(ReplayTest, SaysWhenTheCursorIsNotOurs) {
  client_->request.lost_place = true;
  EXPECT_EQ(replay_.begin(*client_), Replay::Progress::CaughtUp);
  EXPECT_NE(received().find("event: reset"), std::string::npos);
}

TEST_F(ReplayTest, ReadsInPartsWhatMemoryDoesNotCover) {
  client_->request.after = events::Cursor{{50, 0}, 0};
  history_.pages_ = {{{event(60)}, {}, false}, {{event(70)}, {}, true}};
  EXPECT_EQ(replay_.begin(*client_), Replay::Progress::Behind);
  EXPECT_EQ(client_->state, Client::State::CatchingUp);
  EXPECT_TRUE(replay_.can_advance());
  EXPECT_EQ(replay_.advance(*client_), Replay::Progress::Behind);
  EXPECT_EQ(replay_.advance(*client_), Replay::Progress::CaughtUp);
  EXPECT_TRUE(replay_.behind().empty());
  const std::string bytes = received();
  EXPECT_LT(bytes.find("id: " + event(60).cursor.text()), bytes.find("id: " + event(70).cursor.text()));
}

TEST_F(ReplayTest, ReadsInPartsWhatIsTooMuchAtOnce) {
  keep(event(150, 7, Replay::kQueuedAtMost));
  keep(event(151));
  client_->request.after = events::Cursor{{145, 0}, 0};
  EXPECT_EQ(replay_.begin(*client_), Replay::Progress::Behind);
  EXPECT_EQ(received(), "");
}

TEST_F(ReplayTest, AnswersALongPollWithItsFirstPart) {
  client_->request.after = events::Cursor{{50, 0}, 0};
  client_->request.wait = std::chrono::seconds(5);
  history_.pages_ = {{{event(60)}, {}, false}};
  ASSERT_EQ(replay_.begin(*client_), Replay::Progress::Behind);
  EXPECT_EQ(replay_.advance(*client_), Replay::Progress::BatchReady);
  EXPECT_EQ(client_->batch_cursor.place, event(60).cursor.place);
}

TEST_F(ReplayTest, IsInterruptedByACrashOfTheDatabaseServer) {
  client_->request.after = events::Cursor{{50, 0}, 0};
  ASSERT_EQ(replay_.begin(*client_), Replay::Progress::Behind);
  history_.life_ = kLife + 1;
  EXPECT_EQ(replay_.advance(*client_), Replay::Progress::Interrupted);
}

}  // namespace
}  // namespace lectern::hub
