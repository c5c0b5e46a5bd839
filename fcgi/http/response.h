#pragma once

/// A response as a value: handlers build it, and the server writes it once.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "lectern/base/descriptor.h"

namespace lectern::fcgi {

class Response {
 public:
  explicit Response(int status = 204) : status_(status) {}

  /// A complete response with a body. `content_type` is a literal.
  static Response json(int status, std::string body);
  static Response html(int status, std::string body);
  static Response text(int status, std::string_view content_type, std::string body);

  /// Lets nginx send a file of the store (X-Accel-Redirect), and answer Range and conditional requests.
  /// `address` is `store::Address::path()`; `content_type` is the artefact's.
  static Response file(std::string_view address, std::string_view content_type);

  /// Sends the first `bytes` bytes of a file that nginx may not read, in parts.
  static Response stream(Descriptor file, std::int64_t bytes, std::string_view content_type);

  /// Adds one header. Throws std::logic_error for a control character: values from outside have to be encoded
  /// before.
  Response& header(std::string_view name, std::string_view value);
  Response& header(std::string_view name, std::int64_t value);

  /// Adds complete lines, each ended by CRLF.
  Response& headers(std::string_view lines);

  /// Whether there is a header of this name, compared with regard to case.
  bool has_header(std::string_view name) const;

  int status() const { return status_; }
  const std::string& body() const { return body_; }
  const std::string& header_lines() const { return headers_; }

  /// The file of `stream`; -1 for a complete response.
  int source() const { return source_ ? source_->get() : -1; }

  /// Everything after FastCGI's framing: `Status: 200\r\n…\r\n\r\nbody`. Without the body for HEAD.
  std::string to_cgi(bool with_body) const;

 private:
  int status_;
  std::string_view content_type_;
  std::string headers_;
  std::string body_;
  std::shared_ptr<const Descriptor> source_;  ///< shared because responses are copied before they are written
};

}  // namespace lectern::fcgi
