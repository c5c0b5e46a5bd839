#pragma once

/// Each page of a feed with its lines. What one page needs and no other knows may be done by a thread of its
/// own, while the page before is worked on.

#include <cstddef>
#include <functional>
#include <vector>

#include "lectern/doc/page_feed.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// The lines of the page with this index, which stands upright.
using MakeLines = std::function<std::vector<TextLine>(const doc::Page& upright, std::size_t index)>;

/// Takes a page as it is printed and as it is read, often the same, with its lines. All live for the call.
using SeePage =
    std::function<void(const doc::Page& printed, const doc::Page& upright, std::vector<TextLine>& lines)>;

/// Shows all pages in order. With `ahead`, `make` runs in another thread than `see`, a few pages before it:
/// it must touch nothing that `see` changes. The outcome is the same. What either throws comes out here.
void each_prepared_page(const doc::PageFeed& feed, bool ahead, const MakeLines& make, const SeePage& see);

}  // namespace lectern::layout
