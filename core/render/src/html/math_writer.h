#pragma once

/// A formula as MathML: the elements of its tree and no others.

#include <string>

#include "html/html_writer.h"
#include "lectern/doc/math.h"

namespace lectern::render {

/// A `math` element of its own line. `alttext` is what is read where MathML is not; empty: the formula on one
/// line.
void write_math(HtmlWriter& out, const doc::MathNode& math, const std::string& alttext);

}  // namespace lectern::render
