#pragma once

/// The parts of an EPUB that are not its text: the package document and the navigation document.

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

/// EPUB 3.2, package.opf. `pictures` are those that are in the archive.
std::string package_document(const doc::Snapshot& snapshot, const EpubOptions& options,
                             const std::vector<Chapter>& chapters, const std::vector<PictureFile>& pictures);

/// EPUB 3.2, nav.xhtml: the headings, the pages, where to begin.
std::string navigation_document(const doc::Snapshot& snapshot, const Anchors& anchors,
                                const std::vector<Chapter>& chapters);

/// The beginning of an XHTML file, up to and with the open body.
void begin_xhtml(HtmlWriter& out, const doc::Snapshot& snapshot, const std::string& title);

}  // namespace lectern::render
