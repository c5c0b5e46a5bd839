#include "virus_check.h"

#include "lectern/json/write.h"

namespace lectern::scanning {

std::optional<VirusVerdict> verdict_on_virus_check(const antivirus::Answer& answer, WhenAway when_away,
                                                   int attempt) {
  using Action = VirusVerdict::Action;
  if (std::holds_alternative<antivirus::Clean>(answer)) return std::nullopt;
  if (const auto* infected = std::get_if<antivirus::Infected>(&answer)) {
    return VirusVerdict{Action::Fail, "infected",
                        "The virus scanner found a virus in this file (" + infected->name + ").",
                        infected->name};
  }
  const auto& away = std::get<antivirus::Away>(answer);
  const std::string reason = "This file could not be checked for viruses. " + away.reason;
  if (!away.is_final && attempt == 1) return VirusVerdict{Action::ScanAgain, "unchecked", reason, {}};
  return VirusVerdict{when_away == WhenAway::Refuse ? Action::Fail : Action::Hold, "unchecked", reason, {}};
}

std::string infected_effect(const VirusVerdict& verdict, double seconds) {
  json::Writer out;
  out.begin_object().member("outcome", "failed").member("seconds", seconds);
  if (!verdict.virus.empty()) out.member("virus", verdict.virus);
  out.key("error");
  out.begin_object()
      .member("stage", "scan")
      .member("type", verdict.type)
      .member("message", verdict.reason)
      .member("retryable", false)
      .end_object();
  return out.end_object().take();
}

}  // namespace lectern::scanning
