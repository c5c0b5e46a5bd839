#pragma once

/// Where a program listens: a socket handed over by systemd (LISTEN_FDS), by a supervisor (descriptor 0), or
/// one that it makes itself (`--socket PATH`).

#include <string>

#include "lectern/base/descriptor.h"

namespace lectern::fcgi {

/// The listening socket, non-blocking and close-on-exec. `path` is empty where none was given; then the
/// handed-over one is taken. A socket that we make gets mode 0660. Throws std::system_error or
/// std::runtime_error with words for the operator.
Descriptor listening_socket(const std::string& path);

}  // namespace lectern::fcgi
