#pragma once

/// The parent's side of a zygote: a program that is started once (or runs as a service) and forks a locked
/// child for each job. Hand it an input and a payload; take the child's output as it comes; learn how it
/// ended.

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

/// Why a child's output is not all there is. What came before is good.
struct ChildFailure {
  enum class Kind {
    /// CPU time, by its own timer or the kernel's.
    TimeLimit,
    MemoryLimit,
    /// It wrote more than was allowed.
    OutputLimit,
    /// It did nothing for too long.
    WallClock,
    /// Signal or abort.
    Crashed,
    /// A system call that is not allowed (SIGSYS): hostile, or a library that wants too much.
    Forbidden,
    /// It refused to run unlocked.
    NotLocked,
    /// The sink said stop.
    Refused,
    /// `Patience::stop` became readable.
    Stopped,
    /// The zygote itself is dead: start it again.
    ProgramGone,
    /// Any other exit code; `detail` has it.
    Exited,
  };
  Kind kind = Kind::Crashed;
  /// Signal or exit code.
  int detail = 0;
};

/// `"time_limit"`, …: for logs.
const char* failure_name(ChildFailure::Kind kind);

/// What a child cost, however it ended.
struct ChildCost {
  std::chrono::microseconds cpu{0};
  std::int64_t peak_bytes = 0;
  std::optional<Locks> locks;
};

/// What the parent allows besides the child's own limits.
struct Patience {
  /// Of waiting for the child; time the sink takes does not count.
  std::chrono::milliseconds wall{120'000};
  std::size_t output_bytes = std::size_t{1} << 30;
  /// Readable: nobody wants the answer any more, end the child; borrowed, -1: there is none.
  int stop = -1;
};

/// Takes output as it comes; false: enough, end the child.
using OutputSink = std::function<bool(std::span<const std::byte>)>;

/// How to start a program.
struct ProgramStart {
  std::string path;
  /// Without argv[0]; the socket's number is passed as `--fd 3`, which is added here.
  std::vector<std::string> arguments;
  /// All of it: nothing is inherited.
  std::vector<std::string> environment = {};
  /// It will do one job itself, without a child (`--single` is added), and end.
  bool single = false;
};

/// A zygote that jobs can be sent to, one at a time. Not for two threads at once. It owns its socket and, if
/// it was spawned, its process, which ends with it.
class Zygote {
 public:
  /// Starts the program on a socket pair, with no other descriptor of ours but stderr. Throws
  /// std::system_error.
  static Zygote spawn(const ProgramStart& start);

  /// Connects to a service's socket. Throws std::system_error.
  static Zygote connect(const std::string& socket_path);

  /// A moved-from zygote can only be assigned to or destroyed.
  Zygote(Zygote&&) noexcept;
  Zygote& operator=(Zygote&&) noexcept;
  ~Zygote();

  /// Runs one job to its end. `input` stays the caller's; the child sees it as descriptor 3. `cost` is filled
  /// in either case. Gives success when the child ended with kFinished. The child is dead when this returns.
  Result<Done, ChildFailure> run(int input, std::string_view payload, const Confinement& confinement,
                                 const Patience& patience, const OutputSink& take, ChildCost& cost);

  /// The process we started; nothing for a service.
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
