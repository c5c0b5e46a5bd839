#pragma once

/// A snapshot as GitHub Flavored Markdown. What the dialect cannot hold (cells over several columns or rows)
/// is written as an HTML table. Characters that would be read as markup are escaped.

#include <string>

#include "lectern/doc/snapshot.h"
#include "lectern/render/text_sink.h"

namespace lectern::render {

struct MarkdownOptions {
  std::string figure_prefix;  ///< in front of each figure's name
};

/// UTF-8, one blank line between blocks, ending in one line end.
std::string to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options = {});
void to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options, const TextSink& sink);

}  // namespace lectern::render
