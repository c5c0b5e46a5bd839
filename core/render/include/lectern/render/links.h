#pragma once

/// Every link of a PDF as JSON, for programs that check or rewrite links.

#include <string>

#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// Lists the links in the order of the snapshot, ending in one line end:
/// {"links": [{"page": 1, "rectangle": [x0, y0, x1, y1], "rectangles": [[…]], "kind": "web",
///   "target": "https://…", "text": "…"}]}
///
/// `kind` is "web", "mail", "phone", "page" (`target` is then an anchor such as "#page-3") or "other": an
/// address that no output links to, listed exactly as the PDF has it, so treat `target` as hostile.
/// `rectangle` is the smallest box around `rectangles`. All are in PDF points from the page's top left, with
/// two decimals. Never fails.
std::string links_json(const doc::Snapshot& snapshot);

}  // namespace lectern::render
