#pragma once

/// Escaping of text for HTML and XML, between tags or inside a quoted attribute. It does not make a URL safe
/// to follow and is not for the content of script or style elements.

#include <string>
#include <string_view>

namespace lectern {

/// Appends `text` to `out` with &, <, >, " and ' as references, and without characters that HTML or XML has
/// no place for: C0 but tab and line end, DEL and C1, the noncharacters. `text` is UTF-8; what is not goes
/// through as it is. Source: HTML, "Writing HTML documents", Text; XML 1.0, 2.2.
void append_escaped_markup(std::string& out, std::string_view text);

/// `append_escaped_markup` to an empty string.
std::string escaped_markup(std::string_view text);

}  // namespace lectern
