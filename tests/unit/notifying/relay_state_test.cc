#include <gtest/gtest.h>

#include "lectern/notifying/delivery_worker.h"

namespace lectern::notifying {
namespace {

TEST(RelayState, ComplainsOfNothingBeforeTheFirstMail) {
  EXPECT_EQ(RelayState().complaint(), "");
}

TEST(RelayState, ComplainsWhileTheRelayDoesNotAnswer) {
  RelayState relay;

  relay.note(false);
  relay.note(false);

  EXPECT_NE(relay.complaint().find("mail relay"), std::string::npos);
  EXPECT_NE(relay.complaint().find(" 0 minutes"), std::string::npos);
}

TEST(RelayState, ForgetsTheComplaintWithTheFirstAnswer) {
  RelayState relay;
  relay.note(false);

  relay.note(true);

  EXPECT_EQ(relay.complaint(), "");
}

}  // namespace
}  // namespace lectern::notifying
