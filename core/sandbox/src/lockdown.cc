#include "lectern/sandbox/lockdown.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <new>

#include "call_filter.h"
#include "landlock.h"

namespace lectern::sandbox {
namespace {

/// What `extend_cpu` may still add. A locked process has one thread, so a global is safe.
std::chrono::milliseconds reserve_left{0};

[[noreturn]] void end(ExitCode code) {
  _exit(code);
}

void require(bool done) {
  if (!done) end(kNotLocked);
}

void limit(decltype(RLIMIT_CPU) resource, rlim_t value) {
  const rlimit both{value, value};
  require(setrlimit(resource, &both) == 0);
}

extern "C" void on_time_up(int) {
  end(kTimeLimit);
}

/// Handles abort(), which the filter turns into SIGSYS. Most aborts begin with a failed allocation.
[[noreturn]] void end_aborted() {
  constexpr std::size_t kProbe = 64u << 20;
  const bool no_memory =
      mmap(nullptr, kProbe, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
  end(no_memory ? kMemoryLimit : kAborted);
}

extern "C" void on_abort(int) {
  end_aborted();
}

[[noreturn]] void on_terminate() {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    end(kMemoryLimit);
  } catch (...) {
  }
  end_aborted();
}

void catch_signal(int number, void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  require(sigaction(number, &action, nullptr) == 0);
}

timeval timeval_of(std::chrono::milliseconds time) {
  return {.tv_sec = time.count() / 1000, .tv_usec = (time.count() % 1000) * 1000};
}

void set_timer(std::chrono::milliseconds cpu) {
  const itimerval timer{.it_interval = {},
                        .it_value = timeval_of(std::max(cpu, std::chrono::milliseconds(1)))};
  require(setitimer(ITIMER_PROF, &timer, nullptr) == 0);
}

void set_limits(const Confinement& confinement) {
  // The kernel's limit backs up the timer, for a process whose signal handlers were replaced.
  const auto cpu = std::chrono::ceil<std::chrono::seconds>(confinement.cpu + confinement.cpu_reserve);
  limit(RLIMIT_CPU, static_cast<rlim_t>(cpu.count()) + 2);
#if !defined(LECTERN_SANITIZED)
  limit(RLIMIT_AS, confinement.memory_bytes);
#endif
  limit(RLIMIT_NOFILE, 32);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NPROC, 0);
  limit(RLIMIT_MEMLOCK, 0);
}

}  // namespace

Locks available_locks() {
  return {.limits = true, .seccomp = seccomp_available(), .landlock_abi = landlock_abi()};
}

Locks lock_down(const Confinement& confinement, std::span<const std::string> readable_folders) {
  const Locks locks = available_locks();
  reserve_left = confinement.cpu_reserve;
  require(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  require(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0);
  catch_signal(SIGPROF, on_time_up);
  catch_signal(SIGXCPU, on_time_up);
  catch_signal(SIGABRT, on_abort);
  catch_signal(SIGSYS, on_abort);  // only for the trapped call of abort(); other calls kill
  std::set_terminate(on_terminate);
  if (locks.landlock_abi > 0) require(landlock_restrict(locks.landlock_abi, readable_folders));
  set_limits(confinement);
  set_timer(confinement.cpu);
  if (locks.seccomp) require(seccomp_restrict());
  return locks;
}

void extend_cpu(std::chrono::milliseconds more) {
  const auto granted = std::min(more, reserve_left);
  reserve_left -= granted;
  itimerval now{};
  getitimer(ITIMER_PROF, &now);
  const std::chrono::milliseconds left(now.it_value.tv_sec * 1000 + now.it_value.tv_usec / 1000);
  set_timer(left + granted);
}

}  // namespace lectern::sandbox
