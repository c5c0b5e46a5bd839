#pragma once

/// One HTTP request, as nginx passes it on. Its views point into the FastCGI record and are valid only while
/// the request is served.
///
/// The parameters are those of nginx/fastcgi.conf. Headers of the client arrive as HTTP_*; no parameter with
/// that prefix is trusted.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "http/exchange.h"

namespace lectern::fcgi {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };

const char* method_name(Method method);

/// The client closed the connection while its body was read.
class ClientGone : public std::runtime_error {
 public:
  ClientGone() : std::runtime_error("the client went away") {}
};

/// The body arrived too slowly to keep a thread for it.
class ClientTooSlow final : public ClientGone {};

class Request {
 public:
  explicit Request(Exchange& exchange);

  Method method() const { return method_; }
  std::string_view path() const { return path_; }  ///< decoded and normalised by nginx
  std::string_view query() const { return param("QUERY_STRING"); }
  std::string_view id() const { return id_; }  ///< of this request: in logs, responses and problem bodies
  /// The trace that the request belongs to, 32 hexadecimal digits (W3C Trace Context): the caller's, else the
  /// request's own id. Empty if neither has that form.
  std::string_view trace_id() const;
  std::string_view client() const { return param("LECTERN_CLIENT"); }
  std::string_view content_type() const { return param("CONTENT_TYPE"); }

  /// A FastCGI parameter, such as `"HTTP_IF_NONE_MATCH"`. Empty if it is missing.
  std::string_view param(const char* name) const { return exchange_.param(name); }
  bool has_param(const char* name) const { return exchange_.param(name).data() != nullptr; }

  /// A query parameter, percent-decoded ('+' is a space). Nothing if it is missing or not valid.
  std::optional<std::string> query_value(std::string_view name) const;

  /// Calls `see(name, value)` for every query parameter, decoded. ParameterRules has refused those that
  /// cannot be decoded.
  template <typename See>
  void each_query_value(See&& see) const {
    std::string_view rest = query();
    while (!rest.empty()) {
      const std::string_view pair = rest.substr(0, rest.find('&'));
      rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
      if (pair.empty()) continue;
      const std::size_t equals = std::min(pair.find('='), pair.size());
      const auto name = decode(pair.substr(0, equals));
      const auto value = decode(pair.substr(std::min(equals + 1, pair.size())));
      if (name && value) see(*name, *value);
    }
  }

  /// Whether If-None-Match names `etag`, so that the client has the current version. Source: RFC
  /// 9110, 13.1.2, with lists, `*` and weak comparison, because nginx makes ETags weak when it compresses.
  bool has_already(std::string_view etag) const;

  /// The announced length; nothing for a chunked body.
  std::optional<std::int64_t> content_length() const;

  /// Fills `into` from the body. Returns fewer bytes only at its end, 0 after it. Of a body that was cut off
  /// the bytes that arrived are returned first; then the next call throws ClientGone or ClientTooSlow.
  std::size_t read(std::span<std::byte> into);

  /// The whole body. Nothing if it is larger than `limit` bytes.
  std::optional<std::string> read_body(std::size_t limit);

  /// Reads the rest of the body if it is at most `worth_reading` bytes. False: the connection cannot be used
  /// again, because the rest would be read as the next request.
  bool drain(std::int64_t worth_reading);

  /// Decodes percent escapes, and `+` as a space. Nothing for a broken escape or a NUL.
  static std::optional<std::string> decode(std::string_view text);

 private:
  Exchange& exchange_;
  Method method_;
  std::string_view path_;
  std::string id_;
  std::int64_t read_so_far_ = 0;
  bool at_end_ = false;
  bool cut_off_ = false;
  bool too_slow_ = false;
};

/// A decimal number of the path, the query or a header. Nothing if `text` has anything else.
std::optional<std::int64_t> to_number(std::string_view text);

}  // namespace lectern::fcgi
