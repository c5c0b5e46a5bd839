#pragma once

/// What a scan tells the database: see sql/functions/scanning/apply_scan.sql. Pure.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/refusal.h"
#include "lectern/pii/scan.h"
#include "lectern/reading/read_document.h"
#include "lectern/worker/artefact.h"
#include "scan_ranges.h"

namespace lectern::scanning {

/// A document that was read, wholly or in part.
struct ScanResult {
  const reading::Document& document;
  const pii::ScanReport& report;
  pii::Verdict verdict;
  const std::vector<worker::Artefact>& artefacts;
  double seconds = 0;
};

std::string effect_of(const ScanResult& result);

/// A long document whose pages others recognise: see sql/functions/scanning/fan_out_scan.sql.
std::string fan_out_effect(std::span<const PageRange> ranges, std::int32_t page_count,
                           const std::vector<worker::Artefact>& artefacts);

/// Some pages of it: see sql/functions/scanning/apply_scan_range.sql. `reason` is empty when all have their words.
std::string range_effect(const std::string& reason, const std::vector<worker::Artefact>& artefacts);

/// The keyed hash of a finding's value, in hexadecimal, as the database keeps it.
std::string hex_of(const std::array<std::uint8_t, 32>& value_hash);

/// What an approver may uncover of the properties, as the reveal routes read it: a list of {value_hash,
/// origin, property, text}.
std::string property_texts_json(const std::vector<pii::PropertyText>& texts);

/// A document that nobody can read: the job fails with the reason.
std::string failed_effect(const Refusal& refusal, double seconds);

/// A document whose reader broke twice: held, because we do not know what is in it.
std::string held_unread_effect(const Refusal& refusal, double seconds);

}  // namespace lectern::scanning
