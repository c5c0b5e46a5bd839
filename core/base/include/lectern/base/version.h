#pragma once

/// The version of this build. It comes from `project(lectern VERSION …)` in the top CMakeLists.txt and from
/// nowhere else.

#include <string_view>

namespace lectern {

/// Three numbers with dots: "0.1.0".
std::string_view version();

/// Prints "NAME 0.1.0" and a line feed on stdout if the only argument is --version. Returns whether it did;
/// the program then ends with 0. A program calls it before anything else, so it works without settings.
bool tells_version(int argc, const char* const* argv, const char* name);

}  // namespace lectern
