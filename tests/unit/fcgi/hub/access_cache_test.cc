#include "hub/access_cache.h"

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

TEST(VisibilityOf, FollowsTheRights) {
  EXPECT_FALSE(visibility_of(principal({Right::Submit})).has_value());
  EXPECT_EQ(visibility_of(principal({Right::Read}))->account, AccountId{7});
  EXPECT_FALSE(visibility_of(principal({Right::Read}))->holds);
  EXPECT_TRUE(visibility_of(principal({Right::Read, Right::Decide}))->holds);
  EXPECT_TRUE(visibility_of(principal({Right::Read, Right::ReadAll}))->everything);
  EXPECT_FALSE(visibility_of(principal({Right::ReadAll, Right::Decide})).has_value())
      << "the contract names the right to read";
}

TEST(VisibilityOf, AKeyWithoutAnAccountSeesItsOwnSubmissions) {
  auto key = principal({Right::Read}, std::nullopt);
  key.key = access::ApiKeyId{3};
  EXPECT_EQ(visibility_of(key)->api_key, 3);
  key.account = AccountId{7};
  EXPECT_FALSE(visibility_of(key)->api_key.has_value());
}

class AccessCacheTest : public testing::Test {
 protected:
  AccessCache access_cache_{[this](std::span<const Credential> credentials) {
    ++asked_;
    return std::vector<std::optional<access::Principal>>(credentials.size(), answer_);
  }};
  std::vector<Credential> learn(SteadyTime now) { return access_cache_.refresh(std::vector{key_}, now); }

  Credential key_{access::SignedInBy::Key, access::hash_token("lec_a")};
  std::optional<access::Principal> answer_ = principal({Right::Read});
  int asked_ = 0;
  SteadyTime now_{std::chrono::hours(1)};
};

TEST_F(AccessCacheTest, RemembersAnAnswerForAWhile) {
  EXPECT_FALSE(access_cache_.answer_for(key_, now_).has_value());
  learn(now_);
  EXPECT_EQ(access_cache_.answer_for(key_, now_ + AccessCache::kFresh)->kind,
            AccessCache::Answer::Kind::Allowed);
  EXPECT_FALSE(
      access_cache_.answer_for(key_, now_ + AccessCache::kFresh + std::chrono::seconds(1)).has_value());
}

TEST_F(AccessCacheTest, RemembersRefusalsToo) {
  answer_.reset();
  learn(now_);
  EXPECT_EQ(access_cache_.answer_for(key_, now_)->kind, AccessCache::Answer::Kind::NotSignedIn);
  answer_ = principal({Right::Submit});
  learn(now_);
  EXPECT_EQ(access_cache_.answer_for(key_, now_)->kind, AccessCache::Answer::Kind::Forbidden);
}

TEST_F(AccessCacheTest, AsksAboutManyInOneQuestion) {
  const Credential session{access::SignedInBy::Session, access::hash_token("abc")};
  access_cache_.refresh(std::vector{key_, session}, now_);
  EXPECT_EQ(asked_, 1);
  EXPECT_TRUE(access_cache_.answer_for(key_, now_) && access_cache_.answer_for(session, now_));
}

TEST_F(AccessCacheTest, WantsToAskAgainWhileAStreamIsOpen) {
  learn(now_);
  const SteadyTime later = now_ + AccessCache::kRecheck + std::chrono::seconds(1);
  EXPECT_TRUE(access_cache_.due_for_refresh(later, 10).empty());

  access_cache_.opened(key_);

  EXPECT_TRUE(access_cache_.due_for_refresh(now_, 10).empty());
  EXPECT_EQ(access_cache_.due_for_refresh(later, 10), std::vector{key_});
  EXPECT_TRUE(access_cache_.due_for_refresh(later, 0).empty());
}

TEST_F(AccessCacheTest, ReportsCredentialsWhoseAnswerChanged) {
  learn(now_);
  access_cache_.opened(key_);
  EXPECT_TRUE(learn(now_).empty());
  answer_ = principal({Right::Read, Right::ReadAll});
  EXPECT_EQ(learn(now_), std::vector{key_});
  answer_.reset();
  EXPECT_EQ(learn(now_), std::vector{key_});
}

TEST_F(AccessCacheTest, ForgetsOnlyWhoHasGone) {
  learn(now_);
  access_cache_.opened(key_);
  access_cache_.forget_old(now_ + std::chrono::hours(1));
  EXPECT_EQ(access_cache_.open_credentials().size(), 1U);
  access_cache_.closed(key_);
  access_cache_.forget_old(now_ + std::chrono::hours(1));
  EXPECT_EQ(access_cache_.open_credentials().size(), 0U);
  EXPECT_FALSE(access_cache_.answer_for(key_, now_).has_value());
}

TEST_F(AccessCacheTest, AsksAgainWhenWhatWasPresentedRunsOut) {
  answer_->seconds_left = 5;
  learn(now_);
  access_cache_.opened(key_);
  EXPECT_TRUE(access_cache_.due_for_refresh(now_ + std::chrono::seconds(5), 10).empty());
  EXPECT_EQ(access_cache_.due_for_refresh(now_ + std::chrono::seconds(6), 10), std::vector{key_});
}

TEST_F(AccessCacheTest, FindsWhomAChangeTouches) {
  const access::TokenHash other = access::hash_token("another");
  struct Row {
    const char* name;
    access::AccessChange change;
    bool touches;
  };
  answer_->key = access::ApiKeyId{3};
  const std::vector<Row> rows = {
      {"its account", {TenantId{1}, 7, {}, {}}, true},
      {"another account", {TenantId{1}, 8, {}, {}}, false},
      {"another tenant", {TenantId{2}, 7, {}, {}}, false},
      {"its key", {TenantId{1}, {}, 3, {}}, true},
      {"another key", {TenantId{1}, {}, 4, {}}, false},
      {"a session", {TenantId{1}, {}, {}, other}, false},
      {"a session of it", {TenantId{1}, {}, {}, key_.hash}, false},
  };
  for (const Row& row : rows) {
    learn(now_);
    access_cache_.opened(key_);
    EXPECT_EQ(access_cache_.affected_by(std::vector{row.change}).size(), row.touches ? 1U : 0U) << row.name;
    access_cache_.closed(key_);
    access_cache_.affected_by(std::vector{row.change});
    EXPECT_EQ(access_cache_.answer_for(key_, now_).has_value(), !row.touches)
        << row.name << ": nobody is let in by an old answer";
  }
}

}  // namespace
}  // namespace lectern::hub
