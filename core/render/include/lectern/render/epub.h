#pragma once

/// A snapshot as an EPUB 3 publication: chapters of XHTML, a table of contents made from the headings, the
/// list of the PDF's pages, pictures, and metadata that says what a reader with a disability may expect (EPUB
/// Accessibility 1.1, schema.org terms). It states what is there; it claims no conformance.
///
/// The same document with the same options gives the same bytes.

#include <string>
#include <vector>

#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/render/pictures.h"

namespace lectern::render {

/// What the publication says besides the document.
struct EpubOptions {
  /// RFC 3339, UTC, whole seconds: when this was made.
  std::string modified = "2000-01-01T00:00:00Z";
  /// File name of the PDF whose pages are marked; may be empty.
  std::string source;
  /// Figures without one are shown by their description.
  std::vector<PictureFile> pictures;
  /// Shown in the last chapter, if given.
  const doc::Report* report = nullptr;
  const doc::DocumentConfidence* confidence = nullptr;
};

/// Writes the archive into `sink`. Never fails; pictures that would make it larger than 4 GiB are left out.
void to_epub(const doc::Snapshot& snapshot, const EpubOptions& options, const ArchiveSink& sink);

}  // namespace lectern::render
