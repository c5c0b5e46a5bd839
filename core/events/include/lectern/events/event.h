#pragma once

/// Something that happened, and a place in what happened.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/base/id.h"

namespace lectern::events {

/// Where an event stands: by the number of its transaction, then by its id. Not the order in which events
/// were seen.
struct Place {
  std::uint64_t transaction = 0;
  std::int64_t event = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Up to where a reader knows everything: every event whose place is not greater was told.
///
/// Outside it is text, `"7341-52-1700000000"`, without meaning to clients: the `id:` of server-sent events
/// and `after=` of the long poll.
struct Cursor {
  Place place;
  std::int64_t issued = 0;  ///< the database's time when this was true, seconds since the epoch

  /// Nothing unless `text` has exactly the form of `text()`.
  static std::optional<Cursor> parse(std::string_view text);
  std::string text() const;
};

struct Event {
  Place place;
  TenantId tenant;                      ///< whose
  std::optional<AccountId> submitter;   ///< whose job it is about, if an account's
  std::optional<std::int64_t> api_key;  ///< the key it was submitted with, if one was used
  std::string kind;                     ///< "job.status", "job.progress", "hold.opened", …
  std::string job;                      ///< public id of the job; empty for events without one
  std::string status;                   ///< the job's status then; empty for events without one
  std::string message;                  ///< JSON of one line: the schema `Event` of web/openapi.yaml

  /// A copy for one more submitter of the same bytes: `submitter` or `api_key` hears it, and nobody else.
  bool for_submitter_only = false;

  bool is_about_hold() const { return kind.starts_with("hold."); }
};

/// Whose events somebody may see: all of a tenant, or those of an account, of a key, and about holds.
struct Viewer {
  TenantId tenant;
  std::optional<AccountId> account;
  std::optional<std::int64_t> api_key;
  bool everything = false;
  bool holds = false;

  bool may_see(const Event& event) const {
    if (event.tenant != tenant) return false;
    if (!event.for_submitter_only && (everything || (holds && event.is_about_hold()))) return true;
    return (account && event.submitter == account) || (api_key && event.api_key == api_key);
  }

  friend auto operator<=>(const Viewer&, const Viewer&) = default;
};

}  // namespace lectern::events
