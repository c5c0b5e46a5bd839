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
  std::string history;  ///< JSON: [{"step": "scan", "at": RFC 3339, …}, …]; the last is this conversion
  std::string parameters;   ///< JSON object: what it was asked to do
  std::vector<Step> steps;  ///< of the conversion, in their order
  double seconds = 0;       ///< of the conversion, up to the writing of its files
};

struct MetadataParts {
  const doc::FileFacts& facts;
  const doc::DocumentConfidence& confidence;
  const doc::Report& report;
  std::string_view pipeline_version;
  std::optional<Processing> processing = {};
};

/// {"history": […], "seconds", "steps": [{"step", "seconds"}, …], "parameters": {…}}
std::string processing_json(const Processing& processing);

/// {"title", "author", "language", "page_count", …, "confidence": {…}, "report": {…}, "processing": {…}}
std::string metadata_json(const doc::Snapshot& snapshot, const MetadataParts& parts);

}  // namespace lectern::render
