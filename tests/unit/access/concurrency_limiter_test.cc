#include "lectern/access/concurrency_limiter.h"

#include <gtest/gtest.h>

#include <vector>

namespace lectern::access {
namespace {

Principal account(std::int64_t tenant, std::int64_t id) {
  Principal principal;
  principal.tenant.value = tenant;
  principal.account = AccountId{id};
  return principal;
}

TEST(ConcurrencyLimiter, OneCallerDoesNotTakeWhatIsForOthers) {
  ConcurrencyLimiter shares({.per_caller = 2, .per_tenant = 5});
  const auto first = shares.take(account(1, 7));
  const auto second = shares.take(account(1, 7));
  EXPECT_EQ(shares.take(account(1, 7)), nullptr);
  EXPECT_NE(shares.take(account(1, 8)), nullptr);
}

TEST(ConcurrencyLimiter, OneTenantDoesNotTakeWhatIsForOthers) {
  ConcurrencyLimiter shares({.per_caller = 2, .per_tenant = 3});
  std::vector<ConcurrencyLimiter::Held> held;
  for (const std::int64_t id : {1, 2, 3}) held.push_back(shares.take(account(1, id)));
  EXPECT_EQ(shares.take(account(1, 4)), nullptr);
  EXPECT_NE(shares.take(account(2, 5)), nullptr);
}

TEST(ConcurrencyLimiter, AllKeysAndSessionsOfAnAccountAreOneCaller) {
  ConcurrencyLimiter shares({.per_caller = 1, .per_tenant = 5});
  Principal by_key = account(1, 7);
  by_key.by = SignedInBy::Key;
  by_key.key = ApiKeyId{3};
  const auto held = shares.take(account(1, 7));
  EXPECT_EQ(shares.take(by_key), nullptr);
}

TEST(ConcurrencyLimiter, AKeyWithoutLimitsStillLeavesRoomForOtherTenants) {
  ConcurrencyLimiter shares({.per_caller = 1, .per_tenant = 3});
  Principal unlimited = account(1, 7);
  unlimited.unlimited = true;
  std::vector<ConcurrencyLimiter::Held> held;
  for (int i = 0; i < 3; ++i) held.push_back(shares.take(unlimited));
  EXPECT_NE(held.back(), nullptr);
  EXPECT_EQ(shares.take(unlimited), nullptr);
}

TEST(ConcurrencyLimiter, WhatIsGivenBackCanBeTakenAgain) {
  ConcurrencyLimiter shares({.per_caller = 1, .per_tenant = 1});
  {
    const auto held = shares.take(account(1, 7));
    const auto copy = held;
    EXPECT_EQ(shares.take(account(1, 7)), nullptr);
  }
  EXPECT_NE(shares.take(account(1, 7)), nullptr);
}

}  // namespace
}  // namespace lectern::access
