#include "call_filter.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lectern::sandbox {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArch = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArch = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t kArch = 0;
#endif

/// Calls that compute, read open files or query state: those that the reader, the renderer and the
/// recogniser were observed to need.
constexpr auto kAllowed = std::to_array<int>({
    SYS_read,
    SYS_readv,
    SYS_pread64,
    SYS_fadvise64,
    SYS_write,
    SYS_writev,
    SYS_lseek,
    SYS_close,
    SYS_fstat,
    SYS_newfstatat,
    SYS_statx,
    SYS_statfs,
    SYS_fstatfs,
    SYS_getdents64,
    SYS_faccessat,
    SYS_readlinkat,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_exit,
    SYS_exit_group,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_gettimeofday,
    SYS_getrandom,
    SYS_rt_sigreturn,
    SYS_rt_sigprocmask,
    SYS_rt_sigaction,
    SYS_getrusage,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_sysinfo,
    SYS_getpid,
    SYS_gettid,
    SYS_uname,
    SYS_getcwd,
    SYS_getitimer,
    SYS_setitimer,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
#if defined(SYS_faccessat2)
    SYS_faccessat2,
#endif
#if defined(__x86_64__)
    SYS_access,
    SYS_readlink,
    SYS_stat,
    SYS_lstat,
    SYS_time,
#endif
});

constexpr std::uint32_t kKill = SECCOMP_RET_KILL_PROCESS;
constexpr std::uint32_t kAllow = SECCOMP_RET_ALLOW;

/// Builds the filter. Every block below ends in a return or leaves the call's number in the accumulator.
class Filter {
 public:
  Filter() {
    load(offsetof(seccomp_data, arch));
    jump(BPF_JEQ, kArch, 1, 0);
    give(kKill);
    load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
    jump(BPF_JGE, 0x40000000u, 0, 1);  // the x32 numbers
    give(kKill);
#endif
  }

  void on_call(int number, std::uint32_t verdict) {
    jump(BPF_JEQ, static_cast<std::uint32_t>(number), 0, 1);
    give(verdict);
  }

  /// Allows the call if none of the `forbidden` bits is set in argument `argument`.
  void on_call_without(int number, unsigned argument, std::uint32_t forbidden) {
    jump(BPF_JEQ, static_cast<std::uint32_t>(number), 0, 4);
    load(low_half(argument));
    jump(BPF_JSET, forbidden, 0, 1);
    give(kKill);
    give(kAllow);
  }

  /// Allows the call if argument `argument` is one of `values`. Their high halves are not checked: they are
  /// ints.
  void on_call_with(int number, unsigned argument, std::initializer_list<std::uint32_t> values) {
    jump(BPF_JEQ, static_cast<std::uint32_t>(number), 0, static_cast<std::uint8_t>(2 + 2 * values.size()));
    load(low_half(argument));
    for (const std::uint32_t value : values) {
      jump(BPF_JEQ, value, 0, 1);
      give(kAllow);
    }
    give(kKill);
  }

  /// Allows the call if the pointer `argument` is null.
  void on_call_with_null(int number, unsigned argument) {
    jump(BPF_JEQ, static_cast<std::uint32_t>(number), 0, 6);
    load(low_half(argument));
    jump(BPF_JEQ, 0, 0, 3);
    load(low_half(argument) + 4);
    jump(BPF_JEQ, 0, 0, 1);
    give(kAllow);
    give(kKill);
  }

  bool install() {
    give(kKill);
    sock_fprog program{static_cast<unsigned short>(code_.size()), code_.data()};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
  }

 private:
  static std::uint32_t low_half(unsigned argument) {
    return static_cast<std::uint32_t>(offsetof(seccomp_data, args)) + 8 * argument;
  }
  void load(std::size_t offset) {
    code_.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
  }
  void jump(unsigned test, std::uint32_t value, std::uint8_t if_true, std::uint8_t if_false) {
    code_.push_back(BPF_JUMP(static_cast<std::uint16_t>(BPF_JMP | test | BPF_K), value, if_true, if_false));
  }
  void give(std::uint32_t verdict) { code_.push_back(BPF_STMT(BPF_RET | BPF_K, verdict)); }

  std::vector<sock_filter> code_;
};

}  // namespace

bool seccomp_available() {
#if defined(LECTERN_SANITIZED)
  return false;
#else
  return kArch != 0;
#endif
}

bool seccomp_restrict() {
  Filter filter;
  for (const int number : kAllowed) filter.on_call(number, kAllow);
  filter.on_call_without(SYS_mmap, 2, PROT_EXEC);
  filter.on_call_without(SYS_mprotect, 2, PROT_EXEC);
  filter.on_call_without(SYS_openat, 2, O_ACCMODE | O_CREAT | O_TRUNC);
  filter.on_call_with(SYS_fcntl, 1, {F_GETFL, F_GETFD, F_SETFD});
  filter.on_call_with_null(SYS_prlimit64, 2);
  // Libraries try these and work without them.
  filter.on_call(SYS_socket, SECCOMP_RET_ERRNO | EPERM);
  filter.on_call(SYS_ioctl, SECCOMP_RET_ERRNO | EPERM);
  // abort() raises a signal in its own process. It is trapped, so that the exit code differs from that of a
  // forbidden call.
  filter.on_call(SYS_tgkill, SECCOMP_RET_TRAP);
  return filter.install();
}

}  // namespace lectern::sandbox
