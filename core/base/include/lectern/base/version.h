#pragma once

/// Which version of Lectern this is.

#include <string_view>

namespace lectern {

/// `"0.1.0"`.
std::string_view version();

/// Prints `NAME 0.1.0` where the only argument is --version: the first thing that a program does. True: it
/// was asked for that, and is done.
bool tells_version(int argc, const char* const* argv, const char* name);

}  // namespace lectern
