#pragma once

/// What is known about a document and its conversion besides its text.

#include <string>
#include <string_view>

#include "lectern/doc/confidence.h"
#include "lectern/doc/page.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

struct MetadataParts {
  const doc::FileFacts& facts;
  const doc::DocumentConfidence& confidence;
  const doc::Report& report;
  std::string_view pipeline_version;
};

/// {"title", "author", "language", "page_count", …, "confidence": {…}, "report": {…}}
std::string metadata_json(const doc::Snapshot& snapshot, const MetadataParts& parts);

}  // namespace lectern::render
