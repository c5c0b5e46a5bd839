#pragma once

/// A snapshot as GitHub Flavored Markdown. What the dialect cannot hold (cells over several columns or rows)
/// is written as an HTML table. Characters that would be read as markup are escaped.
///
/// Or as MDX 3 for those whose pages are made of it: the same Markdown, in which elements are JSX, braces are
/// expressions and lines of their own begin modules. Source: mdxjs.com/docs/what-is-mdx.

#include <string>

#include "lectern/doc/snapshot.h"
#include "lectern/render/text_sink.h"

namespace lectern::render {

enum class MarkdownDialect { Gfm, Mdx };

struct MarkdownOptions {
  /// In front of each figure's name.
  std::string figure_prefix;
  MarkdownDialect dialect = MarkdownDialect::Gfm;
};

/// UTF-8, one blank line between blocks, ending in one line end.
std::string to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options = {});
void to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options, const TextSink& sink);

}  // namespace lectern::render
