#include "lectern/access/principal.h"

#include <gtest/gtest.h>

namespace lectern::access {
namespace {

TEST(Rights, EveryNameReadsBack) {
  for (const Right right : kRights) EXPECT_EQ(parse_right(right_name(right)), right);
  EXPECT_FALSE(parse_right("everything"));
}

TEST(Rights, UnknownNamesAllowNothing) {
  EXPECT_EQ(parse_rights({"root", "*"}), Rights());
  EXPECT_TRUE(parse_rights({"read", "root"}).has(Right::Read));
  EXPECT_FALSE(parse_rights({"read", "root"}).has(Right::Submit));
}

TEST(Rights, AreSeparate) {
  Rights all;
  for (const Right right : kRights) {
    EXPECT_FALSE(all.has(right)) << right_name(right);
    all.add(right);
    EXPECT_TRUE(all.has(right)) << right_name(right);
  }
}

TEST(Principal, IsNamedByKeyOrAccount) {
  Principal by_key;
  by_key.by = SignedInBy::Key;
  by_key.key = ApiKeyId{3};
  by_key.account = AccountId{7};
  EXPECT_EQ(by_key.actor(), "key:3");
  by_key.by = SignedInBy::Session;
  EXPECT_EQ(by_key.actor(), "account:7");
}

}  // namespace
}  // namespace lectern::access
