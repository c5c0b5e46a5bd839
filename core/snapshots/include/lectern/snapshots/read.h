#pragma once

/// Reads back what `render::to_json` writes: a kept snapshot becomes a document again, without its PDF.
///
/// For programs that continue a finished conversion: analyses and enhancements. `to_json` of what was read is
/// the text that was read, and so are the HTML, the Markdown and the text made of a v3. What the JSON does
/// not hold is at its default: printed lines, the file's outline, the links as placed.
///
/// Texts are hostile: anything that fits the format is accepted, within limits, and nothing else. Whether ids
/// are unique and texts sensible is for the reader's caller to ask.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/doc/confidence.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/page.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/json/decode.h"

namespace lectern::snapshots {

/// What one text may cost. The defaults are above the longest document that is converted (20,000 pages).
struct Limits {
  std::size_t bytes = std::size_t{1} << 30;
  /// JSON values in it.
  std::size_t values = 100'000'000;
  /// Blocks inside each other.
  int depth = 100;
};

/// A document, and what was written beside it.
struct Document {
  doc::Snapshot snapshot;
  std::optional<doc::Ledger> ledger;
  std::optional<doc::DocumentConfidence> confidence;
  std::optional<doc::Report> report;
  /// Whether a page says what became of its words: older results do not, and lack more that is needed to
  /// render them again or to compute their confidence.
  bool has_census = false;
};

/// Reads a document. `json` is borrowed. Fails with the first place that does not fit the format; the words
/// of the complaint quote nothing of the document. Memory: the snapshot and one block of the top level as
/// JSON. Cost: linear, about 50 MB a second.
Result<Document, json::Complaint> read(std::string_view json, const Limits& limits = {});

/// Reads a ledger, as `render::ledger_json` writes it. Fails also if a hash is not that of its change and of
/// all before it.
Result<doc::Ledger, json::Complaint> read_ledger(std::string_view json, const Limits& limits = {});

/// What is known of a result besides its text.
struct Metadata {
  std::optional<doc::DocumentConfidence> confidence;
  std::optional<doc::Report> report;
  /// Without what metadata does not hold: forms, scripts, attachments.
  doc::FileFacts facts;
  /// Of the steps that made the result.
  std::string pipeline_version;
};

/// Reads a result's metadata, as `render::metadata_json` writes them. Parts that are missing are empty.
Result<Metadata, json::Complaint> read_metadata(std::string_view json, const Limits& limits = {});

/// Reads the links as placed, as `render::links_json` writes them: for `Snapshot::links`.
Result<std::vector<doc::PlacedLink>, json::Complaint> read_links(std::string_view json,
                                                                 const Limits& limits = {});

}  // namespace lectern::snapshots
