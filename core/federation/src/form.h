#pragma once

/// Parameters in addresses and forms (application/x-www-form-urlencoded).

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace lectern::federation {

/// Everything but letters, digits and "-._~" as %XX.
std::string percent_encoded(std::string_view text);

/// `a=b&c=d`, encoded.
std::string form_of(std::initializer_list<std::pair<std::string_view, std::string_view>> parameters);

}  // namespace lectern::federation
