/// A program of the kind that reads documents, taken over by one: each payload names a misdeed, and the
/// locked child tries it. A misdeed that is refused by an error number ends with 100 + that number; one that
/// succeeds ends with 99.
///
///   hostile_child --fd N [--single] [--plain-user]

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "lectern/sandbox/zygote.h"

namespace {

using lectern::sandbox::kInputFd;
using lectern::sandbox::kOutputFd;

constexpr int kDidIt = 99;

int verdict(long result) {
  return result < 0 ? 100 + errno : kDidIt;
}

int try_connect() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) return verdict(fd);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  return verdict(connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address));
}

int try_exec() {
  char* const nothing[] = {nullptr};
  return verdict(execve("/bin/true", nothing, nothing));
}

int flood() {
  const std::vector<char> block(1 << 16, 'x');
  for (;;) {
    if (write(kOutputFd, block.data(), block.size()) < 0) return verdict(-1);
  }
}

int spin() {
  for (;;) __asm__ volatile("");
}

/// Ignores its own timer, as a child under attack could.
int spin_deaf() {
  std::signal(SIGPROF, SIG_IGN);
  std::signal(SIGXCPU, SIG_IGN);
  return spin();
}

int sleep_on_input() {
  sigset_t none;
  sigemptyset(&none);
  std::string word(1, '\0');
  return verdict(read(kInputFd, word.data(), 1));  // the test passes a pipe to which nobody writes
}

int grow() {
  void* const all = std::malloc(std::size_t{3} << 30);
  return all == nullptr ? 100 + ENOMEM : kDidIt;
}

int grow_by_new() {
  std::vector<std::string> hoard;
  for (;;) hoard.emplace_back(std::size_t{1} << 20, 'x');
}

int raise_limits() {
  const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
  return verdict(setrlimit(RLIMIT_AS, &more));
}

int run_code() {
  return verdict(mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                      0) == MAP_FAILED
                     ? -1
                     : 0);
}

/// Writes what it still has: open descriptors as digits, then the environment.
int list_possessions() {
  std::string list;
  for (int fd = 0; fd < 30; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) list += std::to_string(fd) + ' ';
  }
  for (char** word = environ; *word != nullptr; ++word) list += std::string(*word) + ' ';
  return write(kOutputFd, list.data(), list.size()) < 0 ? verdict(-1) : 0;
}

/// Copies input to output: the one thing that is allowed.
int copy() {
  std::string block(4096, '\0');
  for (off_t at = 0;;) {
    const ssize_t size = pread(kInputFd, block.data(), block.size(), at);
    if (size <= 0) return 0;
    if (write(kOutputFd, block.data(), static_cast<std::size_t>(size)) < 0) return verdict(-1);
    at += size;
  }
}

const std::map<std::string, std::function<int()>, std::less<>>& misdeeds() {
  static const std::map<std::string, std::function<int()>, std::less<>> all = {
      {"connect", try_connect},
      {"open_passwd", [] { return verdict(open("/etc/passwd", O_RDONLY)); }},
      {"list_root", [] { return verdict(open("/", O_RDONLY | O_DIRECTORY)); }},
      {"open_proc", [] { return verdict(open("/proc/self/environ", O_RDONLY)); }},
      {"create_file", [] { return verdict(open("/tmp/lectern-hostile", O_WRONLY | O_CREAT, 0600)); }},
      {"unlink_file", [] { return verdict(unlink("/tmp/lectern-hostile")); }},
      {"exec", try_exec},
      {"fork", [] { return verdict(fork()); }},
      {"thread",
       [] { return verdict(syscall(SYS_clone, 0x100 | SIGCHLD, nullptr, nullptr, nullptr, nullptr)); }},
      {"ptrace", [] { return verdict(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr)); }},
      {"kill_parent", [] { return verdict(kill(getppid(), SIGKILL)); }},
      {"read_parent",
       [] { return verdict(syscall(SYS_process_vm_readv, getppid(), nullptr, 0, nullptr, 0, 0)); }},
      {"raise_limits", raise_limits},
      {"run_code", run_code},
      {"io_uring", [] { return verdict(syscall(SYS_io_uring_setup, 1, nullptr)); }},
      {"flood", flood},
      {"spin", spin},
      {"spin_deaf", spin_deaf},
      {"sleep", sleep_on_input},
      {"grow", grow},
      {"grow_by_new", grow_by_new},
      {"abort", []() -> int { std::abort(); }},
      {"crash", []() -> int { return *static_cast<volatile int*>(nullptr); }},
      {"throw", []() -> int { throw 1; }},
      {"possessions", list_possessions},
      {"copy", copy},
  };
  return all;
}

int commit(std::string_view payload) {
  const auto found = misdeeds().find(payload);
  return found == misdeeds().end() ? 98 : found->second();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[argc - 1], "--plain-user") == 0) {
    if (setresgid(65534, 65534, 65534) != 0 || setresuid(65534, 65534, 65534) != 0) return 3;
    --argc;
  }
  return lectern::sandbox::serve_from_arguments(argc, argv, {{"/usr/share/fonts"}, {}, commit});
}
