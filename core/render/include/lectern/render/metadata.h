#pragma once

/// What is known about a document and its conversion besides its text, as JSON.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/confidence.h"
#include "lectern/doc/page.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// How a server processed the document. A conversion on the command line has none.
struct Processing {
  /// One stage of the conversion with its elapsed time.
  struct Step {
    std::string name;
    double seconds = 0;
  };
  /// A JSON array, copied into the output as it is: [{"step": "scan", "at": RFC 3339, …}, …]. The last entry
  /// is this conversion.
  std::string history;
  /// A JSON object, copied into the output as it is: the parameters of the conversion.
  std::string parameters;
  /// The stages of the conversion, in the order in which they ran.
  std::vector<Step> steps;
  /// Elapsed seconds of the conversion, without writing its files.
  double seconds = 0;
};

/// What metadata_json() writes. References and views are borrowed: they must be valid while this object is
/// used.
struct MetadataParts {
  const doc::FileFacts& facts;
  const doc::DocumentConfidence& confidence;
  const doc::Report& report;
  /// Version of the stages that made the snapshot.
  std::string_view pipeline_version;
  /// Empty: the output has no "processing".
  std::optional<Processing> processing = {};
};

/// Writes {"history": […], "seconds", "steps": [{"step", "seconds"}, …], "parameters": {…}} without a line
/// end.
///
/// The caller guarantees that `history` and `parameters` are valid JSON.
std::string processing_json(const Processing& processing);

/// Writes the facts of the file and the results of the conversion as one object, ending in one line end:
/// {"title", "author", "language", "page_count", …, "confidence": {…}, "report": {…}, "processing": {…}}
///
/// Texts come from the PDF and are escaped. Never fails.
std::string metadata_json(const doc::Snapshot& snapshot, const MetadataParts& parts);

}  // namespace lectern::render
