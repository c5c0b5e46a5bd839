#pragma once

/// A snapshot as one accessible HTML file: landmarks, one h1, a language, table headers with scope, captions,
/// alternative texts, footnotes linked both ways, a mark at each page of the PDF, and a report of what the
/// conversion found and what a person still has to check.
///
/// Security: a document is hostile. Its content is written as escaped text or as an attribute value that
/// passed an allow-list; it contributes no element and no attribute name. Links keep http, https, mailto, tel
/// and anchors of the file; all others lose their address. The output has no script, and its style sheet is
/// inside the file.

#include <string>

#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/render/pictures.h"
#include "lectern/render/text_sink.h"

namespace lectern::render {

/// How to write the file. Pointers are borrowed for the call.
struct HtmlOptions {
  /// Relative address put in front of each figure's name, e.g. "report_files/". Used with Figures::Linked.
  std::string figure_prefix;
  /// Shown at the end of the file; null: no report.
  const doc::Report* report = nullptr;
  /// Shown with the report; null: not shown. Has no effect without a report.
  const doc::DocumentConfidence* confidence = nullptr;
  /// Linked: pictures are separate files, each shown with a link to its full size. Embedded: `pictures` are
  /// written into the file as base64, so that it needs no other file. LeftOut: alternative text only.
  enum class Figures { Linked, Embedded, LeftOut } figures = Figures::Linked;
  /// The pictures for Figures::Embedded; a figure without one is shown by its description.
  std::vector<PictureFile> pictures = {};
  /// Staff: marks each figure whose description is still missing. Readers: shows no such marks, and gives a
  /// figure without a description the best name that the document has for it.
  enum class Edition { Staff, Readers } edition = Edition::Staff;
  /// NewWindow: links open a new window, for a file shown in a frame, which a followed link would replace.
  enum class Leaving { SameWindow, NewWindow } leaving = Leaving::SameWindow;
};

/// Writes a whole HTML5 document in UTF-8.
///
/// Never fails: any snapshot gives well-formed output. The second form passes the document to `sink` in
/// pieces, in order, and keeps at most about one piece in memory.
std::string to_html(const doc::Snapshot& snapshot, const HtmlOptions& options = {});
void to_html(const doc::Snapshot& snapshot, const HtmlOptions& options, const TextSink& sink);

}  // namespace lectern::render
