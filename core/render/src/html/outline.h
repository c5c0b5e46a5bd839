#pragma once

/// The contents of a longer document, made from its headings: readers need them whether or not the print had
/// any.

#include <cstdint>
#include <string>
#include <vector>

#include "html/html_writer.h"
#include "lectern/doc/snapshot.h"

namespace lectern::render {

struct OutlineEntry {
  std::string text;
  std::string anchor;  ///< without "#"
  int level = 1;
};

/// Empty for a document that is short enough to be looked over. One that is long and has no headings gets its
/// pages.
std::vector<OutlineEntry> outline_of(const doc::Snapshot& snapshot);

/// `<nav id="contents">` with nested lists, folded by hand and without script.
void write_outline(HtmlWriter& out, const std::vector<OutlineEntry>& entries);

}  // namespace lectern::render
