#pragma once

/// What markup must be like, whatever went into it.

#include <string_view>

namespace lectern::fuzz {

/// Every element is closed by its own end, attributes are quoted and come once, no bare '<' or '&', no
/// character that markup has no place for. With `is_html`, void elements need no end.
bool is_well_formed(std::string_view markup, bool is_html);

}  // namespace lectern::fuzz
