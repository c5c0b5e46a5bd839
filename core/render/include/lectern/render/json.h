#pragma once

/// A snapshot as JSON, for programs: the tree of blocks with their boxes, the ledger with its hash chain, the
/// confidence with its reasons, the report.
///
/// Boxes are [x0, y0, x1, y1] in PDF points from the page's top left. Output is UTF-8. All functions are
/// pure, accept any snapshot and never fail.

#include <string>
#include <string_view>

#include "lectern/doc/confidence.h"
#include "lectern/doc/ledger.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// What to_json() writes besides the document. Each part is borrowed for the call; a null part has no member
/// in the output.
struct JsonParts {
  const doc::Ledger* ledger = nullptr;
  const doc::DocumentConfidence* confidence = nullptr;
  const doc::Report* report = nullptr;
};

/// Writes the document and the given parts as one object, ending in one line end:
/// {"lectern": 1, "version": 3, "title", "language", "author", "pages": […], "blocks": […], "notes": […],
/// "confidence", "report", "ledger"}. "lectern" is the version of this format, "version" that of the
/// snapshot.
std::string to_json(const doc::Snapshot& snapshot, const JsonParts& parts = {});

/// Writes every change in the order in which it was made, ending in one line end:
/// {"changes": [{step, page, block, before, after, reason, source, hash}]}
///
/// `hash` chains each change to the one before (see doc::Ledger), so that an edited ledger can be recognised.
std::string ledger_json(const doc::Ledger& ledger);

/// Writes the confidence of the document and of each page, without a line end:
/// {"score": 0.93, "class": "HIGH", "review_recommended": false, "reasons": […], "doubts": […], "pages": […]}
///
/// Scores are 0..1 with three decimals.
std::string confidence_json(const doc::DocumentConfidence& confidence);

/// Quotes and escapes `text` as a JSON string; the surrounding quotes are included.
std::string json_text(std::string_view text);

/// Writes the counts and the points that a person still has to check, without a line end:
/// {"pages": 3, "headings": 12, …, "open_items": [{kind, group, page, block, text}]}
std::string report_json(const doc::Report& report);

}  // namespace lectern::render
