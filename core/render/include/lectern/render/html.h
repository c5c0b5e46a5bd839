#pragma once

/// A snapshot as one HTML file that works for every student: landmarks, one h1, a language, table headers
/// with scope, captions, alternative texts, footnotes linked both ways, a mark at each page of the PDF, and
/// an honest report of what a machine found and what a person still has to look at.
///
/// Everything that comes from the document is text or an attribute value that went through an allow-list: no
/// element, no attribute and no address reaches the output as it came. Addresses are http, https, mailto, tel
/// or inside the file. There is no script, and the style sheet is inside the file.

#include <string>

#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"
#include "lectern/doc/snapshot.h"
#include "lectern/render/pictures.h"
#include "lectern/render/text_sink.h"

namespace lectern::render {

/// How the file is written, and for whom.
struct HtmlOptions {
  /// In front of each figure's name, as a relative address: "report_files/".
  std::string figure_prefix;
  /// Shown at the end when given.
  const doc::Report* report = nullptr;
  /// Shown with the report when given.
  const doc::DocumentConfidence* confidence = nullptr;
  /// Linked: the pictures lie beside the file, each with a link to itself in full size. Embedded: those of
  /// `pictures` are in the file, which then needs no other. LeftOut: alternative text only.
  enum class Figures { Linked, Embedded, LeftOut } figures = Figures::Linked;
  std::vector<PictureFile> pictures = {};
  /// Staff see which descriptions are still to be written; readers get the best name there is.
  enum class Edition { Staff, Readers } edition = Edition::Staff;
  /// NewWindow: for a page in a frame, which would lose itself to the first link that is followed.
  enum class Leaving { SameWindow, NewWindow } leaving = Leaving::SameWindow;
};

/// A whole HTML5 document in UTF-8. Never fails; any snapshot gives well-formed output.
std::string to_html(const doc::Snapshot& snapshot, const HtmlOptions& options = {});
/// The same, written to `sink` piece by piece, so that the whole is never in memory.
void to_html(const doc::Snapshot& snapshot, const HtmlOptions& options, const TextSink& sink);

}  // namespace lectern::render
