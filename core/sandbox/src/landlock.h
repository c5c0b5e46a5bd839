#pragma once

/// Landlock by the ABI of the running kernel. The constants are ours: the headers of the build machine may be
/// older than the kernel we run on. Source: Linux, Documentation/userspace-api/landlock.rst.

#include <cstdint>
#include <span>
#include <string>

namespace lectern::sandbox {

/// 0 when the kernel has none, or has it switched off.
int landlock_abi();

/// Forbids every access to files but reading below `readable_folders`, and what newer ABIs add: TCP, device
/// ioctls, abstract sockets, signals to others. False if it could not be put on.
bool landlock_restrict(int abi, std::span<const std::string> readable_folders);

}  // namespace lectern::sandbox
