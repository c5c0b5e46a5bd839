#pragma once

/// nginx with the site's own files, in front of a RunningWeb.

#include <chrono>
#include <filesystem>
#include <string>

#include "lectern/base/descriptor.h"
#include "support/client.h"

namespace lectern::http {

/// A TCP connection to nginx that sends any bytes.
class Line {
 public:
  explicit Line(int port);

  void send(std::string_view bytes);

  /// What nginx answers, until it closes or the answer has as many bytes as it announced. Status 0: no answer
  /// in 30 s.
  Answer receive();

  /// Whether nginx has neither answered nor closed, nor does so within `limit`.
  bool is_silent(std::chrono::milliseconds limit = {}) const;

 private:
  Descriptor connection_;
};

class RunningNginx {
 public:
  /// `folder` has the sockets api.sock and upload.sock, and the store. Takes a port of its own.
  explicit RunningNginx(std::filesystem::path folder);
  ~RunningNginx();
  RunningNginx(const RunningNginx&) = delete;

  /// One request on a connection of its own. `request`: from the method to the last header line, without
  /// Host.
  Answer ask(const std::string& request, const std::string& body = {}) const;
  Answer ask_raw(std::string_view bytes) const;

  /// Ends nginx in order, so that its logs are whole.
  void stop();

  /// What it has written: "access.log" or "error.log".
  std::string log(const std::string& name) const;

  int port() const { return port_; }

 private:
  std::filesystem::path folder_;
  int port_ = 0;
  int process_ = -1;
};

}  // namespace lectern::http
