#include "http/rate_headers.h"

namespace lectern::fcgi {

std::string rate_headers(std::string_view rate, const access::Verdict& verdict) {
  const std::string name = "\"" + std::string(rate) + "\"";
  return "RateLimit-Policy: " + name + ";q=" + std::to_string(verdict.limit) +
         ";w=" + std::to_string(access::RateLimiter::kWindowSeconds) + "\r\nRateLimit: " + name +
         ";r=" + std::to_string(verdict.remaining) + ";t=" + std::to_string(verdict.reset_seconds) + "\r\n";
}

}  // namespace lectern::fcgi
