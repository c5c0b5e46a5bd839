#pragma once

/// The decision of the gate: whether a document passes, is held for a person, fails, or is scanned again.
///
/// Every function here is pure: what a scan found goes in, a verdict with its reason comes out. Database,
/// store and reader are not reachable from here, so every row of the table below is tested without them.
///
/// | What went wrong | First attempt | Later attempts |
/// |---|---|---|
/// | nobody can read the file: encrypted, malformed, no pages, over a limit | fail | fail |
/// | some pages were lost, or not recognised (time limit, no OCR) | hold | hold |
/// | the reader crashed, whether or not some pages came | scan again | hold |
/// | the name model is missing | scan again | hold |
/// | the detector broke | scan again | hold |
/// | the store does not answer | wait | wait |
///
/// A document passes only if all of it was read and checked and no finding stops it. The database being away
/// is an exception of `db`, which the worker turns into waiting; no verdict is made then.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "lectern/base/refusal.h"
#include "lectern/jobs/retry.h"
#include "lectern/pii/allowlist.h"
#include "lectern/pii/scan.h"
#include "lectern/reading/read_document.h"

namespace lectern::scanning {

/// What happens to the document next.
enum class Action {
  Pass,       ///< goes on to conversion
  Hold,       ///< waits for a person's decision
  Fail,       ///< the job ends; sending the same bytes again will not help
  ScanAgain,  ///< the same task later, and an attempt is used
  Wait,       ///< the same task when the store answers, and no attempt is used
};

struct Verdict {
  Action action = Action::Hold;
  /// The cause of Fail, ScanAgain and Wait, as the job's error names it.
  RefusalKind cause = RefusalKind::InternalError;
  /// One sentence for the submitter or the approver, without text of the document. Empty for Pass, and for a
  /// Hold whose only reason is its findings.
  std::string reason = {};

  bool operator==(const Verdict&) const = default;
};

/// The verdict if the reader delivered no page at all, or the detector did not work. `attempt` is 1 at the
/// first run. A refusal that says that no reader can open the file is final; any other is tried once more and
/// then held, because nobody knows what the document contains. Never Pass.
Verdict verdict_on_refusal(const Refusal& refusal, int attempt);

/// ScanAgain if the name model is not loaded and this is the first attempt. Nothing otherwise: the document
/// is scanned, and `verdict_on_document` holds it if names could not be looked for.
std::optional<Verdict> verdict_on_missing_names(bool has_names, int attempt);

/// ScanAgain if the reader crashed on a part of the document and this is the first attempt. `cut_short` is
/// that of the `reading::Document`. Nothing otherwise: the pages that came are scanned.
std::optional<Verdict> verdict_on_crash(const std::optional<Refusal>& cut_short, int attempt);

/// Pass or Hold for a document that was read, wholly or in part, and scanned. `report.unsure_pages` must
/// already contain the pages that were not recognised (`with_unrecognised`).
Verdict verdict_on_document(const reading::Document& document, const pii::ScanReport& report);

/// The verdict if one range of a long document could not be recognised. Hold here means that the range is
/// lost: the document is assembled without it and held then, with this reason. Never Pass, never Fail.
Verdict verdict_on_range(const Refusal& refusal, int attempt);

/// Why a range that was read does not have all its words; empty if it has. `wanted` is the number of its
/// pages that need recognition.
std::string gap_in_range(const reading::Document& range, std::int32_t wanted);

/// The state of the task for ScanAgain and Wait. The caller makes the effects of the other three itself.
jobs::Outcome postponed(const Verdict& verdict);

/// Values that the tenant accepts, by name of the entity and keyed hash in hexadecimal.
using AcceptedValues = std::map<std::pair<std::string, std::string>, pii::AllowScope>;

/// The report with the findings that stop and are accepted no longer stopping. They stay in the list, with
/// the scope of the acceptance as evidence, and `gate_count` shrinks by their number.
pii::ScanReport with_accepted(pii::ScanReport report, const AcceptedValues& accepted);

/// The report with `pages` added to its unsure pages, sorted, each once.
pii::ScanReport with_unrecognised(pii::ScanReport report, const std::vector<std::int32_t>& pages);

}  // namespace lectern::scanning
