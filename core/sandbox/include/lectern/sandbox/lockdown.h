#pragma once

/// Locks for a process that may only compute from here on: it reads the descriptors it holds and a few
/// folders of fonts and tables, writes what it is asked for, and ends in time. Every lock is for good and
/// passes no way back.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace lectern::sandbox {

/// What the process may use.
struct Confinement {
  /// Address space.
  std::size_t memory_bytes = std::size_t{1} << 30;
  /// Then a timer inside ends it with kTimeLimit.
  std::chrono::milliseconds cpu{20'000};
  /// What `extend_cpu` may add in all.
  std::chrono::milliseconds cpu_reserve{0};
};

/// What holds the process. A kernel without Landlock still runs us; health pages must say so.
struct Locks {
  /// Rlimits, no new privileges, not dumpable, dies with its parent.
  bool limits = false;
  /// System calls by allow list; off in sanitizer builds.
  bool seccomp = false;
  /// 0: this kernel has none.
  std::int32_t landlock_abi = 0;
};

/// Exit codes by which a locked process says why it ended.
enum ExitCode : int {
  kFinished = 0,
  /// Its CPU time was up.
  kTimeLimit = 64,
  /// Its memory was.
  kMemoryLimit = 65,
  /// A lock that this kernel offers could not be put on; nothing was read.
  kNotLocked = 66,
  /// It called abort().
  kAborted = 67,
  /// The other end of its output is closed.
  kNobodyReads = 68,
};

/// What this kernel and this build can put on.
Locks available_locks();

/// Locks the calling process, which must have one thread and hold only the descriptors it needs.
/// `readable_folders` stay readable; those that do not exist are left out. Ends the process with kNotLocked
/// rather than go on half locked.
///
/// Allowed afterwards: reading, writing what is open, memory without execution, clocks. `socket` and `ioctl`
/// fail with EPERM; anything else (fork, exec, ptrace, opening for writing, connect …) kills with SIGSYS.
/// Running out of CPU time, of memory and abort() end the process with the codes above.
Locks lock_down(const Confinement& confinement, std::span<const std::string> readable_folders);

/// Gives a locked process more CPU time, up to the reserve it was locked with: for work that is counted
/// apart.
void extend_cpu(std::chrono::milliseconds more);

}  // namespace lectern::sandbox
