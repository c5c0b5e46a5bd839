#pragma once

/// The links of a page: their targets, and the words under them.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lectern/doc/snapshot.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// The target of a page's link in the form of doc::Span::href; empty for a negative index.
std::string link_target(const doc::Page& page, std::int32_t link);

/// The same for a span, with the height on the page: see place_reference.h.
std::string span_target(const doc::Page& page, std::int32_t link);

/// Adds the page's links to `links`, each with its words in the order of `lines`.
void append_placed_links(const doc::Page& page, const std::vector<TextLine>& lines,
                         std::vector<doc::PlacedLink>& links);

}  // namespace lectern::layout
