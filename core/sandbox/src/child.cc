#include "lectern/sandbox/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

namespace lectern::sandbox {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;
using Kind = ChildFailure::Kind;

constexpr int kSocketFd = 3;
constexpr int kPipeBytes = 1 << 20;
constexpr std::size_t kReadBytes = 256u << 10;
constexpr milliseconds kReportPatience{10'000};  // a zygote only has to reap a child that has ended

[[noreturn]] void fail(const char* what, int error = errno) {
  throw std::system_error(error, std::generic_category(), what);
}

std::pair<Descriptor, Descriptor> socket_pair() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    fail("socketpair for a sandbox");
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::pair<Descriptor, Descriptor> output_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe for a sandbox");
  fcntl(ends[0], F_SETPIPE_SZ, kPipeBytes);  // fewer context switches; the default works too
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// How the new program starts: with the socket, /dev/null and stderr, without a signal mask, and in a
/// process group of its own, so that a key press in our terminal does not kill a document in progress.
class SpawnPlan {
 public:
  explicit SpawnPlan(int socket) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, socket, kSocketFd);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions_, kSocketFd + 1);
    posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes_, &none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  pid_t start(const std::string& path, std::vector<char*>& arguments, std::vector<char*>& environment) const {
    pid_t pid = -1;
    const int error =
        posix_spawn(&pid, path.c_str(), &actions_, &attributes_, arguments.data(), environment.data());
    if (error != 0) fail(("start " + path).c_str(), error);
    return pid;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// Returns pointers to `words` for exec. `words` must outlive them.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::optional<ChildFailure> failure_of_exit(int code) {
  switch (code) {
    case kFinished:
      return std::nullopt;
    case kTimeLimit:
      return ChildFailure{Kind::TimeLimit, code};
    case kMemoryLimit:
      return ChildFailure{Kind::MemoryLimit, code};
    case kNotLocked:
      return ChildFailure{Kind::NotLocked, code};
    case kAborted:
      return ChildFailure{Kind::Crashed, SIGABRT};
    default:
      return ChildFailure{Kind::Exited, code};
  }
}

std::optional<ChildFailure> failure_of(int wait_status, const ChildCost& cost,
                                       const Confinement& confinement) {
  if (WIFEXITED(wait_status)) return failure_of_exit(WEXITSTATUS(wait_status));
  const int signal = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;
  if (signal == SIGSYS) return ChildFailure{Kind::Forbidden, signal};
  // RLIMIT_CPU ends with SIGKILL, which may also have other causes.
  if (signal == SIGXCPU || (signal == SIGKILL && cost.cpu >= confinement.cpu))
    return ChildFailure{Kind::TimeLimit, signal};
  return ChildFailure{Kind::Crashed, signal};
}

enum class Waited { Readable, Stopped, TooLong };

/// Waits for `fd` and for `stop` (-1: none); `stop` wins if both are readable.
Waited wait_for(int fd, int stop, milliseconds patience) {
  std::array<pollfd, 2> waiting{{{fd, POLLIN, 0}, {stop, POLLIN, 0}}};
  const auto until = Steady::now() + patience;
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(until - Steady::now());
    const int ready =
        poll(waiting.data(), waiting.size(), static_cast<int>(std::max<milliseconds::rep>(left.count(), 0)));
    if (ready > 0) return waiting[1].revents != 0 ? Waited::Stopped : Waited::Readable;
    if (ready == 0) return Waited::TooLong;
    if (errno != EINTR) fail("poll on a sandbox");
  }
}

bool wait_readable(int fd, milliseconds patience) {
  return wait_for(fd, -1, patience) == Waited::Readable;
}

}  // namespace

const char* failure_name(ChildFailure::Kind kind) {
  switch (kind) {
    case Kind::TimeLimit:
      return "time_limit";
    case Kind::MemoryLimit:
      return "memory_limit";
    case Kind::OutputLimit:
      return "output_limit";
    case Kind::WallClock:
      return "wall_clock";
    case Kind::Crashed:
      return "crashed";
    case Kind::Forbidden:
      return "forbidden";
    case Kind::NotLocked:
      return "not_locked";
    case Kind::Refused:
      return "refused";
    case Kind::Stopped:
      return "stopped";
    case Kind::ProgramGone:
      return "program_gone";
    case Kind::Exited:
      return "exited";
  }
  return "exited";
}

Zygote::Zygote(Descriptor socket, pid_t pid, bool single)
    : socket_(std::move(socket)), pid_(pid), single_(single) {}

Zygote::Zygote(Zygote&& other) noexcept
    : socket_(std::move(other.socket_)),
      pid_(std::exchange(other.pid_, -1)),
      single_(other.single_),
      next_id_(other.next_id_) {}

Zygote& Zygote::operator=(Zygote&& other) noexcept {
  if (this != &other) {
    reap();
    socket_ = std::move(other.socket_);
    pid_ = std::exchange(other.pid_, -1);
    single_ = other.single_;
    next_id_ = other.next_id_;
  }
  return *this;
}

Zygote::~Zygote() {
  reap();
}

/// A zygote has no state to save, and its children end with it.
void Zygote::reap() {
  socket_.reset();
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

Zygote Zygote::spawn(const ProgramStart& start) {
  auto [ours, theirs] = socket_pair();
  std::vector<std::string> words = {start.path, "--fd", std::to_string(kSocketFd)};
  if (start.single) words.emplace_back("--single");
  words.insert(words.end(), start.arguments.begin(), start.arguments.end());
  std::vector<std::string> environment = start.environment;
  auto argument_pointers = pointers_to(words);
  auto environment_pointers = pointers_to(environment);
  const pid_t pid = SpawnPlan(theirs.get()).start(start.path, argument_pointers, environment_pointers);
  return Zygote(std::move(ours), pid, start.single);
}

Zygote Zygote::connect(const std::string& socket_path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (socket_path.size() >= sizeof address.sun_path) fail("socket path of a sandbox", ENAMETOOLONG);
  std::memcpy(address.sun_path, socket_path.c_str(), socket_path.size() + 1);
  Descriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
  if (!socket.is_open()) fail("socket for a sandbox");
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    fail(("connect to " + socket_path).c_str());
  return Zygote(std::move(socket), -1, false);
}

Result<Done, ChildFailure> Zygote::run(int input, std::string_view payload, const Confinement& confinement,
                                       const Patience& patience, const OutputSink& take, ChildCost& cost) {
  auto [output, childs_end] = output_pipe();
  const std::uint64_t id = next_id_++;
  std::string job = encode(Job{id, confinement, std::string(payload)});
  const bool sent = send_datagram(socket_.get(), job, {input, childs_end.get()});
  explicit_bzero(job.data(), job.size());  // it may hold a password
  if (!sent) return ChildFailure{Kind::ProgramGone, 0};
  childs_end.reset();
  const std::optional<ChildFailure> stopped = drain(output.get(), id, patience, take);
  output.reset();  // a child that is still writing ends by itself
  auto ended = single_ ? await_single(cost) : await_report(id, cost);
  if (!ended && ended.error().kind == Kind::ProgramGone) return ended;
  if (stopped) return *stopped;
  if (ended) return ended;
  return *failure_of(ended.error().detail, cost, confinement);
}

/// Passes output to `take` until the child has closed it. Returns the reason if we ended the child before.
std::optional<ChildFailure> Zygote::drain(int output, std::uint64_t id, const Patience& patience,
                                          const OutputSink& take) {
  const auto buffer = std::make_unique_for_overwrite<std::byte[]>(kReadBytes);
  auto waiting_left = std::chrono::duration_cast<Steady::duration>(patience.wall);
  std::size_t taken = 0;
  std::optional<Kind> stopped;
  while (!stopped) {
    const auto before = Steady::now();
    const Waited waited = waiting_left.count() > 0
                              ? wait_for(output, patience.stop, std::chrono::ceil<milliseconds>(waiting_left))
                              : Waited::TooLong;
    waiting_left -= Steady::now() - before;
    if (waited != Waited::Readable) {
      stopped = waited == Waited::Stopped ? Kind::Stopped : Kind::WallClock;
      break;
    }
    const ssize_t size = read(output, buffer.get(), kReadBytes);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return std::nullopt;
    taken += static_cast<std::size_t>(size);
    if (taken > patience.output_bytes)
      stopped = Kind::OutputLimit;
    else if (!take({buffer.get(), static_cast<std::size_t>(size)}))
      stopped = Kind::Refused;
  }
  stop(id);
  return ChildFailure{*stopped, 0};
}

void Zygote::stop(std::uint64_t id) {
  if (single_)
    kill(pid_, SIGKILL);
  else
    send_datagram(socket_.get(), encode(Cancel{id}));
}

/// Waits for the report on job `id`. If the child failed, `detail` is its wait status.
Result<Done, ChildFailure> Zygote::await_report(std::uint64_t id, ChildCost& cost) {
  while (wait_readable(socket_.get(), kReportPatience)) {
    const Received received = receive_datagram(socket_.get());
    if (received.closed) break;
    const auto message = decode(received.datagram);
    const auto* report = message ? std::get_if<Report>(&*message) : nullptr;
    if (report == nullptr || report->id > id) break;
    if (report->id < id) continue;
    cost = {std::chrono::microseconds(report->cpu_micros), report->peak_bytes, report->locks};
    if (report->wait_status == 0) return Done{};
    return ChildFailure{Kind::Exited, report->wait_status};
  }
  return ChildFailure{Kind::ProgramGone, 0};
}

Result<Done, ChildFailure> Zygote::await_single(ChildCost& cost) {
  int status = 0;
  rusage usage{};
  while (wait4(pid_, &status, 0, &usage) < 0) {
    if (errno != EINTR) return ChildFailure{Kind::ProgramGone, 0};
  }
  pid_ = -1;
  const auto micros = [](const timeval& time) {
    return std::int64_t{time.tv_sec} * 1'000'000 + time.tv_usec;
  };
  cost = {std::chrono::microseconds(micros(usage.ru_utime) + micros(usage.ru_stime)),
          std::int64_t{usage.ru_maxrss} * 1024, available_locks()};
  if (status == 0) return Done{};
  return ChildFailure{Kind::Exited, status};
}

}  // namespace lectern::sandbox
