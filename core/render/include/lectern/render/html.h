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
#include "lectern/render/text_sink.h"

namespace lectern::render {

struct HtmlOptions {
  std::string figure_prefix;  ///< in front of each figure's name, as a relative address: "report_files/"
  const doc::Report* report = nullptr;                               ///< shown at the end when given
  const doc::DocumentConfidence* confidence = nullptr;               ///< shown with the report when given
  enum class Figures { Linked, LeftOut } figures = Figures::Linked;  ///< LeftOut: alternative text only
};

/// A whole HTML5 document in UTF-8. Never fails; any snapshot gives well-formed output.
std::string to_html(const doc::Snapshot& snapshot, const HtmlOptions& options = {});
void to_html(const doc::Snapshot& snapshot, const HtmlOptions& options, const TextSink& sink);

}  // namespace lectern::render
