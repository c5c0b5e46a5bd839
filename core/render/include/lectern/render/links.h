#pragma once

/// Every link of a PDF, for programs that check or move them.

#include <string>

#include "lectern/doc/snapshot.h"

namespace lectern::render {

/// {"links": [{"page": 1, "rectangle": [x0, y0, x1, y1], "rectangles": [[…]], "kind": "web", "target":
/// "https://…", "text": "…"}]}. `kind` is web, mail, phone, page (then `target` is "#page-3") or other: a
/// scheme that no result leads to, given as it is. `rectangle` holds all of `rectangles`; points from the
/// page's top left.
std::string links_json(const doc::Snapshot& snapshot);

}  // namespace lectern::render
