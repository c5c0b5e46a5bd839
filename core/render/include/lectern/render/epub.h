#pragma once

/// A snapshot as an EPUB 3 publication: chapters of XHTML, a table of contents made from the headings, the
/// list of the PDF's pages, pictures, and accessibility metadata (EPUB Accessibility 1.1, schema.org terms).
/// The metadata lists the features that are present and claims no conformance.
///
/// The content is as safe as that of html.h: escaped text, allowed addresses, no script. The same document
/// with the same options gives the same bytes.

#include <string>
#include <vector>

#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/render/pictures.h"

namespace lectern::render {

/// How to write the publication. Pointers are borrowed for the call.
struct EpubOptions {
  /// When the publication was made: RFC 3339, UTC, whole seconds.
  std::string modified = "2000-01-01T00:00:00Z";
  /// File name of the PDF, named as the source of the page numbers; may be empty.
  std::string source;
  /// Pictures of the figures. A figure without one, or with a name that is not a plain file name, is shown by
  /// its description.
  std::vector<PictureFile> pictures;
  /// Shown in the last chapter, and missing descriptions are marked; null: neither.
  const doc::Report* report = nullptr;
  /// Shown with the report; null: not shown.
  const doc::DocumentConfidence* confidence = nullptr;
};

/// Writes the publication into `sink`, one entry after the other.
///
/// Never fails: pictures that would make it larger than 4 GiB are left out. Cost: all chapters are in memory,
/// and one picture at a time. A chapter ends at a heading of level 1 or 2 after 60,000 bytes of text.
void to_epub(const doc::Snapshot& snapshot, const EpubOptions& options, const ArchiveSink& sink);

}  // namespace lectern::render
