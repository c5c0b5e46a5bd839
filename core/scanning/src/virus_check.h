#pragma once

/// What a virus scanner's answer means for a document. Pure.
///
/// | Answer | First attempt | Later attempts |
/// |---|---|---|
/// | clean | go on | go on |
/// | infected | fail | fail |
/// | not checked: the scanner is away or slow | scan again | hold, or fail if the tenant says so |
/// | not checked: too large for the scanner | hold, or fail if the tenant says so | the same |

#include <optional>
#include <string>

#include "lectern/antivirus/clamd.h"

namespace lectern::scanning {

/// A tenant's setting `antivirus.when_away`.
enum class WhenAway { Hold, Refuse };

/// Why a document does not go on.
struct VirusVerdict {
  enum class Action { Fail, Hold, ScanAgain };
  Action action = Action::Hold;
  std::string type;    ///< of the job's error: "infected" or "unchecked"
  std::string reason;  ///< one sentence for people
  std::string virus;   ///< the signature's name, if it is infected
};

/// Nothing: the document goes on. `attempt` is 1 at the first run.
std::optional<VirusVerdict> verdict_on_virus_check(const antivirus::Answer& answer, WhenAway when_away,
                                                   int attempt);

/// The effect of Fail, for apply_scan.
std::string infected_effect(const VirusVerdict& verdict, double seconds);

}  // namespace lectern::scanning
