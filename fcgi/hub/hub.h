#pragma once

/// The hub's loop: one thread, one epoll set, thousands of clients.
///
/// Each turn does the same in the same order: read requests (Connections); look at the database if it sent a
/// notification, and publish (EventSource, SubscriptionIndex); end streams whose access changed, admit
/// waiting requests (Admission); send clients that came back what they missed (Replay); pings and deadlines;
/// close failed connections. The database is asked in this thread and not in one of its own: while it does
/// not answer there is nothing to publish.

#include <chrono>
#include <functional>
#include <set>
#include <vector>

#include "hub/admission.h"
#include "hub/client.h"
#include "hub/connections.h"
#include "hub/event_source.h"
#include "hub/replay.h"
#include "hub/subscription_index.h"
#include "lectern/access/origin_list.h"
#include "lectern/base/clock.h"
#include "lectern/base/descriptor.h"
#include "lectern/db/database.h"
#include "lectern/metrics/exporter.h"
#include "lectern/metrics/registry.h"

namespace lectern::hub {

struct HubOptions {
  std::chrono::seconds ping{15};          ///< between two pings of a stream
  std::chrono::milliseconds retry{1000};  ///< after this clients come back, spread over half as long again
  bool secure_cookies = true;             ///< web.secure_cookies
  std::size_t clients_at_most = 20'000;
  AdmissionLimits limits = {};
  std::function<void()> moved_on = {};  ///< called once a second, for the life sign
};

class Hub {
 public:
  /// `listener` is a listening, non-blocking socket; `stop` becomes readable when the hub has to end. All
  /// others are borrowed. Throws std::system_error.
  Hub(Descriptor listener, int stop, HubOptions options, db::Database& database, db::ConnectionString where,
      AccessCache::Identify identify, metrics::Registry& registry, metrics::Exporter& exporter,
      const Clock& clock);

  /// Serves until `stop`, then ends every stream properly; clients come back with their last id. A database
  /// that is away ends nothing.
  void run();

 private:
  // The turn.
  void wait();
  void publish_new_events();
  void end_streams_of_changed_access();
  void admit_waiting();
  void catch_up_all();
  void tick();
  void close_failed_clients();
  void end_all();
  int milliseconds_to_wait() const;

  // One client.
  void handle_request(Client& client, const fcgi::GatewayRequest& request);
  void admit(Client& client);
  void begin_response(Client& client);
  void continue_after(Client& client, Replay::Progress progress);
  void go_live(Client& client);
  void answer_poll(Client& client);
  void refuse(Client& client, const Problem& problem);
  void make_idle(Client& client);
  bool answer_preflight(Client& client, const fcgi::GatewayRequest& request);
  void decide_origin(Client& client, std::optional<TenantId> tenant);
  void wait_for_admission_again(Client& client);

  // All clients.
  void publish(const OutgoingEvent& outgoing);
  void send_to(Client& client, const OutgoingEvent& outgoing);
  void answer_polls();
  void refresh(const std::vector<Credential>& credentials);
  void end_streams(const std::vector<Credential>& credentials);
  void ping_some();

  HubOptions options_;
  db::Database& database_;
  metrics::Registry& registry_;
  metrics::Exporter& exporter_;
  const Clock& clock_;
  metrics::Gauge& streams_;
  metrics::Gauge& waiting_;
  metrics::Counter& sent_;
  metrics::Counter& replayed_;
  metrics::Counter& too_slow_;

  EventSource source_;
  access::OriginList origins_;  ///< of pages that may read responses
  Admission admission_;
  Connections connections_;  ///< after admission_: its clients give their shares back
  Replay replay_;
  SubscriptionIndex subscriptions_;
  std::set<Client*> polls_;  ///< live long polls
  SteadyTime next_tick_;
  SteadyTime access_due_;
  unsigned tick_ = 0;
  unsigned started_streams_ = 0;
};

}  // namespace lectern::hub
