#pragma once

/// What approvers do with an open hold besides deciding: ask for more time, hand it to somebody else, uncover
/// a finding. What becomes of their "not personal data": values that a tenant lets pass, known by hashes
/// alone, beside patterns that its administrators write. And the calendar that deadlines follow. Everything
/// is written to the audit log by the same statement.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/approval/hold.h"

namespace lectern::approval {

struct Extended {
  enum class Outcome { Extended, Decided, Expired, Unknown, OwnDocument, Limit };
  Outcome outcome = Outcome::Unknown;
  std::string expires_at;  ///< RFC 3339; empty when there is no hold
};

/// More working hours, 0.25 to 40, counted from the deadline.
Extended extend(db::Database& database, const Approver& approver, const PublicId& job, double hours,
                std::string_view request);
Extended extend_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                         double hours, std::string_view request);

struct Delegated {
  enum class Outcome { Delegated, Decided, Expired, Unknown, OwnDocument, NoSuchApprover };
  Outcome outcome = Outcome::Unknown;
  std::string delegate;  ///< the name to show
};

/// The link that is out stops working; the delegate is sent a new one.
Delegated delegate(db::Database& database, const Approver& approver, const PublicId& job,
                   std::string_view email, std::string_view request);
Delegated delegate_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                            std::string_view email, std::string_view request);

/// Writes down that a finding was uncovered. `Standing::Open`: it may be.
Standing reveal_by_token(db::Database& database, const ApprovalToken& token, std::int64_t finding,
                         std::string_view request);
Standing reveal(db::Database& database, const Approver& approver, const PublicId& job, std::int64_t finding,
                std::string_view request);

/// Where the scan keeps the texts of the file's properties: a JSON list of {value_hash, origin, property,
/// text} in the inbox. Those of a finding have its hash and its origin.
struct PropertyTexts {
  TenantId tenant;
  std::vector<std::byte> sha256;
  std::string value_hash;  ///< hexadecimal
  std::string origin;
};

/// For a finding that has just been uncovered. Nothing: it stands on a page, or its text is not kept.
std::optional<PropertyTexts> property_texts_by_token(db::Database& database, const ApprovalToken& token,
                                                     std::int64_t finding);
std::optional<PropertyTexts> property_texts(db::Database& database, const Approver& approver,
                                            const PublicId& job, std::int64_t finding);

struct AllowedPage {
  std::vector<std::string> rows;  ///< each an `AllowedValue` of openapi.yaml
  std::optional<std::int64_t> next;
};

/// Oldest first; `state` is proposed, accepted or refused, or none for all. `limit` is 1..200.
AllowedPage list_allowed(db::Database& database, const Approver& approver,
                         const std::optional<std::string>& state, std::optional<std::int64_t> after,
                         int limit);

/// What an administrator says of a proposed value.
enum class AllowedDecision {
  Accept,            ///< it may pass in all documents
  AcceptInDocument,  ///< in the document that brought it up
  Refuse,
};
std::optional<AllowedDecision> parse_allowed_decision(std::string_view text);

/// False: the tenant has no such value, or its document is forgotten.
bool decide_allowed(db::Database& database, const Approver& approver, std::int64_t allowed,
                    AllowedDecision decision, std::string_view request);

/// A pattern that may pass: see pii/allowlist.h for what it is made of.
struct NewAllowEntry {
  std::string pattern, name;
  std::optional<std::string> entity;  ///< none: any kind of finding
  std::optional<PublicId> job;        ///< in the document of this job only; none: in all of the tenant's
};

/// Each an `AllowEntry` of openapi.yaml, oldest first.
std::vector<std::string> list_allow_entries(db::Database& database, TenantId tenant);

/// The entry; nothing when the tenant has no such job. Throws `db::Rejected` by the constraints of
/// allow_entry.
std::optional<std::string> add_allow_entry(db::Database& database, const Approver& approver,
                                           const NewAllowEntry& entry, std::string_view request);

/// False: the tenant has no such entry.
bool drop_allow_entry(db::Database& database, const Approver& approver, std::int64_t entry,
                      std::string_view request);

/// A `Calendar` of openapi.yaml: when the tenant's approvers work.
std::string read_calendar(db::Database& database, TenantId tenant);

enum class CalendarSet {
  Set,
  UnknownTimeZone,
  DayEndsFirst,
  NoSuchDay,  ///< a holiday on 31 February
};

/// `calendar` is a `Calendar` as JSON. Deadlines that were set stay.
CalendarSet set_calendar(db::Database& database, const Approver& approver, const std::string& calendar,
                         std::string_view request);

}  // namespace lectern::approval
