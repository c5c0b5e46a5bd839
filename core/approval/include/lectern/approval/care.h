#pragma once

/// What approvers do with an open hold besides deciding: ask for more time, hand it to somebody else, uncover
/// a finding. And what becomes of their "not personal data": values that a tenant lets pass, known by hashes
/// alone. Everything is written to the audit log by the same statement.

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

struct Delegated {
  enum class Outcome { Delegated, Decided, Expired, Unknown, OwnDocument, NoSuchApprover };
  Outcome outcome = Outcome::Unknown;
  std::string delegate;  ///< the name to show
};

/// The link that is out stops working; the delegate is sent a new one.
Delegated delegate(db::Database& database, const Approver& approver, const PublicId& job,
                   std::string_view email, std::string_view request);

/// Writes down that a finding was uncovered. `Standing::Open`: it may be.
Standing reveal_by_token(db::Database& database, const ApprovalToken& token, std::int64_t finding,
                         std::string_view request);
Standing reveal(db::Database& database, const Approver& approver, const PublicId& job, std::int64_t finding,
                std::string_view request);

struct AllowedPage {
  std::vector<std::string> rows;  ///< each an `AllowedValue` of openapi.yaml
  std::optional<std::int64_t> next;
};

/// Oldest first; `state` is proposed, accepted or refused, or none for all. `limit` is 1..200.
AllowedPage list_allowed(db::Database& database, const Approver& approver, std::optional<std::string> state,
                         std::optional<std::int64_t> after, int limit);

/// False: the tenant has no such value.
bool decide_allowed(db::Database& database, const Approver& approver, std::int64_t allowed, bool accept,
                    std::string_view request);

}  // namespace lectern::approval
