#pragma once

/// A snapshot as GitHub Flavored Markdown, or as MDX 3.
///
/// A table with cells over several columns or rows, which the dialect cannot express, is written as an HTML
/// table. Characters that Markdown would read as markup are escaped.
///
/// MDX is the same Markdown for sites built from it: elements are JSX, and braces and lines that begin with
/// `import` or `export` are escaped, because MDX would run them. Source: mdxjs.com/docs/what-is-mdx.

#include <string>

#include "lectern/doc/snapshot.h"
#include "lectern/render/text_sink.h"

namespace lectern::render {

/// The two dialects differ in escapes and in how elements are written; the text is the same.
enum class MarkdownDialect { Gfm, Mdx };

/// How to write the text.
struct MarkdownOptions {
  /// Relative address put in front of each figure's name, e.g. "figures/".
  std::string figure_prefix;
  MarkdownDialect dialect = MarkdownDialect::Gfm;
};

/// Writes UTF-8 with one blank line between blocks, ending in one line end.
///
/// Never fails. The second form passes the text to `sink` in pieces, in order, so that the text of a long
/// document is never in memory as a whole.
std::string to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options = {});
void to_markdown(const doc::Snapshot& snapshot, const MarkdownOptions& options, const TextSink& sink);

}  // namespace lectern::render
