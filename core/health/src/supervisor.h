#pragma once

/// What systemd wants to hear: sd_notify(3), without the library (`NOTIFY_SOCKET`, one datagram a message).

namespace lectern::health {

/// Sends "READY=1" and the like. Nothing happens where no supervisor listens.
void tell_supervisor(const char* message);

}  // namespace lectern::health
