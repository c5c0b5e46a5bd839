#pragma once

/// A FastCGI client: what nginx is to our programs, and what it would never do (lie about lengths, break
/// off).

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/descriptor.h"
#include "lectern/json/value.h"

namespace lectern::http {

struct Answer {
  int status = 0;  ///< 0: the connection ended without an answer
  std::multimap<std::string, std::string> headers;
  std::string body;

  std::string header(const std::string& name) const;
  json::Value json() const;
  std::string problem() const;  ///< `too_large` of `urn:lectern:problem:too_large`
};

struct Ask {
  std::string method = "GET";
  std::string path;
  std::string query = {};
  std::map<std::string, std::string> headers = {};  ///< HTTP names: "Authorization"
  std::string body = {};
  std::string content_type = {};
  std::string content_length = "auto";              ///< what is announced; empty for a chunked body
  std::string client = "192.0.2.7";                 ///< the address that nginx saw
  std::size_t break_off_after = std::string::npos;  ///< closes the connection after so many bytes of the body
  std::map<std::string, std::string> params = {};   ///< further parameters, as nginx sets them
};

/// One connection, kept open between requests as nginx does.
class Connection {
 public:
  explicit Connection(std::string socket) : socket_(std::move(socket)) {}

  Answer ask(const Ask& ask);

  /// Sends without waiting for the answer; `receive` waits.
  void send(const Ask& ask);
  Answer receive();

  /// Whether an answer has begun to arrive.
  bool is_answered() const;

  /// Whether the other side has kept the connection; looked at after an answer.
  bool is_still_open() const;

  /// Raw bytes, as a broken peer would send them. True when the other side closed the connection.
  bool send_garbage(std::string_view bytes);

 private:
  void connect();
  std::string socket_;
  Descriptor connection_;
};

}  // namespace lectern::http
