#pragma once

/// The parent's side of a zygote: a program that is started once (or runs as a service) and forks a locked
/// child for each job. The parent passes an input and a payload, receives the child's output as it comes, and
/// learns how the child ended.
///
/// Security: output comes from a process that a hostile document may control. Treat it as hostile too.

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"
#include "lectern/sandbox/frame.h"
#include "lectern/sandbox/lockdown.h"

namespace lectern::sandbox {

/// Why a child's output is incomplete. The output before it was passed to the sink and may be used.
struct ChildFailure {
  enum class Kind {
    /// It used up its CPU time, by its own timer or the kernel's.
    TimeLimit,
    /// It used up its memory.
    MemoryLimit,
    /// It wrote more than was allowed.
    OutputLimit,
    /// Waiting for its output took longer than `Patience` allows.
    WallClock,
    /// It ended by a signal or by abort().
    Crashed,
    /// It made a system call that is not allowed (SIGSYS).
    Forbidden,
    /// A lock could not be applied, so it ended without reading the input.
    NotLocked,
    /// The sink returned false.
    Refused,
    /// `Patience::stop` became readable.
    Stopped,
    /// The zygote itself has ended: start it again.
    ProgramGone,
    /// It ended with another exit code, which is in `detail`.
    Exited,
  };
  Kind kind = Kind::Crashed;
  /// The signal or exit code; 0 if there is none.
  int detail = 0;
};

/// Returns the name of `kind` for logs: "time_limit", "memory_limit", … A literal.
const char* failure_name(ChildFailure::Kind kind);

/// What a child cost, however it ended.
struct ChildCost {
  /// User and system time.
  std::chrono::microseconds cpu{0};
  /// Largest resident set.
  std::int64_t peak_bytes = 0;
  /// The locks it ran with; nothing if no report came.
  std::optional<Locks> locks;
};

/// What the parent allows, besides the limits that the child sets for itself.
struct Patience {
  /// Time to wait for output, in all; time spent in the sink does not count.
  std::chrono::milliseconds wall{120'000};
  /// Bytes of output.
  std::size_t output_bytes = std::size_t{1} << 30;
  /// A descriptor, e.g. an eventfd: when it becomes readable, the child is ended. Borrowed; -1: none.
  int stop = -1;
};

/// Receives output as it comes, in pieces of up to 256 KiB borrowed for the call. Returns false to end the
/// child.
using OutputSink = std::function<bool(std::span<const std::byte>)>;

/// How to start a program.
struct ProgramStart {
  /// Not looked up in PATH.
  std::string path;
  /// Arguments after `--fd 3` (and `--single`), which spawn() adds.
  std::vector<std::string> arguments;
  /// The whole environment as NAME=VALUE; nothing is inherited.
  std::vector<std::string> environment = {};
  /// The program does one job in its own process and ends (`--single`): saves a fork for a caller with one
  /// job.
  bool single = false;
};

/// A connection to a zygote. One thread at a time; one job at a time.
class Zygote {
 public:
  /// Starts the program with one end of a socket pair. It inherits no other descriptor but stderr, and gets a
  /// process group of its own. Throws std::system_error if it cannot be started.
  static Zygote spawn(const ProgramStart& start);

  /// Connects to the socket of a service. Throws std::system_error if nobody listens there.
  static Zygote connect(const std::string& socket_path);

  /// A moved-from zygote can only be assigned to or destroyed.
  Zygote(Zygote&&) noexcept;
  Zygote& operator=(Zygote&&) noexcept;

  /// Closes the connection, which ends the children. A program that spawn() started is killed and reaped.
  ~Zygote();

  /// Runs one job to its end and passes the child's output to `take`.
  ///
  /// `input` is borrowed; the child has it as descriptor 3. `payload` has at most kMaxPayloadBytes and may
  /// hold a password: its copies here are erased after use. `cost` is set if the child was reaped, however it
  /// ended. Succeeds if the child ended with kFinished. The child has ended when this returns. After
  /// ProgramGone, this object is of no further use. Throws std::system_error if a system call fails.
  Result<Done, ChildFailure> run(int input, std::string_view payload, const Confinement& confinement,
                                 const Patience& patience, const OutputSink& take, ChildCost& cost);

  /// Returns the id of the process that spawn() started; nothing for a service.
  std::optional<pid_t> pid() const { return pid_ > 0 ? std::optional(pid_) : std::nullopt; }

 private:
  Zygote(Descriptor socket, pid_t pid, bool single);
  std::optional<ChildFailure> drain(int output, std::uint64_t id, const Patience& patience,
                                    const OutputSink& take);
  Result<Done, ChildFailure> await_report(std::uint64_t id, ChildCost& cost);
  Result<Done, ChildFailure> await_single(ChildCost& cost);
  void stop(std::uint64_t id);
  void reap();

  Descriptor socket_;
  pid_t pid_ = -1;
  bool single_ = false;
  std::uint64_t next_id_ = 1;
};

}  // namespace lectern::sandbox
