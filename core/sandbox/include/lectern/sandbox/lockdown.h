#pragma once

/// Locks for a process that handles hostile input. Afterwards it can compute, read its open descriptors and a
/// few folders of fonts and tables, and write to its open descriptors, within limits of time and memory. No
/// lock can be removed again.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace lectern::sandbox {

/// What the process may use.
struct Confinement {
  /// Address space; not limited in sanitizer builds.
  std::size_t memory_bytes = std::size_t{1} << 30;
  /// CPU time; a timer in the process then ends it with kTimeLimit.
  std::chrono::milliseconds cpu{20'000};
  /// Sum of all times that extend_cpu() may add.
  std::chrono::milliseconds cpu_reserve{0};
};

/// The locks that are in force. Programs also run on a kernel without Landlock; health pages then show it.
struct Locks {
  /// rlimits, no new privileges, not dumpable.
  bool limits = false;
  /// System calls are limited to an allow list; off in sanitizer builds.
  bool seccomp = false;
  /// ABI version of Landlock; 0: this kernel has none, or it is switched off.
  std::int32_t landlock_abi = 0;
};

/// Exit codes that say why a locked process ended.
enum ExitCode : int {
  /// The work is done.
  kFinished = 0,
  /// It used up its CPU time.
  kTimeLimit = 64,
  /// It used up its memory.
  kMemoryLimit = 65,
  /// A lock that this kernel offers could not be applied; no input was read.
  kNotLocked = 66,
  /// It called abort().
  kAborted = 67,
  /// The reading end of its output is closed.
  kNobodyReads = 68,
};

/// Returns the locks that this kernel and this build can apply. Applies none.
Locks available_locks();

/// Locks the calling process and returns the locks.
///
/// The caller guarantees that the process has one thread and holds only the descriptors it needs.
/// `readable_folders` stay readable; folders that do not exist are skipped. If a lock fails, the process ends
/// with kNotLocked instead of going on partly locked.
///
/// Allowed afterwards: reading files, writing to open descriptors, memory that cannot be executed, clocks.
/// `socket` and `ioctl` fail with EPERM. All other calls (fork, exec, ptrace, opening for writing, connect …)
/// kill the process with SIGSYS. Using up CPU time or memory, and abort(), end it with the exit codes above.
Locks lock_down(const Confinement& confinement, std::span<const std::string> readable_folders);

/// Adds CPU time for work that has a budget of its own, such as drawing a page. Call it in the locked
/// process.
///
/// Adds less, or nothing, once the sum exceeds Confinement::cpu_reserve.
void extend_cpu(std::chrono::milliseconds more);

}  // namespace lectern::sandbox
