#pragma once

/// Decides whether a request gets events: who asks, with which rights, within which limits.
///
/// Requests wait here until the database has answered who sends them: one question for many, because when all
/// clients come back at once a question for each would take turns with everything else that the machine does.
/// It reads and writes no socket. One thread.

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "hub/access_cache.h"
#include "hub/client.h"
#include "lectern/access/change_feed.h"
#include "lectern/access/concurrency_limiter.h"
#include "lectern/access/rate_limit.h"
#include "lectern/access/refusal_tally.h"
#include "lectern/base/clock.h"
#include "lectern/base/result.h"
#include "lectern/db/database.h"

namespace lectern::hub {

struct AdmissionLimits {
  int streams_per_caller = 50;  ///< open at a time, by all keys and sessions of an account
  int streams_per_tenant = 10'000;
  int requests_per_minute = 0;        ///< by one credential, or one address without any; 0: no limit
  std::chrono::seconds patience{20};  ///< how long a request waits for a database that is away
};

class Admission {
 public:
  /// Called with the credentials whose access is no longer what it was: their streams have to end.
  using OnChanged = std::function<void(const std::vector<Credential>&)>;

  /// `identify` asks the database and throws the errors of `db`. `clock` is borrowed. Admitted clients hold
  /// shares of this object: it has to outlive them.
  Admission(AdmissionLimits limits, AccessCache::Identify identify, const Clock& clock);

  /// A request begins to wait; `since` is now unless it waits once more.
  void add(Client& client);
  void remove(Client& client) { waiting_.erase(&client); }
  const std::set<Client*>& waiting() const { return waiting_; }

  /// Credentials of waiting requests that `refresh` has to ask about first; at most as many as one question
  /// takes.
  std::vector<Credential> unknown(SteadyTime now) const;

  /// Asks who is behind `credentials`, in as many questions as it takes, and reports changes after each.
  /// Throws the errors of `db`; what was answered by then is kept.
  void refresh(const std::vector<Credential>& credentials, SteadyTime now, const OnChanged& on_changed);

  /// Decides about a waiting request. Nothing: it is not known yet who asks. Otherwise what the caller may
  /// see, or why the request is refused. An admitted request stops waiting, and counts until `leave`. Sets
  /// the client's RateLimit headers, and counts refusals for the audit log.
  std::optional<Result<events::Viewer, Problem>> decide(Client& client, SteadyTime now);

  /// Whether a request has waited for the database for as long as it should.
  bool has_waited_enough(const Client& client, SteadyTime now) const {
    return now - client.since > limits_.patience;
  }

  /// The request has ended, or was refused: it holds no share any more.
  void leave(Client& client);

  /// What changed about sessions, keys and accounts: the credentials of open streams to ask about again. All
  /// of them after `forget_changes`. Throws the errors of `db`.
  std::vector<Credential> affected_by_changes(db::Database& database);

  /// Call while the database is away: what it says about changes may begin anew afterwards.
  void forget_changes() { feed_.forget(); }

  /// Credentials of open streams that should be asked about again, oldest first, at most one question's.
  std::vector<Credential> due_for_refresh(SteadyTime now) const;

  /// Counts a refusal for the audit log: `not_signed_in`, `not_allowed` or `rate_limited`.
  void note_refusal(const Client& client, const char* action);

  /// Exchanges rate counters with the other processes and writes refusals to the audit log. Call about once a
  /// second. Throws the errors of `db`.
  void share(db::Database& database);

  /// Forgets old answers about credentials without streams. Call about once a minute.
  void forget_old(SteadyTime now) { cache_.forget_old(now); }

 private:
  std::optional<Problem> over_rate_limit(Client& client, const AccessCache::Answer& answer);
  Problem refused(const Client& client, const char* action, Problem problem);

  AdmissionLimits limits_;
  AccessCache cache_;
  access::ChangeFeed feed_;
  access::ConcurrencyLimiter streams_;
  access::RateLimiter limiter_;
  access::RefusalTally refusals_;
  std::set<Client*> waiting_;
};

}  // namespace lectern::hub
