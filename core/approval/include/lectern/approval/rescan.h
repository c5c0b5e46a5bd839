#pragma once

/// Old decisions: documents that passed under an older detector. `lectern-scan` looks at them again; here it
/// is asked to, and what it came to is read. Nothing of a document changes unless it is held again. Throws
/// the errors of `db`; `request` is the request's id, for the audit log.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/approval/hold.h"

namespace lectern::approval {

/// How many looks were asked for.
struct RescansStarted {
  int queued = 0;
  int gone = 0;  ///< documents whose original is deleted, so that nobody can look again
};

/// Asks for a look at every completed document of the tenant that no person decided about. Wake the workers
/// of lane 3 afterwards. One that waits already is not asked for twice, and what passed under the workers'
/// own detector is not read again.
RescansStarted start_rescans(db::Database& database, const Approver& approver, std::string_view request);

/// What the looks came to: `Rescans` of openapi.yaml as JSON, with at most `limit` documents.
std::string list_rescans(db::Database& database, TenantId tenant, int limit);

/// What became of a wish to hold a document again.
struct HeldAgain {
  enum class Outcome {
    Held,
    NotFound,      ///< the tenant has no such document
    NotListed,     ///< no look said that it would be held, or it is not completed any more
    OriginalGone,  ///< its original was deleted since
  };
  Outcome outcome = Outcome::NotFound;
  std::optional<std::int64_t> lane;  ///< has new work: wake its workers
};

/// Takes the results of the document away and sends it through the gate once more.
HeldAgain hold_again(db::Database& database, const Approver& approver, const PublicId& job,
                     std::string_view request);

}  // namespace lectern::approval
