#pragma once

/// What is known about a document and its conversion besides its text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/doc/confidence.h"
#include "lectern/doc/page.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// How the document was processed. A conversion without a server knows nothing of it.
struct Processing {
  struct Step {
    std::string name;
    double seconds = 0;
  };
  /// JSON: [{"step": "scan", "at": RFC 3339, …}, …]; the last is this conversion.
  std::string history;
  /// JSON object: what it was asked to do.
  std::string parameters;
  /// Of the conversion, in their order.
  std::vector<Step> steps;
  /// Of the conversion, up to the writing of its files.
  double seconds = 0;
};

/// What the metadata is made of. It borrows all of it.
struct MetadataParts {
  const doc::FileFacts& facts;
  const doc::DocumentConfidence& confidence;
  const doc::Report& report;
  std::string_view pipeline_version;
  std::optional<Processing> processing = {};
};

/// Processing as a JSON object; `history` and `parameters` are copied as they are:
/// {"history": […], "seconds", "steps": [{"step", "seconds"}, …], "parameters": {…}}
std::string processing_json(const Processing& processing);

/// All metadata as a JSON object, without the text of the document. Never fails:
/// {"title", "author", "language", "page_count", …, "confidence": {…}, "report": {…}, "processing": {…}}
std::string metadata_json(const doc::Snapshot& snapshot, const MetadataParts& parts);

}  // namespace lectern::render
