#pragma once

/// An event, its place among all events, and who may see it. Plain values; nothing here reads the database.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/id.h"

namespace lectern::events {

/// Where an event is among all: ordered by the number of its transaction, then by its id. Transactions commit
/// in any order, so this is not the order in which events became visible.
struct Place {
  std::uint64_t transaction = 0;
  std::int64_t event = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Up to where a reader has everything: every event whose place is not greater was sent.
///
/// Clients see it as text, `"7341-52-1700000000"`, without meaning to clients: the `id:` of server-sent
/// events and `after=` of the long poll.
struct Cursor {
  Place place;
  std::int64_t issued = 0;  ///< the database's time when this was true, seconds since the epoch

  /// Nothing unless `text` has exactly the form of `text()`.
  static std::optional<Cursor> parse(std::string_view text);
  std::string text() const;
};

/// One row of the outbox, as browsers, mail and webhooks get it.
struct Event {
  Place place;
  TenantId tenant;                      ///< whose
  std::optional<AccountId> submitter;   ///< whose job it is about, if an account's
  std::optional<std::int64_t> api_key;  ///< the key it was submitted with, if one was used
  std::string kind;                     ///< "job.status", "job.progress", "hold.opened", …
  std::string job;                      ///< public id of the job; empty for events without one
  std::string status;                   ///< the job's status then; empty for events without one
  std::string message;                  ///< JSON of one line: the schema `Event` of web/openapi.yaml

  /// A copy for one more submitter of the same bytes: only `submitter` or `api_key` gets it.
  bool for_submitter_only = false;

  bool is_about_hold() const { return kind.starts_with("hold."); }
};

/// Which events a caller may see: all of a tenant (`everything`), those about holds (`holds`), and in any
/// case those of the caller's own account or key.
struct Viewer {
  TenantId tenant;
  std::optional<AccountId> account;
  std::optional<std::int64_t> api_key;
  bool everything = false;
  bool holds = false;

  /// Never true for an event of another tenant.
  bool may_see(const Event& event) const {
    if (event.tenant != tenant) return false;
    if (!event.for_submitter_only && (everything || (holds && event.is_about_hold()))) return true;
    return (account && event.submitter == account) || (api_key && event.api_key == api_key);
  }

  friend auto operator<=>(const Viewer&, const Viewer&) = default;
};

}  // namespace lectern::events
