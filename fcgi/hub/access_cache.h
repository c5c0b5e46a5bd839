#pragma once

/// Who may hear what. Remembers answers briefly, so that a browser that comes back, and a stream that stays
/// for hours, cost few questions. What changes about a key, session or account ends its streams at once
/// (AccessFeed); besides, an open stream's answer is renewed now and then, and when what was presented runs
/// out.

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "hub/access_feed.h"
#include "hub/events_request.h"
#include "lectern/access/principal.h"
#include "lectern/base/clock.h"
#include "lectern/events/event.h"

namespace lectern::hub {

/// What somebody may hear; nothing: not signed in.
using Visibility = std::optional<events::Viewer>;

/// What a principal's rights let them hear. Empty viewer: signed in, but without the right to read.
Visibility visibility_of(const access::Principal& principal);

class AccessCache {
 public:
  /// Asks the database about many at once; throws the errors of `db`. Answers in the order of the question.
  using Identify = std::function<std::vector<std::optional<access::Principal>>(std::span<const Credential>)>;

  static constexpr std::chrono::seconds kFresh{15};    ///< an answer this old still lets somebody in
  static constexpr std::chrono::seconds kRecheck{30};  ///< an open stream's answer is renewed after this

  explicit AccessCache(Identify identify) : identify_(std::move(identify)) {}

  struct Answer {
    enum class Kind { Allowed, NotSignedIn, Forbidden };
    Kind kind = Kind::NotSignedIn;
    events::Viewer viewer;
    bool unlimited = false;  ///< has no rate limits
    friend bool operator==(const Answer&, const Answer&) = default;
  };

  /// The answer, where it is fresh; else `learn` it first.
  std::optional<Answer> answer_for(const Credential& credential, SteadyTime now) const;

  /// Asks about `credentials` in one question. Gives those whose answer is no longer what it was: whoever
  /// listens by them must go. Throws the errors of `db`.
  std::vector<Credential> refresh(std::span<const Credential> credentials, SteadyTime now);

  /// The credentials in use that should be asked about again, oldest first, at most `limit`.
  std::vector<Credential> due_for_refresh(SteadyTime now, std::size_t limit) const;

  /// Forgets what `changes` made doubtful where no stream is open; gives the credentials by which streams are
  /// open, to be asked about again.
  std::vector<Credential> affected_by(std::span<const AccessChange> changes);

  /// All credentials by which streams are open; forgets the others.
  std::vector<Credential> open_credentials();

  /// Whom a credential was found to be, for the audit log: `"account:7"`, `"key:3"` or `"anybody"`.
  struct Identity {
    std::optional<TenantId> tenant;
    std::string actor = "anybody";
  };
  Identity identity_of(const Credential& credential) const;

  /// Whose a credential is, as far as limits of what is open at a time want to know.
  access::Principal caller_of(const Credential& credential) const;

  /// How many streams are open by a credential. Answers of which there are none are forgotten when old.
  void opened(const Credential& credential) { ++entries_[credential].streams; }
  void closed(const Credential& credential);
  void forget_old(SteadyTime now);

 private:
  struct Entry {
    Answer answer;
    SteadyTime asked;
    SteadyTime ask_again;  ///< while a stream is open
    TenantId tenant;       ///< whose it is, with account and key: of the one who was found
    std::optional<AccountId> account;
    std::optional<access::ApiKeyId> key;
    std::string actor;
    int streams = 0;
  };
  static bool is_affected(const Credential& credential, const Entry& known, const AccessChange& change);

  Identify identify_;
  std::map<Credential, Entry> entries_;
};

}  // namespace lectern::hub
