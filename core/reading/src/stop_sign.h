#pragma once

/// Ends the waiting for a child whose answer is no longer needed. Any thread may raise it.

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

#include "lectern/base/descriptor.h"

namespace lectern::reading {

class StopSign {
 public:
  StopSign() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (!event_.is_open()) throw std::system_error(errno, std::generic_category(), "eventfd for a reader");
  }

  void raise() noexcept { eventfd_write(event_.get(), 1); }

  void lower() noexcept {
    eventfd_t raised = 0;
    eventfd_read(event_.get(), &raised);  // fails if it was not raised
  }

  bool is_raised() const noexcept {
    pollfd event{event_.get(), POLLIN, 0};
    return poll(&event, 1, 0) > 0;
  }

  /// Readable while the sign is raised.
  int descriptor() const { return event_.get(); }

 private:
  Descriptor event_;
};

}  // namespace lectern::reading
