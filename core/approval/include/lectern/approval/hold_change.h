#pragma once

/// What approvers do with a hold besides deciding: ask for more time, hand it to another approver, reveal a
/// finding, reopen it when its time is over. Each call is one statement, which also writes the audit log; all
/// but reopening change a hold only while it is open, and the database checks that under the hold's lock. All
/// throw the errors of `db`.
///
/// Each exists twice: for a signed-in approver, who names the job, and for the holder of an approval link,
/// who presents its token. `request` is the request's id, for the audit log.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/approval/hold.h"

namespace lectern::approval {

/// What became of a change: of a request for more time, of handing a hold to another approver, of reopening
/// it.
enum class ChangeOutcome {
  Changed,
  Decided,      ///< too late: somebody has decided
  Expired,      ///< too late: the deadline has passed
  NotFound,     ///< no hold has this token, or the tenant has no such hold
  OwnDocument,  ///< the caller submitted the document
  Refused,      ///< the request itself is not possible: the struct below says when
};

/// An answer to a request for more time. Refused: not 0.25 to 40 hours, or extended as often as the tenant
/// allows.
struct Extended {
  ChangeOutcome outcome = ChangeOutcome::NotFound;
  std::string expires_at;  ///< RFC 3339: the deadline in force; empty if the outcome is NotFound
};

/// Adds working hours, 0.25 to 40, to the deadline of the hold of `job`. A new reminder is due half way to
/// the new deadline. A tenant allows this three times per hold unless its setting `approval_extensions`
/// differs.
Extended extend(db::Database& database, const Approver& approver, const PublicId& job, double hours,
                std::string_view request);

/// The same through a link. `signed_in` is whom a session or key of the request names, if it carried one: a
/// submitter who is signed in may not use a link that was sent to somebody else.
Extended extend_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                         double hours, std::string_view request);

/// An answer to handing a hold over. Refused: nobody with this address may decide about this document.
struct Delegated {
  ChangeOutcome outcome = ChangeOutcome::NotFound;
  std::string delegate;  ///< the display name of the new approver; empty unless changed
};

/// Hands the hold of `job` to the approver of the tenant with the address `email`. The link that was sent
/// stops working and the delegate is sent a new one; all approvers of the tenant may still decide.
Delegated delegate(db::Database& database, const Approver& approver, const PublicId& job,
                   std::string_view email, std::string_view request);

/// The same through a link, which ends with it. `signed_in` as for `extend_by_token`.
Delegated delegate_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                            std::string_view email, std::string_view request);

/// An answer to reopening a hold. Changed also if somebody else was first, or its time is not over; Expired:
/// too late, the file is erased, or about to be. Never Refused.
struct Reopened {
  ChangeOutcome outcome = ChangeOutcome::NotFound;
  std::string expires_at;  ///< RFC 3339: the deadline in force; empty if the outcome is NotFound
};

/// Gives the hold of `job`, whose time is over, a new deadline. Possible until the file is erased, by default
/// for seven days (`approval_grace_days`).
Reopened reopen(db::Database& database, const Approver& approver, const PublicId& job,
                std::string_view request);

/// The same through a link. `signed_in` as for `extend_by_token`.
Reopened reopen_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                         std::string_view request);

/// Records that the approver reveals `finding` (its number in the review) on a page's picture.
/// Standing::Open: it may be shown. Standing::NotFound also if the finding belongs to another document.
Standing reveal(db::Database& database, const Approver& approver, const PublicId& job, std::int64_t finding,
                std::string_view request);

/// The same through a link.
Standing reveal_by_token(db::Database& database, const ApprovalToken& token, std::int64_t finding,
                         std::string_view request);

/// Where the scan keeps the texts of the file's properties (title, author, form values …): a JSON list of
/// {value_hash, origin, property, text} in the bucket `inbox`. The texts of a finding have its hash and
/// origin.
struct PropertyTexts {
  TenantId tenant;
  std::vector<std::byte> sha256;  ///< 32 bytes: the blob's address
  std::string value_hash;         ///< hexadecimal
  std::string origin;             ///< as in the finding: "metadata", "form" …
};

/// The texts of a finding that was just revealed. Nothing if the finding is on a page, the hold is not open,
/// or the texts are not kept any more. Reads only; call `reveal` first, which records the look.
std::optional<PropertyTexts> property_texts(db::Database& database, const Approver& approver,
                                            const PublicId& job, std::int64_t finding);

/// The same through a link.
std::optional<PropertyTexts> property_texts_by_token(db::Database& database, const ApprovalToken& token,
                                                     std::int64_t finding);

}  // namespace lectern::approval
