#pragma once

/// The program's side: a loop that waits for jobs and forks a locked child for each. The zygote itself
/// touches no document; it may warm what children would load again and again.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/sandbox/lockdown.h"

namespace lectern::sandbox {

/// In a child, the descriptors it has. Everything else is closed; 0, 1 and 2 are /dev/null.
inline constexpr int kInputFd = 3;
inline constexpr int kOutputFd = 4;

/// What a program does.
struct Trade {
  std::vector<std::string> readable_folders;

  /// In the zygote, before the fork for job number `nth` (1 for the first): warm what this payload will need.
  /// May be empty. It sees no document, only what our own parent asks for.
  std::function<void(std::string_view payload, int nth)> prepare;

  /// In the locked child; what it gives is the exit code. An exception of memory ends the child with
  /// kMemoryLimit, any other with kAborted.
  std::function<int(std::string_view payload)> work;
};

enum class Lifetime {
  /// A child for each, until the other end closes.
  ManyJobs,
  /// The first job is done by this very process.
  SingleJob,
};

/// Serves one parent on a connected socket until it closes. Gives the exit code for main.
int serve(int socket, const Trade& trade, Lifetime lifetime);

/// Serves everybody who connects to `listener` (a listening SOCK_SEQPACKET socket), until SIGTERM.
int serve_listener(int listener, const Trade& trade);

/// What main does for such a program: `--fd N [--single]`, or LISTEN_FDS=1 from a service manager. Gives the
/// exit code; 2 with a line on stderr for anything else.
int serve_from_arguments(int argc, char** argv, const Trade& trade);

}  // namespace lectern::sandbox
