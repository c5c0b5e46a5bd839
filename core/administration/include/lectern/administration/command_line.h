#pragma once

/// The command line of `lectern-admin`, read into one command that can be carried out.

#include <functional>
#include <string>
#include <variant>

#include "lectern/administration/commands.h"

namespace lectern::administration {

/// Carries out what was asked for and returns the exit status: 0 done, 1 failed or refused, 2 wrong usage.
/// Throws the errors of `db`.
using Command = std::function<int(AdminContext&)>;

/// A command line that is complete and well-formed. Names and numbers in it are checked by the command.
struct Invocation {
  /// The settings file: --config, or /etc/lectern/lectern.toml.
  std::string config;
  Command command;
};

/// Help, the version (0) or a complaint about the words (2) was printed, and nothing is left to do.
struct Answered {
  int exit_code = 0;
};

/// Reads the arguments. Prints help and the version on standard output, complaints on standard error.
std::variant<Invocation, Answered> read_command_line(int argc, const char* const* argv);

}  // namespace lectern::administration
