#pragma once

/// The human's answer. The first decision on a hold wins, whoever asks at the same time; everybody later is
/// told the one that stands. The database decides (`decide_hold`), so there is nothing to race for here.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/approval/hold.h"

namespace lectern::approval {

enum class Decision { Approve, Deny };
std::optional<Decision> parse_decision(std::string_view text);

/// What a human says about one finding.
enum class Answer {
  NotPii,      ///< a false alarm
  Acceptable,  ///< personal data that may stand here
  IsPii,       ///< personal data: the document cannot be approved with it
  Redact,      ///< personal data that is blackened in everything that is made of the document
};
std::optional<Answer> parse_answer(std::string_view text);

struct FindingAnswer {
  std::int64_t finding = 0;
  Answer answer = Answer::NotPii;
  bool same_value = false;  ///< it counts for every finding of the document with the same value
};

struct DecisionRequest {
  Decision decision = Decision::Deny;
  std::string justification;
  std::optional<std::string>
      reason_code;  ///< course_material, false_positive, acceptable_risk, other (where none is given)
  std::vector<FindingAnswer> answers;
};

struct Decided {
  enum class Outcome {
    Accepted,
    AlreadyDecided,  ///< `standing` says how
    Expired,
    Unknown,         ///< wrong token, no such hold
    OwnDocument,     ///< the submitter may not decide
    StrangeFinding,  ///< an answer about a finding of another document
    Contradiction,   ///< approved, and a finding called personal data
  };
  Outcome outcome = Outcome::Unknown;
  std::string new_status;            ///< of the job
  std::string standing;              ///< `StandingDecision` of openapi.yaml as JSON; empty while open
  std::optional<std::int64_t> lane;  ///< has new work: ring its doorbell
};

/// Throw the errors of `db`. A Disconnected that is in doubt may be asked again: the answer then tells who
/// won.
Decided decide_by_token(db::Database& database, const ApprovalToken& token, const SignedIn& signed_in,
                        const DecisionRequest& request, std::string_view request_id);
Decided decide(db::Database& database, const Approver& approver, const PublicId& job,
               const DecisionRequest& request, std::string_view request_id);

}  // namespace lectern::approval
