#pragma once

/// What a tenant lets pass although the detector finds it: values that approvers called no personal data,
/// known by keyed hashes alone, and patterns that its administrators write. The scan reads both
/// (`read_allowlist` in SQL); here administrators manage them. Each change writes the audit log in the same
/// statement. All throw the errors of `db`; `request` is the request's id, for the audit log.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/approval/hold.h"

namespace lectern::approval {

/// One page of the values of a tenant.
struct AllowedPage {
  std::vector<std::string> rows;     ///< each an `AllowedValue` of openapi.yaml, as JSON
  std::optional<std::int64_t> next;  ///< pass as `after` for the next page; nothing on the last one
};

/// Values, oldest first. `state` is "proposed", "accepted" or "refused", or nothing for all. `limit`
/// is 1..200.
AllowedPage list_allowed(db::Database& database, const Approver& approver,
                         const std::optional<std::string>& state, std::optional<std::int64_t> after,
                         int limit);

/// An administrator's answer to a proposed value.
enum class AllowedDecision {
  Accept,            ///< it may pass in all documents of the tenant
  AcceptInDocument,  ///< it may pass in the document that it was found in
  Refuse,            ///< it is found as before, and not proposed again
};

/// "accept", "accept_in_document" or "refuse"; nothing for any other text.
std::optional<AllowedDecision> parse_allowed_decision(std::string_view text);

/// Records the answer for the value with the number `allowed`; it applies to scans from now on. False if the
/// tenant has no such value, or if the value was to pass in a document that has been erased.
bool decide_allowed(db::Database& database, const Approver& approver, std::int64_t allowed,
                    AllowedDecision decision, std::string_view request);

/// A pattern to add. pii/allowlist.h has its syntax.
struct NewAllowEntry {
  std::string pattern, name;
  std::optional<std::string> entity;  ///< a kind of finding, "US_SSN"; nothing: any kind
  std::optional<PublicId> job;        ///< only in the document of this job; nothing: in all of the tenant's
};

/// All patterns of the tenant, oldest first, each an `AllowEntry` of openapi.yaml as JSON.
std::vector<std::string> list_allow_entries(db::Database& database, TenantId tenant);

/// Adds a pattern; it applies to scans from now on. Returns the entry as `list_allow_entries` does, or
/// nothing if the tenant has no such job. Throws `db::Rejected` by the constraints of allow_entry (a pattern
/// that is too general, a second one alike).
std::optional<std::string> add_allow_entry(db::Database& database, const Approver& approver,
                                           const NewAllowEntry& entry, std::string_view request);

/// Removes a pattern. False if the tenant has no such entry.
bool drop_allow_entry(db::Database& database, const Approver& approver, std::int64_t entry,
                      std::string_view request);

}  // namespace lectern::approval
