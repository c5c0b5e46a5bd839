#pragma once

/// FastCGI over one listening socket: an epoll set with the socket and all idle connections, and threads that
/// each take one ready connection at a time. Threads therefore bound concurrent requests, not connections,
/// and nginx may keep as many connections open as it likes.
///
/// An exchange gets a connection and gives it back: libfcgi's, which would tie a thread to it, through
/// `FCGX_Request::ipcFd` (the same in 2.4.2 to 2.4.7). Bodies stream; a request that waits for a job gives
/// its thread back and is finished later by any thread.

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "http/exchange.h"
#include "lectern/base/descriptor.h"
#include "server/call.h"

namespace lectern::fcgi {

/// What the server serves. Called by many threads at once; throws nothing.
class Service {
 public:
  virtual ~Service() = default;
  virtual Outcome serve(Request& request) = 0;

  /// The end of a wait.
  virtual Response finish(const Request& request, LongPoll& long_poll) = 0;
};

struct ServerOptions {
  int threads = 8;
  int read_timeout_seconds = 30;  ///< for a silent peer in the middle of a request
  std::size_t waiting_at_most = 2000;
  /// How much of a body that no handler read is read all the same, so that the connection can be kept: nginx
  /// may have given it another request already. More than the largest body where nginx reads bodies before
  /// us.
  std::int64_t worth_reading_bytes = 64 << 10;
  std::unique_ptr<Exchange> (*exchange)() = library_exchange;  ///< makes one for each thread and each wait
};

class Server {
 public:
  /// `listener` is listening and non-blocking; it is not shut down, only closed: it may belong to systemd.
  Server(Descriptor listener, const ServerOptions& options, Service& service);
  ~Server();

  /// Serves until `stop`. Requests that have begun are finished; those that wait are answered as things
  /// stand.
  void run();

  /// From a signal handler or another thread.
  void stop() noexcept;

  // For the long_poll lot's watcher.

  /// The jobs that parked requests wait for. Each once.
  struct Awaited {
    TenantId tenant;
    PublicId job;
  };
  std::vector<Awaited> awaited() const;

  /// How many requests are parked.
  std::size_t waiting_count() const;

  /// Lets every request go on that waits for one of `jobs`, or whose time is over.
  void release(const std::vector<PublicId>& jobs, SteadyTime now);

  /// Called once before `run`: what to do when a request was parked (look at once whether its job has ended
  /// already).
  void on_waiting(std::function<void()> notice);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lectern::fcgi
