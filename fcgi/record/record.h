#pragma once

/// FastCGI records for a program that holds thousands of connections in one thread.
///
/// The hub cannot use libfcgi: its streams block, one thread for each request. This codec never reads, writes
/// or waits; it turns bytes into requests and answers into bytes, and the caller's epoll loop moves them.
/// Responder role only, one request at a time on a connection (nginx never multiplexes). Everything that a
/// peer can make grow has a bound.
///
/// Source: FastCGI Specification 1.0, sections 3 (protocol), 5 (application records) and 8 (types and
/// constants).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "lectern/base/result.h"

namespace lectern::fcgi {

constexpr std::size_t kRecordHeaderSize = 8;

/// The record types that callers of the codec have to distinguish (section 8).
enum class RecordType : std::uint8_t { Params = 4, Stdin = 5 };

/// The largest request; above it the connection is closed.
struct RecordLimits {
  std::size_t params_bytes = 64 * 1024;  ///< names and values together, as sent
  std::size_t param_count = 256;
  std::size_t body_bytes = 64 * 1024;
};

/// A request from the web server: complete, with its whole body.
struct GatewayRequest {
  std::uint16_t id = 0;
  bool keep_connection = false;  ///< the web server wants to send another request after the answer
  std::vector<std::pair<std::string, std::string>> params;
  std::string body;

  /// Value of the first parameter of that name; a view whose data is null if there is none.
  /// Borrowed from this request.
  std::string_view param(std::string_view name) const;
};

/// The web server aborted the current request.
struct Aborted {
  std::uint16_t id = 0;
};

/// Bytes to send back for the protocol itself: management responses, refused roles.
struct ProtocolAnswer {
  std::string bytes;
};

using Incoming = std::variant<GatewayRequest, Aborted, ProtocolAnswer>;

/// Why the connection must be closed: the bytes are not from a correct web server.
enum class ProtocolError { WrongVersion, UnexpectedRecord, MalformedParams, TooMuch };

/// `"wrong_version"`, …: for the log.
std::string_view protocol_error_name(ProtocolError error);

/// The eight bytes before the content of every record (section 3.3).
struct RecordHeader {
  RecordType type;  ///< or any other number
  std::uint16_t id;
  std::size_t content_length;
  std::size_t padding_length;

  bool operator==(const RecordHeader&) const = default;

  /// `bytes` are at least `kRecordHeaderSize`.
  static Result<RecordHeader, ProtocolError> parse(std::string_view bytes);
};

/// The receiving half of one connection.
///
/// Memory: at most one record (64 KiB) beside what `RecordLimits` allow.
class RecordReader {
 public:
  explicit RecordReader(RecordLimits limits = {}) : limits_(limits) {}

  /// Takes the next bytes, cut anywhere, and returns what they complete, in order. After an error the reader
  /// cannot be used again: close the connection.
  Result<std::vector<Incoming>, ProtocolError> feed(std::string_view bytes);

  /// The response to the current request was sent: the next request may begin.
  void finish_request();

 private:
  enum class Phase { Idle, Params, Body, Answering };

  Result<Done, ProtocolError> take_record(const RecordHeader& header, std::string_view content,
                                          std::vector<Incoming>& out);
  Result<Done, ProtocolError> begin(std::uint16_t id, std::string_view content, std::vector<Incoming>& out);
  Result<Done, ProtocolError> take_params(std::string_view content);
  Result<Done, ProtocolError> take_body(std::string_view content, std::vector<Incoming>& out);
  Result<Done, ProtocolError> parse_params();
  void abort(std::uint16_t id, std::vector<Incoming>& out);

  RecordLimits limits_;
  Phase phase_ = Phase::Idle;
  std::string pending_;  ///< bytes of an incomplete record
  std::string params_;   ///< the params stream so far
  GatewayRequest request_;
};

/// The record that ends a body, for a caller that reads the body itself and feeds this to its reader to get
/// the request as soon as the parameters are complete.
std::string end_of_body(std::uint16_t id);

/// Appends `content` as standard output of request `id`, in as many records as needed. Empty content
/// appends nothing.
void append_stdout(std::string& out, std::uint16_t id, std::string_view content);

/// Appends the end of standard output and of request `id`.
void append_end(std::string& out, std::uint16_t id);

}  // namespace lectern::fcgi
