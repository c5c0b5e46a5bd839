#pragma once

/// The listening socket of a program: passed by systemd (LISTEN_FDS) or by a supervisor (descriptor 0), or
/// created by the program (`--socket PATH`).

#include <string>

#include "lectern/base/descriptor.h"

namespace lectern::fcgi {

/// The listening socket, non-blocking and close-on-exec. If `path` is empty, the one that was passed. A
/// created socket has mode 0660. Throws std::system_error, or std::runtime_error with a message for the
/// operator.
Descriptor listening_socket(const std::string& path);

}  // namespace lectern::fcgi
