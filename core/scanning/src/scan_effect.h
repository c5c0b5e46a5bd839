#pragma once

/// What a scan writes to the database: see sql/functions/scanning/apply_scan.sql. Pure.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/pii/scan.h"
#include "lectern/reading/read_document.h"
#include "lectern/scanning/verdict.h"
#include "lectern/worker/artefact.h"
#include "scan_ranges.h"

namespace lectern::scanning {

/// A document that was read, wholly or in part.
struct ScanResult {
  const reading::Document& document;
  const pii::ScanReport& report;
  Verdict verdict;  ///< Pass or Hold
  const std::vector<worker::Artefact>& artefacts;
  double seconds = 0;
};

std::string effect_of(const ScanResult& result);

/// A long document whose pages other tasks recognise: see sql/functions/scanning/fan_out_scan.sql.
std::string fan_out_effect(std::span<const PageRange> ranges, std::int32_t page_count,
                           const std::vector<worker::Artefact>& artefacts);

/// Some pages of it: see sql/functions/scanning/apply_scan_range.sql. `reason` is empty when all have their
/// words.
std::string range_effect(const std::string& reason, const std::vector<worker::Artefact>& artefacts);

/// What an approver may reveal of the properties, as the reveal routes read it: a list of {value_hash,
/// origin, property, text}.
std::string property_texts_json(const std::vector<pii::PropertyText>& texts);

/// A rescan whose document passed under this detector already.
std::string passed_effect();

/// A document that no reader can open: the job fails with the verdict's reason.
std::string failed_effect(const Verdict& verdict, double seconds);

/// A document that could not be checked at all: held with the verdict's reason, without findings.
std::string held_unread_effect(const Verdict& verdict, double seconds);

}  // namespace lectern::scanning
