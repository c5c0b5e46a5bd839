#pragma once

/// A snapshot as JSON, for programs: the tree with its boxes, the ledger with its chain, the confidence with
/// its reasons, the report. Boxes are [x0, y0, x1, y1] in PDF points from the page's top left.

#include <string>
#include <string_view>

#include "lectern/doc/confidence.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// What is written beside the document. Borrowed; nullptr leaves the part out.
struct JsonParts {
  const doc::Ledger* ledger = nullptr;
  const doc::DocumentConfidence* confidence = nullptr;
  const doc::Report* report = nullptr;
};

/// The document and the parts given, as one object: {"lectern": 1, "title": …, "pages": […], "blocks": […],
/// …}.
std::string to_json(const doc::Snapshot& snapshot, const JsonParts& parts = {});

/// {"changes": [{step, page, block, before, after, reason, source, hash}]}
std::string ledger_json(const doc::Ledger& ledger);

/// {"score": 0.93, "class": "HIGH", "review_recommended": false, "reasons": […], "pages": […]}
std::string confidence_json(const doc::DocumentConfidence& confidence);

/// `text` as a JSON string, quotes and all.
std::string json_text(std::string_view text);

/// {"pages": 3, "headings": 12, …, "open_items": [{kind, page, block, text}]}
std::string report_json(const doc::Report& report);

}  // namespace lectern::render
