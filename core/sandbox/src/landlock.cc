#include "landlock.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lectern/base/descriptor.h"

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

namespace lectern::sandbox {
namespace {

constexpr std::uint32_t kVersionFlag = 1;
constexpr int kRulePathBeneath = 1;
constexpr std::uint64_t kReadFile = 1u << 2;
constexpr std::uint64_t kReadDir = 1u << 3;

/// The kernel's struct; later ABIs only append fields.
struct RulesetAttr {
  std::uint64_t handled_access_fs;
  std::uint64_t handled_access_net;  ///< ABI 4: TCP bind and connect
  std::uint64_t scoped;              ///< ABI 6: abstract unix sockets, signals
};

struct __attribute__((packed)) PathBeneathAttr {
  std::uint64_t allowed_access;
  std::int32_t parent_fd;
};

RulesetAttr everything_of(int abi) {
  RulesetAttr attr{};
  attr.handled_access_fs = (1u << 13) - 1;           // ABI 1: execute … make_sym
  if (abi >= 2) attr.handled_access_fs |= 1u << 13;  // refer
  if (abi >= 3) attr.handled_access_fs |= 1u << 14;  // truncate
  if (abi >= 4) attr.handled_access_net = 3;         // bind_tcp, connect_tcp
  if (abi >= 5) attr.handled_access_fs |= 1u << 15;  // ioctl_dev
  if (abi >= 6) attr.scoped = 3;                     // abstract_unix_socket, signal
  return attr;
}

std::size_t attr_size_of(int abi) {
  if (abi >= 6) return 24;
  if (abi >= 4) return 16;
  return 8;
}

void allow_reading(int ruleset, const std::string& folder) {
  const Descriptor parent(open(folder.c_str(), O_PATH | O_CLOEXEC));
  if (!parent.is_open()) return;
  const PathBeneathAttr rule{kReadFile | kReadDir, parent.get()};
  syscall(SYS_landlock_add_rule, ruleset, kRulePathBeneath, &rule, 0);
}

}  // namespace

int landlock_abi() {
  const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, kVersionFlag);
  return abi > 0 ? static_cast<int>(abi) : 0;
}

bool landlock_restrict(int abi, std::span<const std::string> readable_folders) {
  const RulesetAttr attr = everything_of(abi);
  const Descriptor ruleset(
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &attr, attr_size_of(abi), 0)));
  if (!ruleset.is_open()) return false;
  for (const std::string& folder : readable_folders) allow_reading(ruleset.get(), folder);
  return syscall(SYS_landlock_restrict_self, ruleset.get(), 0) == 0;
}

}  // namespace lectern::sandbox
