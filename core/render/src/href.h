#pragma once

/// Which addresses may leave a document.

#include <string>
#include <string_view>

namespace lectern::render {

/// `href` as it may stand in an attribute, or nothing: http, https, mailto, tel, and "#anchor" with a plain
/// name. Control characters and spaces make an address unfit; browsers drop them and read another scheme.
std::string allowed_href(std::string_view href);

/// `name` as a relative path of plain characters; anything else is dropped from it.
std::string allowed_file_name(std::string_view name);

}  // namespace lectern::render
