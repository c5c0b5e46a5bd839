#pragma once

/// Where the browser goes after the sign-in.

#include <string>
#include <string_view>

namespace lectern::federation {

/// `asked` if it is a path of this site: it begins with one "/", has no backslash, no control character and
/// at most 512 bytes, and is not an address of the API. Otherwise "/".
///
/// Browsers read "//host" and "/\host" as another site, and leave out tabs and line ends before they look.
std::string return_path(std::string_view asked);

}  // namespace lectern::federation
