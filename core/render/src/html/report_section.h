#pragma once

/// The report at the end of the file: what the conversion found, how reliable it is, and what a person
/// still has to check. It claims no conformance.

#include <string_view>

#include "html/anchors.h"
#include "html/html_writer.h"
#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"

namespace lectern::render {

/// Writes the report as a footer of `file`, with a link from each open item to its block or page.
/// `confidence` may be null.
void write_report(HtmlWriter& out, const doc::Report& report, const doc::DocumentConfidence* confidence,
                  const Anchors& anchors, std::string_view file);

}  // namespace lectern::render
