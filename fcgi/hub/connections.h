#pragma once

/// The sockets of the hub: one epoll set with the listening socket, all clients and a few other descriptors.
///
/// It accepts connections, reads requests, writes what is queued and notices which connections have failed.
/// It knows no event and no database. One thread.

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "hub/client.h"
#include "lectern/base/clock.h"
#include "lectern/base/descriptor.h"

namespace lectern::hub {

class Connections {
 public:
  /// Called for each complete request.
  using OnRequest = std::function<void(Client&, const fcgi::GatewayRequest&)>;

  /// `listener` is a listening, non-blocking socket; `stop` becomes readable when the hub has to end and is
  /// borrowed. Throws std::system_error.
  Connections(Descriptor listener, int stop, const Clock& clock);

  /// Waits up to `milliseconds` for any descriptor and serves those that are ready: accepts, reads, writes.
  /// Calls `on_request` from within. Sets `now`.
  void wait(int milliseconds, const OnRequest& on_request);

  /// The time at which the last wait ended: one time for everything in a turn.
  SteadyTime now() const { return now_; }

  /// Whether `stop` became readable.
  bool is_stopping() const { return is_stopping_; }

  /// Lets `fd` end a wait when it becomes readable. It may be in the set already: a database connection gets
  /// another socket after each reconnect, perhaps with the same number.
  void watch(int fd);

  /// Call after sending to a client outside of `wait`: watches for the moment when the socket takes more, or
  /// remembers that the connection failed.
  void after_sending(Client& client);

  /// Closes the failed connections; `before_closing` is called for each. Descriptors are closed only here,
  /// between turns: a number that is reused within a turn would be taken for its predecessor.
  void close_failed(const std::function<void(Client&)>& before_closing);

  /// Accepts connections again if the process had run out of descriptors. Call now and then.
  void resume_accepting();

  /// The hub ends: new connections stay in the listening socket's backlog, for the next process, and `stop`
  /// no longer ends waits.
  void begin_ending();

  std::size_t size() const { return clients_.size(); }

  /// All clients by descriptor. The map changes only in `wait` and `close_failed`.
  const std::map<int, std::unique_ptr<Client>>& clients() const { return clients_; }

 private:
  void accept_clients();
  void pause_accepting();
  void serve(Client& client, unsigned events, const OnRequest& on_request);
  void control(int operation, int fd, unsigned events);

  Descriptor listener_;
  int stop_;
  const Clock& clock_;
  Descriptor epoll_;
  std::map<int, std::unique_ptr<Client>> clients_;
  std::set<Client*> closing_;
  bool is_stopping_ = false;
  bool is_accepting_ = true;
  SteadyTime now_;
};

}  // namespace lectern::hub
