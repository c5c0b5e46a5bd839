#pragma once

/// The table of contents of a longer document, made from its headings, whether or not the PDF has one.

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

/// Returns an empty outline for a short document. A long document without headings gets its pages as
/// entries.
std::vector<OutlineEntry> outline_of(const doc::Snapshot& snapshot);

/// Writes `<nav id="contents">` with nested lists, which the reader can fold without script.
void write_outline(HtmlWriter& out, const std::vector<OutlineEntry>& entries);

}  // namespace lectern::render
