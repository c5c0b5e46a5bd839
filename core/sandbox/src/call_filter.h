#pragma once

/// The allow list of system calls, as a seccomp filter.

namespace lectern::sandbox {

/// Returns whether this build and processor have a filter. Sanitizer builds have none, because their
/// run-time needs more calls.
bool seccomp_available();

/// Applies the filter to the calling thread, which must be the only one and must have no_new_privs. Returns
/// false if the kernel refuses it.
bool seccomp_restrict();

}  // namespace lectern::sandbox
