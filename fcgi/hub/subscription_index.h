#pragma once

/// Finds the clients that may see an event without asking every client: they are indexed by what they may
/// see.

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "lectern/events/event.h"

namespace lectern::hub {

struct Client;

class SubscriptionIndex {
 public:
  /// Adds a client under every key of `viewer`; at most three. Clients are borrowed: remove them, with the
  /// same viewer, before they are destroyed.
  void add(Client& client, const events::Viewer& viewer);
  void remove(Client& client, const events::Viewer& viewer);

  /// All clients that may see `event`, none twice; the same answer as `Viewer::may_see` of each. Valid until
  /// the next call. Cost: proportional to the answer, not to the number of clients.
  const std::vector<Client*>& subscribers(const events::Event& event);

  std::size_t size() const { return size_; }

 private:
  /// What part of a tenant's events a key covers.
  enum class Scope { Everything, OfAccount, OfKey, Holds };
  using SubscriptionKey =
      std::tuple<TenantId, Scope, std::int64_t>;  ///< with the account's or key's id, or 0

  static std::vector<SubscriptionKey> keys_of(const events::Viewer& viewer);
  void collect(const SubscriptionKey& key);

  std::map<SubscriptionKey, std::vector<Client*>> clients_;
  std::vector<Client*> found_;
  std::size_t size_ = 0;
};

}  // namespace lectern::hub
