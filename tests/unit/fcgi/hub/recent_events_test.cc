#include "hub/recent_events.h"

#include <gtest/gtest.h>

namespace lectern::hub {
namespace {

OutgoingEvent outgoing(std::uint64_t transaction, std::int64_t event) {
  events::FeedEvent told;
  told.event.place = {transaction, event};
  told.event.message = "{}";
  return {told, Broadcast("data: {}\n\n")};
}

TEST(RecentEvents, CoversEverythingAfterItsBeginning) {
  RecentEvents recent;
  recent.restart({100, 0});
  EXPECT_TRUE(recent.covers({100, 0}));
  EXPECT_TRUE(recent.covers({101, 5}));
  EXPECT_FALSE(recent.covers({99, 9}));
}

TEST(RecentEvents, NoLongerCoversWhatItForgot) {
  RecentEvents recent(2);
  recent.restart({100, 0});
  recent.keep(outgoing(105, 1));  // published first, although its place is greater
  recent.keep(outgoing(103, 2));
  recent.keep(outgoing(106, 3));

  EXPECT_FALSE(recent.covers({104, 0}));
  EXPECT_TRUE(recent.covers({105, 1}));
  EXPECT_EQ(recent.events().size(), 2u);
}

TEST(RecentEvents, IsBoundedInBytes) {
  RecentEvents recent(1000, 4096);
  for (std::int64_t i = 1; i <= 100; ++i) recent.keep(outgoing(1, i));
  EXPECT_LE(recent.events().size(), 8u);
}

TEST(RecentEvents, KeepsTheEventThatIsBeingPublished) {
  RecentEvents recent(1000, 1);
  EXPECT_EQ(recent.keep(outgoing(1, 1)).published.event.place.event, 1);
}

}  // namespace
}  // namespace lectern::hub
