#pragma once

/// The honest report at the end of what people read: what a machine found, how sure it is, and what a person
/// still has to look at. It claims no conformance.

#include <string_view>

#include "html/anchors.h"
#include "html/html_writer.h"
#include "lectern/doc/confidence.h"
#include "lectern/doc/report.h"

namespace lectern::render {

/// Writes it as a footer of `file`, each open item leading to where it stands. `confidence` may be null.
void write_report(HtmlWriter& out, const doc::Report& report, const doc::DocumentConfidence* confidence,
                  const Anchors& anchors, std::string_view file);

}  // namespace lectern::render
