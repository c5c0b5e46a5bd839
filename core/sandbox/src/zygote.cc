#include "lectern/sandbox/zygote.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

#include "lectern/sandbox/frame.h"

namespace lectern::sandbox {
namespace {

constexpr std::size_t kMaxChildren = 64;

struct Running {
  std::uint64_t id = 0;
  int connection = -1;
  pid_t pid = -1;
  Descriptor ended;  ///< a pidfd: readable when the child has ended
};

/// Keeps only the input as 3 and the output as 4, and opens /dev/null as 0 to 2.
void keep_only(int input, int output) {
  const int high_input = fcntl(input, F_DUPFD, 16);
  const int high_output = fcntl(output, F_DUPFD, 16);
  const int null = open("/dev/null", O_RDWR);
  if (high_input < 0 || high_output < 0 || null < 0) _exit(kNotLocked);
#if defined(LECTERN_SANITIZED)
  constexpr int kStandard = 2;  // a sanitizer writes its report to stderr
#else
  constexpr int kStandard = 3;
#endif
  for (int fd = 0; fd < kStandard; ++fd) dup2(null, fd);
  if (dup2(high_input, kInputFd) < 0 || dup2(high_output, kOutputFd) < 0) _exit(kNotLocked);
  if (close_range(kOutputFd + 1, ~0u, 0) != 0) _exit(kNotLocked);
}

/// Locks the process, does the job and ends.
[[noreturn]] void work_locked(const Job& job, const Trade& trade, int input, int output) {
  keep_only(input, output);
  lock_down(job.confinement, trade.readable_folders);
  int code = kAborted;
  try {
    code = trade.work(job.payload);
  } catch (const std::bad_alloc&) {
    code = kMemoryLimit;
  } catch (...) {
    code = kAborted;
  }
  _exit(code);
}

class Server {
 public:
  Server(const Trade& trade, Lifetime lifetime, int listener)
      : trade_(trade), lifetime_(lifetime), listener_(listener) {}

  void add(Descriptor connection) { connections_.push_back(std::move(connection)); }

  int run() {
    while (listener_ >= 0 || !connections_.empty()) step();
    return 0;
  }

 private:
  void step();
  void accept_one();
  void take_message(int connection);
  void start(int connection, Job& job, const Received& received);
  void cancel(int connection, std::uint64_t id);
  void report(Running& child);
  void drop(int connection);

  const Trade& trade_;
  Lifetime lifetime_;
  int listener_;
  int jobs_ = 0;
  std::vector<Descriptor> connections_;
  std::vector<Running> running_;
};

void Server::step() {
  std::vector<pollfd> waiting;
  for (const Running& child : running_) waiting.push_back({child.ended.get(), POLLIN, 0});
  for (const Descriptor& connection : connections_) waiting.push_back({connection.get(), POLLIN, 0});
  if (listener_ >= 0 && running_.size() < kMaxChildren) waiting.push_back({listener_, POLLIN, 0});
  if (poll(waiting.data(), waiting.size(), -1) < 0) {
    if (errno == EINTR) return;
    throw std::system_error(errno, std::generic_category(), "poll in a zygote");
  }
  for (const pollfd& ready : waiting) {
    if (ready.revents == 0) continue;
    const auto child =
        std::ranges::find(running_, ready.fd, [](const Running& one) { return one.ended.get(); });
    if (child != running_.end()) {
      report(*child);
      running_.erase(child);
    } else if (ready.fd == listener_) {
      accept_one();
    } else {
      take_message(ready.fd);
    }
    return;  // the lists have changed; the next poll reports the others again
  }
}

void Server::accept_one() {
  Descriptor connection(accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC));
  if (connection.is_open()) add(std::move(connection));
}

void Server::take_message(int connection) {
  Received received = receive_datagram(connection);
  if (received.closed) return drop(connection);
  auto message = decode(received.datagram);
  if (message && std::holds_alternative<Job>(*message) && received.descriptors.size() == 2 &&
      running_.size() < kMaxChildren) {
    start(connection, std::get<Job>(*message), received);
  } else if (message && std::holds_alternative<Cancel>(*message)) {
    cancel(connection, std::get<Cancel>(*message).id);
  } else {
    drop(connection);
  }
  explicit_bzero(received.datagram.data(), received.datagram.size());  // it may hold a password
}

void Server::start(int connection, Job& job, const Received& received) {
  if (trade_.prepare) trade_.prepare(job.payload, ++jobs_);
  const int input = received.descriptors[0].get();
  const int output = received.descriptors[1].get();
  if (lifetime_ == Lifetime::SingleJob) work_locked(job, trade_, input, output);
  const pid_t zygote = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != zygote) _exit(kNotLocked);
    work_locked(job, trade_, input, output);
  }
  explicit_bzero(job.payload.data(), job.payload.size());
  if (pid < 0) return drop(connection);
  Descriptor ended(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  if (!ended.is_open()) throw std::system_error(errno, std::generic_category(), "pidfd_open in a zygote");
  running_.push_back({job.id, connection, pid, std::move(ended)});
}

void Server::cancel(int connection, std::uint64_t id) {
  for (const Running& child : running_) {
    if (child.connection == connection && child.id == id) kill(child.pid, SIGKILL);
  }
}

void Server::report(Running& child) {
  int status = 0;
  rusage usage{};
  while (wait4(child.pid, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  if (child.connection < 0) return;
  const auto micros = [](const timeval& time) {
    return std::int64_t{time.tv_sec} * 1'000'000 + time.tv_usec;
  };
  const Report report{child.id, status, micros(usage.ru_utime) + micros(usage.ru_stime),
                      std::int64_t{usage.ru_maxrss} * 1024, available_locks()};
  send_datagram(child.connection,
                encode(report));  // a parent that is gone will be dropped by its own hang-up
}

/// Closes a connection whose parent is gone or sent an invalid message, and kills its children.
void Server::drop(int connection) {
  for (Running& child : running_) {
    if (child.connection != connection) continue;
    kill(child.pid, SIGKILL);
    child.connection = -1;
  }
  std::erase_if(connections_, [&](const Descriptor& one) { return one.get() == connection; });
}

/// Makes the environment the same however the program was started: no inherited variables, no core dumps of
/// documents, no SIGPIPE.
void settle() {
  clearenv();
  setenv("LC_ALL", "C.UTF-8", 1);
  std::signal(SIGPIPE, SIG_IGN);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

std::optional<int> number_of(const char* text) {
  int number = -1;
  const char* end = text + std::strlen(text);
  const auto parsed = std::from_chars(text, end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end || number < 0) return std::nullopt;
  return number;
}

}  // namespace

int serve(int socket, const Trade& trade, Lifetime lifetime) {
  settle();
  Server server(trade, lifetime, -1);
  server.add(Descriptor(socket));
  return server.run();
}

int serve_listener(int listener, const Trade& trade) {
  settle();
  return Server(trade, Lifetime::ManyJobs, listener).run();
}

int serve_from_arguments(int argc, char** argv, const Trade& trade) {
  const char* listen_fds = std::getenv("LISTEN_FDS");
  if (argc == 1 && listen_fds != nullptr && std::strcmp(listen_fds, "1") == 0)
    return serve_listener(3, trade);
  const bool single = argc == 4 && std::strcmp(argv[3], "--single") == 0;
  if ((argc == 3 || single) && std::strcmp(argv[1], "--fd") == 0) {
    if (const auto fd = number_of(argv[2]))
      return serve(*fd, trade, single ? Lifetime::SingleJob : Lifetime::ManyJobs);
  }
  std::fprintf(stderr, "usage: %s --fd N [--single], or LISTEN_FDS=1 from a service manager\n", argv[0]);
  return 2;
}

}  // namespace lectern::sandbox
