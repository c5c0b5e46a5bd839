#pragma once

/// A hub in this process behind a real socket, and clients that speak to it as nginx does.

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "hub/hub.h"
#include "lectern/base/descriptor.h"
#include "support/gateway.h"

namespace lectern::hub {

/// An API key that says whose it is, so that tests can name people; a real key stays as it is.
std::string key_of(const std::string& name);

/// The listening socket, as a supervisor holds it: it outlives the hubs.
class Socket {
 public:
  Socket();
  ~Socket();
  Descriptor share() const;
  const std::string& path() const { return path_; }

 private:
  std::string folder_;
  std::string path_;
  Descriptor listener_;
};

/// Runs a hub in a thread until `stop`.
class HubUnderTest {
 public:
  /// Signs "alice" (account 7), "bob" (account 8) and "officer" (all of tenant 1) in; "mute" may not read.
  HubUnderTest(const Socket& socket, const db::ConnectionString& where, HubOptions options = {});
  ~HubUnderTest() { stop(); }
  void stop();

 private:
  Descriptor stop_;
  metrics::Registry registry_;
  metrics::Exporter exporter_;
  db::Database database_;
  std::unique_ptr<Hub> hub_;
  std::thread thread_;
};

/// One client behind nginx. Waits end after 10 s with a failure.
class Visitor {
 public:
  Visitor(const Socket& socket, const std::string& token, const std::string& query = {},
          const std::string& last_event_id = {})
      : Visitor(socket.path(), token, query, last_event_id) {}
  Visitor(const std::string& path, const std::string& token, const std::string& query = {},
          const std::string& last_event_id = {}, const std::string& cookie = {});

  /// Everything so far, once it holds `text`; otherwise whatever came.
  const std::string& until(const std::string& text);

  /// Until anything more came.
  void wait() { read_more(); }

  /// Takes what comes within `limit`, which may be nothing.
  void keep_reading(std::chrono::milliseconds limit);

  /// Until the answer is complete (END_REQUEST); false when the connection was just cut.
  bool until_end();

  const std::string& text() const { return text_; }
  bool has_ended() const { return ended_ || cut_; }

  /// The last `id:` that was received.
  std::string last_id() const;

  /// How often `text` was received.
  int count(const std::string& text) const;

 private:
  bool read_more();
  void take_records();

  Descriptor socket_;
  std::string bytes_;
  std::string text_;
  bool ended_ = false;
  bool cut_ = false;
};

}  // namespace lectern::hub
