#pragma once

/// FastCGI over one listening socket: an epoll set with the socket and all idle connections, and threads that
/// each take one ready connection at a time. Threads therefore bound concurrent requests, not connections,
/// and nginx may keep as many connections open as it likes.
///
/// An exchange takes a connection and returns it; libfcgi's, which would bind a connection to a thread,
/// through `FCGX_Request::ipcFd` (the same in 2.4.2 to 2.4.7). Bodies are streamed. A request that waits for
/// a job releases its thread and is finished later by any thread.

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "http/exchange.h"
#include "lectern/base/descriptor.h"
#include "lectern/delivery/job.h"
#include "server/call.h"

namespace lectern::fcgi {

/// Serves requests. Called by many threads at once; throws nothing.
class Service {
 public:
  virtual ~Service() = default;
  /// A response, or a request that waits.
  virtual Outcome serve(Request& request) = 0;

  /// The response to a request that has waited.
  virtual Response finish(const Request& request, LongPoll& long_poll) = 0;
};

struct ServerOptions {
  int threads = 8;
  int read_timeout_seconds = 30;  ///< for a silent peer in the middle of a request
  std::size_t waiting_at_most = 2000;
  /// If a handler has not read a body, so many bytes of it are read anyway to keep the connection, to which
  /// nginx may have given another request already. Set it above the largest body if nginx buffers bodies.
  std::int64_t worth_reading_bytes = 64 << 10;
  std::unique_ptr<Exchange> (*exchange)() = library_exchange;  ///< makes one for each thread and each wait
};

class Server {
 public:
  /// `listener` is listening and non-blocking. It is closed but not shut down, because it may belong to
  /// systemd. `service` is borrowed. Throws std::system_error.
  Server(Descriptor listener, const ServerOptions& options, Service& service);
  ~Server();

  /// Serves until `stop`. Then finishes the requests that have begun, and answers those that wait with the
  /// present state.
  void run();

  /// Ends `run`. Safe in a signal handler and from any thread.
  void stop() noexcept;

  // For the task that watches waiting requests, from any thread.

  /// The jobs that requests wait for. Each once, and once more if others wait for its analyses too.
  struct Awaited {
    TenantId tenant;
    PublicId job;
    bool with_analyses = false;
  };
  std::vector<Awaited> awaited() const;

  /// How many requests wait.
  std::size_t waiting_count() const;

  /// Finishes every request that waits for one of `jobs`, or whose time has passed.
  void release(const std::vector<delivery::EndedJob>& jobs, SteadyTime now);

  /// Sets what to call when a request begins to wait: its job may have ended already. Call once, before
  /// `run`.
  void on_waiting(std::function<void()> notice);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lectern::fcgi
