// Doorbells: rung from a thread of their own, merged, and heard again after an outage.

#include "lectern/db/listener.h"

#include <gtest/gtest.h>

#include <thread>

#include "lectern/db/notifier.h"
#include "support/cluster.h"
#include "support/test_database.h"

namespace lectern::db {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
constexpr milliseconds kLong{30'000};

/// Connects and eats the "look everywhere" of the first connection.
void settle(Listener& listener) {
  ASSERT_TRUE(listener.wait(kLong).reconnected);
}

TEST(Doorbell, IsHeardWithItsPayload) {
  support::TestDatabase instance;
  Listener listener(instance.as("lectern_hub"), "hub", {kTaskChannel, kEventChannel});
  settle(listener);
  Notifier notifier(instance.as("lectern_web"), "web");

  notifier.ring(kTaskChannel, "2");

  const Heard heard = listener.wait(kLong);
  ASSERT_EQ(heard.rings.size(), 1U);
  EXPECT_EQ(heard.rings[0].channel, kTaskChannel);
  EXPECT_EQ(heard.rings[0].payload, "2");
  EXPECT_FALSE(heard.reconnected);
}

TEST(Doorbell, ManyRingsAreFewNotifications) {
  support::TestDatabase instance;
  Listener listener(instance.superuser(), "hub", {kEventChannel});
  settle(listener);
  {
    Notifier notifier(instance.superuser(), "web", milliseconds(50));
    for (int i = 0; i < 1000; ++i) notifier.ring(kEventChannel);
  }
  std::size_t count = 0;
  for (Heard heard = listener.wait(kLong); !heard.rings.empty(); heard = listener.wait(milliseconds(100)))
    count += heard.rings.size();
  EXPECT_GE(count, 1U);
  EXPECT_LE(count, 20U);
}

TEST(Doorbell, WakeEndsAWaitFromAnotherThread) {
  support::TestDatabase instance;
  Listener listener(instance.superuser(), "worker", {kTaskChannel});
  settle(listener);
  const auto start = steady_clock::now();
  std::thread waker([&] { listener.wake(); });
  const Heard heard = listener.wait(kLong);
  waker.join();
  EXPECT_TRUE(heard.rings.empty());
  EXPECT_LT(steady_clock::now() - start, kLong / 2);
}

TEST(Doorbell, ALostSessionTellsTheHearerToLookEverywhere) {
  support::Cluster cluster;
  Listener listener(cluster.superuser(), "hub", {kEventChannel});
  settle(listener);

  cluster.crash();
  EXPECT_FALSE(listener.wait(milliseconds(50)).reconnected);
  cluster.start();

  bool reconnected = false;
  const auto end = steady_clock::now() + kLong;
  while (!reconnected && steady_clock::now() < end) reconnected = listener.wait(milliseconds(50)).reconnected;
  EXPECT_TRUE(reconnected);
}

}  // namespace
}  // namespace lectern::db
