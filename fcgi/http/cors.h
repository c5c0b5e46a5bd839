#pragma once

/// Cross-origin resource sharing: which header fields let a page of another origin read an answer. The answer
/// never allows credentials: a page of another origin sends an API key, never the cookie of a session. Pure.
///
/// Source: Fetch Standard, "CORS protocol".

#include <string>
#include <string_view>

namespace lectern::fcgi {

/// A request's header fields that matter; borrowed, from outside.
struct CorsRequest {
  std::string_view origin;            ///< Origin
  std::string_view requested_method;  ///< Access-Control-Request-Method
};

/// Whether a browser asks what it may send: an OPTIONS request with both fields.
bool is_preflight(std::string_view method, const CorsRequest& request);

/// Lines of an answer that is no preflight's: always `Vary: Origin`, so that no cache gives one origin the
/// answer of another; for an origin that is allowed also that it may read the answer and its header fields.
/// `origin` was found in a list, so it contains nothing that breaks a line.
std::string cors_lines(std::string_view origin, bool is_allowed);

/// Lines of the answer to a preflight of an allowed origin. `methods`: those of the address, with commas.
std::string preflight_lines(std::string_view origin, std::string_view methods);

/// The Vary of every answer to OPTIONS.
std::string preflight_vary();

}  // namespace lectern::fcgi
