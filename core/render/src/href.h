#pragma once

/// The addresses that may appear in an output.

#include <string>
#include <string_view>

namespace lectern::render {

/// Returns `href` if it is allowed in an attribute, else nothing. Allowed: http, https, mailto, tel, and
/// "#anchor" with a plain name. An address with control characters or spaces is refused, because browsers
/// drop these and then may read another scheme.
std::string allowed_href(std::string_view href);

/// Returns `name` as a relative path of plain characters; all others are dropped.
std::string allowed_file_name(std::string_view name);

}  // namespace lectern::render
