#pragma once

/// What became of the words and rules of a page: how many are in its blocks, in pictures, taken away, or
/// nowhere.

#include "lectern/doc/snapshot.h"
#include "page_passes.h"

namespace lectern::layout {

/// Counts the letters of a page before its passes, and afterwards where they are.
class PageCensus final {
 public:
  /// The lines as they were built.
  explicit PageCensus(const PageState& before);

  /// After the passes. Cost: linear in the text and the rules of the page.
  doc::PageCensus taken(const PageState& after) const;

 private:
  double shown_ = 0;  ///< letters of all lines
};

}  // namespace lectern::layout
