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
    TimeLimit,  ///< CPU time, by its own timer or the kernel's
    MemoryLimit,
    OutputLimit,  ///< it wrote more than was allowed
    WallClock,    ///< it did nothing for too long
    Crashed,      ///< signal or abort
    Forbidden,    ///< a system call that is not allowed (SIGSYS): hostile, or a library that wants too much
    NotLocked,    ///< it refused to run unlocked
    Refused,      ///< the sink said stop
    Stopped,      ///< `Patience::stop` became readable
    ProgramGone,  ///< the zygote itself is dead: start it again
    Exited,       ///< any other exit code; `detail` has it
  };
  Kind kind = Kind::Crashed;
  int detail = 0;  ///< signal or exit code
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
  std::chrono::milliseconds wall{120'000};  ///< of waiting for the child; time the sink takes does not count
  std::size_t output_bytes = std::size_t{1} << 30;
  int stop = -1;  ///< readable: nobody wants the answer any more, end the child; borrowed, -1: there is none
};

/// Takes output as it comes; false: enough, end the child.
using OutputSink = std::function<bool(std::span<const std::byte>)>;

/// How to start a program.
struct ProgramStart {
  std::string path;
  std::vector<std::string>
      arguments;  ///< without argv[0]; the socket's number is told by `--fd 3`, added here
  std::vector<std::string> environment = {};  ///< all of it: nothing is inherited
  bool single = false;  ///< it will do one job itself, without a child (`--single` is added), and end
};

class Zygote {
 public:
  /// Starts the program on a socket pair, with no other descriptor of ours but stderr. Throws
  /// std::system_error.
  static Zygote spawn(const ProgramStart& start);

  /// Connects to a service's socket. Throws std::system_error.
  static Zygote connect(const std::string& socket_path);

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
