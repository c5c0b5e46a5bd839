#pragma once

/// Each page of a feed with its lines, straightened and turned so that its text runs from left to right. Work
/// that needs one page alone may be done by a second thread, while the page before is read.

#include <cstddef>
#include <functional>
#include <vector>

#include "lectern/doc/page_feed.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Makes the lines of the page with this index, from 0.
using MakeLines = std::function<std::vector<TextLine>(const doc::Page& upright, std::size_t index)>;

/// Takes a page as it is printed and as it is read, often the same object, with its lines. All live for the
/// call.
using SeePage =
    std::function<void(const doc::Page& printed, const doc::Page& upright, std::vector<TextLine>& lines)>;

/// Shows all pages to `see` in order. With `ahead`, `make` runs in another thread, up to four pages before
/// `see`: it must not touch what `see` changes. The outcome is the same. What either throws is thrown to the
/// caller.
void each_prepared_page(const doc::PageFeed& feed, bool ahead, const MakeLines& make, const SeePage& see);

}  // namespace lectern::layout
