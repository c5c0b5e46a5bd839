#include "hub/subscription_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "hub/client.h"

namespace lectern::hub {
namespace {

events::Viewer own(std::int64_t tenant, std::int64_t account, bool holds = false) {
  events::Viewer viewer;
  viewer.tenant = TenantId{tenant};
  viewer.account = AccountId{account};
  viewer.holds = holds;
  return viewer;
}

events::Viewer all(std::int64_t tenant) {
  events::Viewer viewer;
  viewer.tenant = TenantId{tenant};
  viewer.everything = true;
  return viewer;
}

events::Event event(std::int64_t tenant, std::int64_t account, const char* kind) {
  events::Event made;
  made.tenant = TenantId{tenant};
  made.submitter = AccountId{account};
  made.kind = kind;
  return made;
}

/// The audience must find exactly those whom Viewer::may_see names: two ways, one answer.
TEST(SubscriptionIndex, FindsEveryClientThatMaySeeTheEvent) {
  std::vector<events::Viewer> viewers{own(1, 7), own(1, 7, true), own(1, 8), own(1, 8, true),
                                      all(1),    own(2, 7),       all(2)};
  SubscriptionIndex subscriptions;
  std::vector<std::unique_ptr<Client>> clients;
  for (const auto& viewer : viewers) {
    clients.push_back(std::make_unique<Client>(-1));
    subscriptions.add(*clients.back(), viewer);
  }

  for (const char* kind : {"job.status", "hold.opened"}) {
    for (const std::int64_t tenant : {1, 2, 3}) {
      for (const std::int64_t account : {7, 8, 9}) {
        const auto told = event(tenant, account, kind);
        std::vector<Client*> expected;
        for (std::size_t i = 0; i < viewers.size(); ++i) {
          if (viewers[i].may_see(told)) expected.push_back(clients[i].get());
        }
        std::vector<Client*> found = subscriptions.subscribers(told);
        std::sort(expected.begin(), expected.end());
        std::sort(found.begin(), found.end());
        EXPECT_EQ(found, expected) << kind << " " << tenant << " " << account;
      }
    }
  }
}

TEST(SubscriptionIndex, ForgetsWhoLeaves) {
  SubscriptionIndex subscriptions;
  Client stays(-1);
  Client leaves(-1);
  subscriptions.add(stays, own(1, 7, true));
  subscriptions.add(leaves, own(1, 7, true));

  subscriptions.remove(leaves, own(1, 7, true));

  EXPECT_EQ(subscriptions.subscribers(event(1, 7, "hold.opened")), std::vector<Client*>{&stays});
  EXPECT_EQ(subscriptions.size(), 1u);
}

}  // namespace
}  // namespace lectern::hub
