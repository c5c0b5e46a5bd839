#pragma once

/// The hub's loop: one thread, one epoll set, thousands of clients.
///
/// Each turn does the same in the same order: read what clients ask; look at the database if its bell rang,
/// and tell; let in who asked; tell who came back what was missed; pings and deadlines; bury the dead. The
/// database is asked in between and not in a thread of its own: while it does not answer there is nothing to
/// tell anybody.

#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "hub/access_cache.h"
#include "hub/access_feed.h"
#include "hub/client.h"
#include "hub/event_source.h"
#include "hub/subscription_index.h"
#include "lectern/access/rate_limit.h"
#include "lectern/access/refusal_tally.h"
#include "lectern/access/shares.h"
#include "lectern/base/clock.h"
#include "lectern/base/descriptor.h"
#include "lectern/db/database.h"
#include "lectern/metrics/exporter.h"
#include "lectern/metrics/registry.h"

namespace lectern::hub {

struct HubOptions {
  std::chrono::seconds ping{15};
  std::chrono::seconds patience{20};  ///< how long one who asks waits for a database that is away
  std::chrono::milliseconds retry{
      1000};                    ///< clients come back after this, half as long again spread over them
  int streams_per_caller = 50;  ///< by all keys and sessions of an account
  int streams_per_tenant = 10'000;
  int asks_per_minute = 0;     ///< by one credential, or one address without any; 0: no limit
  bool secure_cookies = true;  ///< web.secure_cookies
  std::size_t clients_at_most = 20'000;
  std::function<void()> moved_on = {};  ///< called once a second, for the life sign
};

class Hub {
 public:
  /// `listener` is a listening, non-blocking socket; `stop` becomes readable when the hub shall end. All
  /// others are borrowed.
  Hub(Descriptor listener, int stop, HubOptions options, db::Database& database, db::ConnectionString where,
      AccessCache::Identify identify, metrics::Registry& registry, metrics::Exporter& exporter,
      const Clock& clock);
  ~Hub();

  /// Serves until `stop`, then ends every stream properly; clients come back with their last id.
  void run();

 private:
  void wait();
  void accept_clients();
  void read_from(Client& client);
  void hear_request(Client& client, const fcgi::GatewayRequest& request);
  void look();
  void tell(const OutgoingEvent& outgoing);
  void tell_one(Client& client, const OutgoingEvent& outgoing);
  void answer_polls();
  void admit_all();
  void learn_who_asks();
  void learn(const std::vector<Credential>& credentials);
  void look_at_access();
  void cut_off(const std::vector<Credential>& gone);
  void ask_again(Client& client);
  void note_refusal(const Client& client, const char* action);
  bool is_over_its_limit(Client& client, const AccessCache::Answer& answer);
  bool can_admit() const;
  void admit(Client& client);
  void let_in(Client& client);
  void begin_catching_up(Client& client);
  bool remembers(const events::Cursor& cursor) const;
  bool tell_recent(Client& client, const events::Place& after);
  void catch_up_all();
  void catch_up(Client& client);
  void join(Client& client);
  void answer_poll(Client& client);
  void refuse(Client& client, const Problem& problem);
  void tick();
  void ping_some();
  void recheck_some();
  void after_telling(Client& client);
  void set_quiet(Client& client);
  void close_failed_clients();
  void watch(int fd, unsigned events, bool known);
  void watch_notifications();
  void end_all();
  int next_wait() const;

  Descriptor listener_;
  int stop_;
  HubOptions options_;
  access::Shares streams_of_callers_;
  EventSource source_;
  AccessCache access_cache_;
  db::Database& database_;
  AccessFeed access_;
  access::RateLimiter limiter_;
  access::RefusalTally refusals_;
  metrics::Exporter& exporter_;
  const Clock& clock_;

  Descriptor epoll_;
  std::map<int, std::unique_ptr<Client>> clients_;
  SubscriptionIndex subscriptions_;
  std::set<Client*> asking_;
  std::set<Client*> catching_up_;
  std::set<Client*> polls_;
  std::set<Client*> closing_;
  bool stopping_ = false;
  bool accepting_ = true;
  SteadyTime now_;
  SteadyTime next_tick_;
  SteadyTime access_due_;
  unsigned tick_ = 0;
  unsigned visitors_ = 0;

  metrics::Gauge& streams_;
  metrics::Gauge& waiting_;
  metrics::Counter& sent_;
  metrics::Counter& replayed_;
  metrics::Counter& too_slow_;
  metrics::Registry& registry_;
};

}  // namespace lectern::hub
