#pragma once

/// Who may see which events. Remembers answers of the database briefly, so that a browser that comes back,
/// and a stream that stays open for hours, cost few questions.
///
/// A change of a key, session or account ends its streams at once (access::ChangeFeed). Besides, the answer
/// for an open stream is refreshed after kRecheck, and when its credential expires. Pure but for `identify`;
/// one thread.

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "hub/events_request.h"
#include "lectern/access/change_feed.h"
#include "lectern/access/principal.h"
#include "lectern/base/clock.h"
#include "lectern/events/event.h"

namespace lectern::hub {

/// The events that a caller may see. Nothing: signed in, but without the right to read.
using Visibility = std::optional<events::Viewer>;

/// Translates a principal's rights: all events of the tenant, or those of the own account or key and, with
/// the right to decide, those about holds.
Visibility visibility_of(const access::Principal& principal);

class AccessCache {
 public:
  /// Asks the database about many credentials at once. Returns one entry for each, in their order; nothing
  /// for a credential that does not exist. Throws the errors of `db`.
  using Identify = std::function<std::vector<std::optional<access::Principal>>(std::span<const Credential>)>;

  static constexpr std::chrono::seconds kFresh{15};  ///< an answer of this age still admits a request
  static constexpr std::chrono::seconds kRecheck{
      30};  ///< the answer for an open stream is refreshed after this

  explicit AccessCache(Identify identify) : identify_(std::move(identify)) {}

  struct Answer {
    enum class Kind { Allowed, NotSignedIn, Forbidden };
    Kind kind = Kind::NotSignedIn;
    events::Viewer viewer;   ///< only if Allowed
    bool unlimited = false;  ///< has no rate limits
    friend bool operator==(const Answer&, const Answer&) = default;
  };

  /// The answer if it is fresh; otherwise `refresh` it first.
  std::optional<Answer> answer_for(const Credential& credential, SteadyTime now) const;

  /// Asks about `credentials` in one question. Returns those with open streams whose answer has changed: the
  /// caller has to end these streams, because the change is not reported twice. Throws the errors of `db`;
  /// then nothing has changed here.
  std::vector<Credential> refresh(std::span<const Credential> credentials, SteadyTime now);

  /// Credentials of open streams that should be asked about again, oldest first, at most `limit`.
  std::vector<Credential> due_for_refresh(SteadyTime now, std::size_t limit) const;

  /// Forgets the answers that `changes` may have made wrong. Those of open streams are kept, and returned to
  /// be asked about again.
  std::vector<Credential> affected_by(std::span<const access::AccessChange> changes);

  /// All credentials with open streams. Forgets the others.
  std::vector<Credential> open_credentials();

  /// The owner of a credential for the audit log: `"account:7"`, `"key:3"`, or `"anybody"` without a tenant.
  struct Identity {
    std::optional<TenantId> tenant;
    std::string actor = "anybody";
  };
  Identity identity_of(const Credential& credential) const;

  /// The owner of a credential as `access::ConcurrencyLimiter` counts it; without rights.
  access::Principal caller_of(const Credential& credential) const;

  /// Counts the open streams of a credential. Answers without any are forgotten when they are old.
  void opened(const Credential& credential) { ++entries_[credential].streams; }
  void closed(const Credential& credential);
  void forget_old(SteadyTime now);

 private:
  struct Entry {
    Answer answer;
    SteadyTime asked;
    SteadyTime ask_again;  ///< while a stream is open
    TenantId tenant;       ///< of the owner, with account and key
    std::optional<AccountId> account;
    std::optional<access::ApiKeyId> key;
    std::string actor;
    int streams = 0;
  };
  static bool is_affected(const Credential& credential, const Entry& known,
                          const access::AccessChange& change);

  Identify identify_;
  std::map<Credential, Entry> entries_;
};

}  // namespace lectern::hub
