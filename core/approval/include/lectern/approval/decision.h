#pragma once

/// The human's decision about a held document. The first decision on a hold wins, however many approvers
/// decide at the same time; later callers get the decision in force. The database decides this under the
/// hold's lock (sql/functions/gate/decide_hold.sql), so callers have nothing to synchronise.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/approval/hold.h"

namespace lectern::approval {

/// Approve: the document is converted. Deny: its job ends and its bytes are deleted.
enum class Decision { Approve, Deny };

/// "approve" or "deny"; nothing for any other text.
std::optional<Decision> parse_decision(std::string_view text);

/// What an approver says about one finding.
enum class Answer {
  NotPii,      ///< a false alarm
  Acceptable,  ///< personal data that may be published
  IsPii,       ///< personal data: the document cannot be approved with it
  Redact,      ///< personal data that is removed from everything that is made of the document
};

/// "not_pii", "acceptable", "is_pii" or "redact"; nothing for any other text.
std::optional<Answer> parse_answer(std::string_view text);

/// An answer to one finding, or to all with its value.
struct FindingAnswer {
  std::int64_t finding = 0;  ///< `finding_id` of the review
  Answer answer = Answer::NotPii;
  bool same_value = false;  ///< applies to all findings of the document with the same value
};

/// A whole decision, as a form or a request has it.
struct DecisionRequest {
  Decision decision = Decision::Deny;
  std::string justification;               ///< the approver's words; the caller bounds their length
  std::optional<std::string> reason_code;  ///< course_material, false_positive, acceptable_risk or other
  std::vector<FindingAnswer> answers;      ///< may be empty, and need not name every finding
};

/// What became of a decision.
struct Decided {
  enum class Outcome {
    Accepted,
    AlreadyDecided,  ///< `standing` has the decision in force
    Expired,         ///< the deadline has passed
    NotFound,        ///< no hold has this token, or the tenant has no such hold
    OwnDocument,     ///< a submitter of the document may not decide
    UnknownFinding,  ///< an answer names a finding of another document; nothing was recorded
    Contradiction,   ///< approved although an answer is IsPii; nothing was recorded
  };
  Outcome outcome = Outcome::NotFound;
  std::string new_status;  ///< of the job, as the API names it
  std::string standing;    ///< `StandingDecision` of openapi.yaml as JSON; empty while the hold is open
  std::optional<std::int64_t> lane;  ///< has new work: wake its workers
};

/// Decides through a link. `signed_in` as for `extend_by_token`. Throws the errors of `db`; after a
/// Disconnected that is in doubt the call may be repeated: the outcome then shows whether the first one was
/// recorded.
Decided decide_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                        const DecisionRequest& request, std::string_view request_id);

/// Decides about the hold of `job` as a signed-in approver. Throws as `decide_by_token` does.
Decided decide(db::Database& database, const Approver& approver, const PublicId& job,
               const DecisionRequest& request, std::string_view request_id);

}  // namespace lectern::approval
