#pragma once

/// Text on its way into HTML or XML, between tags or inside a quoted attribute. Not for URLs as such, script
/// or style.

#include <string>
#include <string_view>

namespace lectern {

/// Appends `text` to `out` with &, <, >, " and ' as references, and without characters that HTML or XML has
/// no place for: C0 but tab and line end, DEL and C1, the noncharacters. `text` is UTF-8; what is not goes
/// through as it is. Source: HTML, "Writing HTML documents", Text; XML 1.0, 2.2.
void append_escaped_markup(std::string& out, std::string_view text);

/// The same as a string of its own.
std::string escaped_markup(std::string_view text);

}  // namespace lectern
