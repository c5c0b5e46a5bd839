#include "hub/subscription_index.h"

#include <algorithm>

namespace lectern::hub {

std::vector<SubscriptionIndex::SubscriptionKey> SubscriptionIndex::keys_of(const events::Viewer& viewer) {
  if (viewer.everything) return {{viewer.tenant, Scope::Everything, 0}};
  std::vector<SubscriptionKey> keys;
  if (viewer.account) keys.emplace_back(viewer.tenant, Scope::OfAccount, viewer.account->value);
  if (viewer.api_key) keys.emplace_back(viewer.tenant, Scope::OfKey, *viewer.api_key);
  if (viewer.holds) keys.emplace_back(viewer.tenant, Scope::Holds, 0);
  return keys;
}

void SubscriptionIndex::add(Client& client, const events::Viewer& viewer) {
  for (const SubscriptionKey& key : keys_of(viewer)) clients_[key].push_back(&client);
  ++size_;
}

void SubscriptionIndex::remove(Client& client, const events::Viewer& viewer) {
  for (const SubscriptionKey& key : keys_of(viewer)) {
    const auto entry = clients_.find(key);
    if (entry == clients_.end()) continue;
    std::erase(entry->second, &client);
    if (entry->second.empty()) clients_.erase(entry);
  }
  --size_;
}

void SubscriptionIndex::collect(const SubscriptionKey& key) {
  const auto entry = clients_.find(key);
  if (entry != clients_.end()) found_.insert(found_.end(), entry->second.begin(), entry->second.end());
}

const std::vector<Client*>& SubscriptionIndex::subscribers(const events::Event& event) {
  found_.clear();
  if (!event.for_submitter_only) collect({event.tenant, Scope::Everything, 0});
  if (event.submitter) collect({event.tenant, Scope::OfAccount, event.submitter->value});
  if (event.api_key) collect({event.tenant, Scope::OfKey, *event.api_key});
  if (event.is_about_hold() && !event.for_submitter_only) {
    collect({event.tenant, Scope::Holds, 0});
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  }
  return found_;
}

}  // namespace lectern::hub
