#pragma once

/// Notifies systemd as sd_notify(3) does, without the library (`NOTIFY_SOCKET`, one datagram per message).

namespace lectern::health {

/// Sends "READY=1" and the like. Does nothing if no supervisor listens.
void tell_supervisor(const char* message);

}  // namespace lectern::health
