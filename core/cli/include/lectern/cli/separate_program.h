#pragma once

/// Commands of `lectern` that are programs of their own, because they link what the others must not.

#include <string_view>

namespace lectern::cli {

/// True for "lectern analyse …", which may reach a model server.
bool is_of_separate_program(int argc, const char* const* argv);

/// Becomes lectern-analyse-files, in the folder of this program, with the arguments behind the program's
/// name. Returns only if that fails: 1, with the reason on stderr.
int run_separate_program(char** argv);

}  // namespace lectern::cli
