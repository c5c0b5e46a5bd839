#include "lectern/scanning/verdict.h"

#include <algorithm>

#include "lectern/base/check.h"
#include "lectern/base/encode.h"
#include "lectern/worker/context.h"

namespace lectern::scanning {
namespace {

/// Another attempt would give the same answer.
bool is_final(RefusalKind kind) {
  switch (kind) {
    case RefusalKind::NotAPdf:
    case RefusalKind::Malformed:
    case RefusalKind::Encrypted:
    case RefusalKind::WrongPassword:
    case RefusalKind::NoPages:
    case RefusalKind::TooLarge:
    case RefusalKind::TooManyPages:
    case RefusalKind::LimitExceeded:
      return true;
    case RefusalKind::ReaderCrashed:
    case RefusalKind::StorageUnavailable:
    case RefusalKind::InternalError:
      return false;
  }
  return false;
}

Verdict scan_again(const Refusal& refusal) {
  return {Action::ScanAgain, refusal.kind, refusal.reason};
}

}  // namespace

Verdict verdict_on_refusal(const Refusal& refusal, int attempt) {
  if (is_final(refusal.kind)) return {Action::Fail, refusal.kind, refusal.reason};
  if (refusal.kind == RefusalKind::StorageUnavailable) return {Action::Wait, refusal.kind, refusal.reason};
  if (attempt == 1) return scan_again(refusal);
  return {Action::Hold, refusal.kind, "The document could not be checked: " + refusal.reason};
}

std::optional<Verdict> verdict_on_missing_names(bool has_names, int attempt) {
  if (has_names || attempt > 1) return std::nullopt;
  return scan_again({RefusalKind::InternalError, "The name model did not load."});
}

std::optional<Verdict> verdict_on_crash(const std::optional<Refusal>& cut_short, int attempt) {
  if (!cut_short || cut_short->kind != RefusalKind::ReaderCrashed || attempt > 1) return std::nullopt;
  return scan_again(*cut_short);
}

Verdict verdict_on_document(const reading::Document& document, const pii::ScanReport& report) {
  const pii::Verdict found = pii::verdict(report, document.reading);
  const std::string why = document.cut_short ? " " + document.cut_short->reason : std::string();
  if (found.clean && !document.is_complete())
    return {.reason = "Not the whole document could be checked." + why};
  if (found.clean) return {.action = Action::Pass};
  if (!found.reason.empty() && !document.not_recognised.empty()) return {.reason = found.reason + why};
  return {.reason = found.reason};
}

Verdict verdict_on_range(const Refusal& refusal, int attempt) {
  if (refusal.kind == RefusalKind::StorageUnavailable) return {Action::Wait, refusal.kind, refusal.reason};
  const bool is_broken =
      refusal.kind == RefusalKind::ReaderCrashed || refusal.kind == RefusalKind::InternalError;
  if (is_broken && attempt == 1) return scan_again(refusal);
  return {Action::Hold, refusal.kind, refusal.reason};
}

std::string gap_in_range(const reading::Document& range, std::int32_t wanted) {
  if (range.cut_short && !range.cut_short->reason.empty()) return range.cut_short->reason;
  return range.ocr_pages < wanted ? "Some scanned pages of the document were not recognised." : "";
}

jobs::Outcome postponed(const Verdict& verdict) {
  LECTERN_CHECK(verdict.action == Action::ScanAgain || verdict.action == Action::Wait);
  if (verdict.action == Action::Wait) return worker::outage();
  return jobs::TryAgain{{"scan", refusal_name(verdict.cause), verdict.reason, true}};
}

pii::ScanReport with_accepted(pii::ScanReport report, const AcceptedValues& accepted) {
  for (doc::Finding& finding : report.findings) {
    const auto found =
        accepted.find({std::string(doc::entity_name(finding.entity)), to_hex(finding.value_hash)});
    if (!finding.stops || found == accepted.end()) continue;
    finding.stops = false;
    finding.evidence.push_back(pii::evidence_of(found->second));
    --report.gate_count;
  }
  return report;
}

pii::ScanReport with_unrecognised(pii::ScanReport report, const std::vector<std::int32_t>& pages) {
  auto& unsure = report.unsure_pages;
  unsure.insert(unsure.end(), pages.begin(), pages.end());
  std::sort(unsure.begin(), unsure.end());
  unsure.erase(std::unique(unsure.begin(), unsure.end()), unsure.end());
  return report;
}

}  // namespace lectern::scanning
