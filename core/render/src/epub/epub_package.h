#pragma once

/// The package document and the navigation document of an EPUB.

#include <string>
#include <vector>

#include "html/anchors.h"
#include "html/html_writer.h"
#include "lectern/doc/snapshot.h"
#include "lectern/render/epub.h"

namespace lectern::render {

struct Chapter {
  std::string file;  ///< "chapter-1.xhtml"
  std::string text;
  bool has_math = false;
};

/// Returns package.opf (EPUB 3.2). `pictures` are the pictures in the archive.
std::string package_document(const doc::Snapshot& snapshot, const EpubOptions& options,
                             const std::vector<Chapter>& chapters, const std::vector<PictureFile>& pictures);

/// Returns nav.xhtml (EPUB 3.2): the headings, the pages, and where the text begins.
std::string navigation_document(const doc::Snapshot& snapshot, const Anchors& anchors,
                                const std::vector<Chapter>& chapters);

/// Writes the beginning of an XHTML file, including the open body.
void begin_xhtml(HtmlWriter& out, const doc::Snapshot& snapshot, const std::string& title);

}  // namespace lectern::render
