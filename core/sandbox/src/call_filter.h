#pragma once

/// The allow list of system calls as a kernel filter.

namespace lectern::sandbox {

/// Whether this build and processor have a filter: not under a sanitizer, whose run-time needs more.
bool seccomp_available();

/// Puts the filter on the calling thread, which must be the only one and must have no_new_privs. False if the
/// kernel will not.
bool seccomp_restrict();

}  // namespace lectern::sandbox
