#include "http/cors.h"

namespace lectern::fcgi {
namespace {

constexpr std::string_view kAllowedHeaders =
    "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
    "If-Range, "
    "Last-Event-ID, Prefer, Range, traceparent, tracestate, Tus-Resumable, Upload-Checksum, "
    "Upload-Defer-Length, "
    "Upload-Length, Upload-Metadata, Upload-Offset, X-API-Key";
constexpr std::string_view kExposedHeaders =
    "Content-Disposition, Content-Range, ETag, Last-Modified, Link, Location, Preference-Applied, RateLimit, "
    "RateLimit-Policy, Retry-After, Tus-Checksum-Algorithm, Tus-Extension, Tus-Max-Size, Tus-Resumable, "
    "Tus-Version, "
    "Upload-Expires, Upload-Length, Upload-Offset, X-Request-Id";
/// How long a browser may keep the answer to a preflight: a tenant that takes an origin off its list refuses
/// the request itself at once.
constexpr std::string_view kMaxAge = "600";

}  // namespace

bool is_preflight(std::string_view method, const CorsRequest& request) {
  return method == "OPTIONS" && !request.origin.empty() && !request.requested_method.empty();
}

std::string cors_lines(std::string_view origin, bool is_allowed) {
  std::string lines = "Vary: Origin\r\n";
  if (!is_allowed) return lines;
  lines.append("Access-Control-Allow-Origin: ").append(origin).append("\r\n");
  lines.append("Access-Control-Expose-Headers: ").append(kExposedHeaders).append("\r\n");
  return lines;
}

std::string preflight_lines(std::string_view origin, std::string_view methods) {
  std::string lines = preflight_vary();
  lines.append("Access-Control-Allow-Origin: ").append(origin).append("\r\n");
  lines.append("Access-Control-Allow-Methods: ").append(methods).append("\r\n");
  lines.append("Access-Control-Allow-Headers: ").append(kAllowedHeaders).append("\r\n");
  lines.append("Access-Control-Max-Age: ").append(kMaxAge).append("\r\n");
  return lines;
}

std::string preflight_vary() {
  return "Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers\r\n";
}

}  // namespace lectern::fcgi
