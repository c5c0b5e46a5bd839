#pragma once

/// Errors as problem details (RFC 9457). This is the only place that writes an error body.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/response.h"
#include "lectern/base/refusal.h"
#include "lectern/json/decode.h"

namespace lectern::fcgi {

/// An error response. `name` is stable: the type is `urn:lectern:problem:<name>`. `detail` is a sentence for
/// people, without document text, paths, SQL or versions.
struct Problem {
  int status = 500;
  std::string name;
  std::string title;
  std::string detail;
  std::vector<json::Complaint> errors = {};  ///< JSON pointers into the body
  std::optional<int> retry_after = {};       ///< seconds
  std::string members = {};                  ///< further members as JSON text without braces: `"job_id":"…"`
  std::string headers = {};                  ///< further header lines, each ended by CRLF

  Problem&& with_detail(std::string text) &&;
  Problem&& with_retry_after(int seconds) &&;
  Problem&& with_members(std::string json) &&;
  Problem&& with_headers(std::string lines) &&;
};

namespace problem {

Problem bad_request(std::string detail);  ///< 400 bad_request
Problem invalid_parameter(std::string_view name,
                          std::string why);                     ///< 400 invalid_parameter, points to /name
Problem invalid_json(const json::Complaint& complaint);         ///< 400 invalid_json
Problem invalid_body(std::vector<json::Complaint> complaints);  ///< 422 invalid_body
Problem unauthenticated();                                      ///< 401 unauthenticated
Problem forbidden(std::string detail);                          ///< 403 forbidden
Problem tenant_is_suspended();                                  ///< 403 tenant_is_suspended
Problem first_do(std::string_view must);                        ///< 403; `must` is its name: see Me.must
Problem not_found();                                            ///< 404 not_found
Problem method_not_allowed(std::string_view allowed);           ///< 405, with Allow
Problem conflict(std::string name, std::string detail);         ///< 409
Problem request_timeout(std::string detail);                    ///< 408 request_timeout
Problem gone(std::string detail);                               ///< 410 gone
Problem too_large(std::string detail);                          ///< 413 too_large
Problem unsupported_media_type(std::string detail);             ///< 415 unsupported_media_type
Problem unprocessable(std::string name, std::string detail);    ///< 422
Problem range_not_satisfiable();                                ///< 416 range_not_satisfiable
Problem rate_limited(int retry_after);                          ///< 429 rate_limited
Problem too_many_at_once(std::string detail);                   ///< 429 too_many_at_once
Problem internal_error();                                       ///< 500 internal_error
Problem unavailable(std::string detail, int retry_after = 5);   ///< 503 unavailable
Problem storage_unavailable();                                  ///< 503 storage_unavailable
Problem storage_full();                                         ///< 507 storage_full

/// A refused document: 400 for bytes that are not a PDF, 413 for too many, 422 otherwise, 503 if the store is
/// not available.
Problem refused(const Refusal& refusal);

}  // namespace problem

/// What a client would like to get: its headers of these names. Borrowed; from outside, so anything.
struct Preferences {
  std::string_view accept;
  std::string_view accept_language;
};

/// The complete response, with the request's id and path: problem+json, or for a client that prefers HTML a
/// page in its language. `path` may be empty.
Response to_response(const Problem& problem, std::string_view request_id, std::string_view path,
                     const Preferences& client);

}  // namespace lectern::fcgi
