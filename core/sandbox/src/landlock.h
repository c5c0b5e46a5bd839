#pragma once

/// Landlock with the ABI of the running kernel. The constants are repeated here, because the headers of the
/// build machine may be older than that kernel. Source: Linux, Documentation/userspace-api/landlock.rst.

#include <cstdint>
#include <span>
#include <string>

namespace lectern::sandbox {

/// Returns the ABI version; 0 if the kernel has none or it is switched off.
int landlock_abi();

/// Forbids every access to files except reading below `readable_folders`, and what newer ABIs cover: TCP,
/// device ioctls, abstract sockets, signals to others. Returns false if it could not be applied.
bool landlock_restrict(int abi, std::span<const std::string> readable_folders);

}  // namespace lectern::sandbox
