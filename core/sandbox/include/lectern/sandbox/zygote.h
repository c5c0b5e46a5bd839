#pragma once

/// The program's side: a loop that waits for jobs and forks a locked child for each.
///
/// The zygote itself reads no document. It may load in advance what every child would load again.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/sandbox/lockdown.h"

namespace lectern::sandbox {

/// The descriptors of a child: its input (map it, it is a regular file) and its output (a pipe). 0, 1 and 2
/// are /dev/null; all others are closed.
inline constexpr int kInputFd = 3;
inline constexpr int kOutputFd = 4;

/// What a program does with its jobs.
struct Trade {
  /// Folders that a child may read: fonts, tables, models.
  std::vector<std::string> readable_folders;

  /// Runs in the zygote before the fork for job number `nth` (from 1), to load what this payload needs. May
  /// be empty. It sees no document, only the payload, which comes from our own parent.
  std::function<void(std::string_view payload, int nth)> prepare;

  /// Runs in the locked child and returns its exit code: kFinished if the work is done. std::bad_alloc ends
  /// the child with kMemoryLimit, any other exception with kAborted.
  std::function<int(std::string_view payload)> work;
};

/// How many jobs a program serves.
enum class Lifetime {
  /// A child for each job, until the parent closes its socket.
  ManyJobs,
  /// The first job runs in this process, without a fork; then the process ends.
  SingleJob,
};

/// Serves one parent on `socket`, a connected SOCK_SEQPACKET socket, until the parent closes it.
///
/// Takes ownership of `socket`. Clears the environment except for LC_ALL. Up to 64 children run at a time; a
/// job beyond that, or a message that does not decode, closes the connection and kills its children. Returns
/// the exit code for main. Throws std::system_error if poll or pidfd_open fails.
int serve(int socket, const Trade& trade, Lifetime lifetime);

/// Serves every parent that connects to `listener`, a listening SOCK_SEQPACKET socket, until SIGTERM ends the
/// process. Otherwise as serve() with Lifetime::ManyJobs.
int serve_listener(int listener, const Trade& trade);

/// Runs the program as its arguments ask, and returns the exit code for main.
///
/// Accepts `--fd N [--single]` (started by Zygote::spawn), or no argument with LISTEN_FDS=1 (started by
/// systemd, which passes the listener as descriptor 3). Anything else gives a usage line on stderr and 2.
int serve_from_arguments(int argc, char** argv, const Trade& trade);

}  // namespace lectern::sandbox
