#pragma once

/// An answer as a value: built by handlers, written once by the server.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "lectern/base/descriptor.h"

namespace lectern::fcgi {

class Response {
 public:
  explicit Response(int status = 204) : status_(status) {}

  /// A whole answer with a body. `content_type` is a literal.
  static Response json(int status, std::string body);
  static Response html(int status, std::string body);
  static Response text(int status, std::string_view content_type, std::string body);

  /// Lets nginx send a file of the store: `address` is `store::Address::path()`. Range and conditional
  /// requests are nginx's business; `content_type` is what the artefact says.
  static Response file(std::string_view address, std::string_view content_type);

  /// Sends the bytes of a file that nginx may not read, piece by piece. `bytes` of them, from its beginning.
  static Response stream(Descriptor file, std::int64_t bytes, std::string_view content_type);

  /// Adds one header. Throws std::logic_error for a control character: names and values come from us, and
  /// what came from outside is encoded before.
  Response& header(std::string_view name, std::string_view value);
  Response& header(std::string_view name, std::int64_t value);

  /// Adds lines that are whole already.
  Response& headers(std::string_view lines);

  /// Is there a header line of this name? Names are compared as written.
  bool has_header(std::string_view name) const;

  int status() const { return status_; }
  const std::string& body() const { return body_; }
  const std::string& header_lines() const { return headers_; }

  /// What `stream` was given; -1: the answer is whole.
  int source() const { return source_ ? source_->get() : -1; }

  /// Everything after FastCGI's framing: `Status: 200\r\n…\r\n\r\nbody`. Without the body for HEAD.
  std::string to_cgi(bool with_body) const;

 private:
  int status_;
  std::string_view content_type_;
  std::string headers_;
  std::string body_;
  std::shared_ptr<const Descriptor> source_;  ///< shared: answers are copied before they are written
};

}  // namespace lectern::fcgi
