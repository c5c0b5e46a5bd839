#include "hub_guard.h"

#include <gtest/gtest.h>

namespace lectern::hub {
namespace {

using access::Right;
using access::Rights;

access::Principal principal(Rights rights, std::optional<AccountId> account = AccountId{7}) {
  access::Principal made;
  made.tenant = TenantId{1};
  made.account = account;
  made.rights = rights;
  return made;
}

TEST(HearingOf, FollowsTheRights) {
  EXPECT_FALSE(hearing_of(principal({Right::Submit})).has_value());
  EXPECT_EQ(hearing_of(principal({Right::Read}))->account, AccountId{7});
  EXPECT_FALSE(hearing_of(principal({Right::Read}))->holds);
  EXPECT_TRUE(hearing_of(principal({Right::Read, Right::Decide}))->holds);
  EXPECT_TRUE(hearing_of(principal({Right::Read, Right::ReadAll}))->everything);
}

TEST(HearingOf, AKeyWithoutAnAccountHearsWhatWasSubmittedWithIt) {
  auto key = principal({Right::Read}, std::nullopt);
  key.key = access::ApiKeyId{3};
  EXPECT_EQ(hearing_of(key)->api_key, 3);
  key.account = AccountId{7};
  EXPECT_FALSE(hearing_of(key)->api_key.has_value());
}

class GuardTest : public testing::Test {
 protected:
  Guard guard_{[this](const Credential&) {
    ++asked_;
    return answer_;
  }};
  Credential key_{Credential::Kind::ApiKey, "lec_a"};
  std::optional<access::Principal> answer_ = principal({Right::Read});
  int asked_ = 0;
  SteadyTime now_{std::chrono::hours(1)};
};

TEST_F(GuardTest, AsksOnceForAWhile) {
  EXPECT_EQ(guard_.admit(key_, now_).kind, Guard::Answer::Kind::Welcome);
  guard_.admit(key_, now_ + Guard::kFresh);
  EXPECT_EQ(asked_, 1);
  guard_.admit(key_, now_ + Guard::kFresh + std::chrono::seconds(1));
  EXPECT_EQ(asked_, 2);
}

TEST_F(GuardTest, RemembersTheUnwelcomeToo) {
  answer_.reset();
  EXPECT_EQ(guard_.admit(key_, now_).kind, Guard::Answer::Kind::NotSignedIn);
  answer_ = principal({Right::Submit});
  EXPECT_EQ(guard_.admit(key_, now_ + std::chrono::minutes(1)).kind, Guard::Answer::Kind::Forbidden);
}

TEST_F(GuardTest, WantsToAskAgainWhileAStreamIsOpen) {
  guard_.admit(key_, now_);
  const SteadyTime later = now_ + Guard::kRecheck + std::chrono::seconds(1);
  EXPECT_TRUE(guard_.stale(later, 10).empty());

  guard_.entered(key_);

  EXPECT_TRUE(guard_.stale(now_, 10).empty());
  EXPECT_EQ(guard_.stale(later, 10), std::vector{key_});
  EXPECT_TRUE(guard_.stale(later, 0).empty());
}

TEST_F(GuardTest, SaysWhenSomebodyIsNoLongerWelcome) {
  guard_.admit(key_, now_);
  EXPECT_TRUE(guard_.still_welcome(key_, now_));
  answer_ = principal({Right::Read, Right::ReadAll});
  EXPECT_FALSE(guard_.still_welcome(key_, now_));
  answer_.reset();
  EXPECT_FALSE(guard_.still_welcome(key_, now_));
}

TEST_F(GuardTest, ForgetsOnlyWhoHasGone) {
  guard_.admit(key_, now_);
  guard_.entered(key_);
  guard_.forget_old(now_ + std::chrono::hours(1));
  EXPECT_EQ(guard_.streams_of(key_), 1);
  guard_.left(key_);
  guard_.forget_old(now_ + std::chrono::hours(1));
  EXPECT_EQ(guard_.streams_of(key_), 0);
  guard_.admit(key_, now_);
  EXPECT_EQ(asked_, 2);
}

}  // namespace
}  // namespace lectern::hub
