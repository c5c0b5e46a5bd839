#pragma once

/// A formula as MathML: the elements of its tree and no others.

#include <string>

#include "html/html_writer.h"
#include "lectern/doc/math.h"

namespace lectern::render {

/// Writes a `math` element on a line of its own. `alttext` is for programs without MathML; empty: the
/// formula in one line of text.
void write_math(HtmlWriter& out, const doc::MathNode& math, const std::string& alttext);

}  // namespace lectern::render
