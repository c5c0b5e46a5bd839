#include "lectern/identity/caller.h"

#include <gtest/gtest.h>

namespace lectern::identity {
namespace {

TEST(Caller, CarriesTheRightsOfItsPrincipalAndNoMore) {
  access::Principal principal;
  principal.tenant.value = 3;
  principal.account = AccountId{7};
  principal.rights = {access::Right::Read, access::Right::Manage};

  const Caller caller = caller_of(principal, "r1");

  EXPECT_EQ(caller.rights, "{read,manage}");
  EXPECT_EQ(caller.account, 7);
  EXPECT_EQ(caller.actor, "account:7");
  EXPECT_EQ(caller.request_id, "r1");
}

TEST(Caller, WithoutRightsHasAnEmptySetAndNotEveryRight) {
  access::Principal principal;
  EXPECT_EQ(caller_of(principal, "").rights, "{}");
}

TEST(Caller, AtTheCommandLineHasEveryRight) {
  EXPECT_EQ(operator_in(TenantId{3}).rights, std::nullopt);
  EXPECT_EQ(operator_in(TenantId{3}).actor, "admin");
}

TEST(Outcome, IsReadFromTheWordOfTheDatabase) {
  EXPECT_EQ(parse_outcome("done"), Outcome::Done);
  EXPECT_EQ(parse_outcome("last_administrator"), Outcome::LastAdministrator);
}

}  // namespace
}  // namespace lectern::identity
