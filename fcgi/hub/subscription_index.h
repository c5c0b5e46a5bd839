#pragma once

/// Who hears an event, found without asking everybody: subscribers sit by what they may hear.

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "lectern/events/event.h"

namespace lectern::hub {

struct Client;

class SubscriptionIndex {
 public:
  void add(Client& client, const events::Viewer& viewer);
  void remove(Client& client, const events::Viewer& viewer);

  /// Everybody who may hear `event`, nobody twice. Good until the next call.
  const std::vector<Client*>& subscribers(const events::Event& event);

  std::size_t size() const { return size_; }

 private:
  enum class Scope { Everything, OfAccount, OfKey, Holds };
  using SubscriptionKey = std::tuple<TenantId, Scope, std::int64_t>;

  static std::vector<SubscriptionKey> keys_of(const events::Viewer& viewer);
  void collect(const SubscriptionKey& key);

  std::map<SubscriptionKey, std::vector<Client*>> clients_;
  std::vector<Client*> found_;
  std::size_t size_ = 0;
};

}  // namespace lectern::hub
