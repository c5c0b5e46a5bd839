#include "lectern/net/sigv4.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <map>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "lectern/base/check.h"
#include "lectern/base/encode.h"

namespace lectern::net {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  LECTERN_CHECK(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) == 1);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

std::string hmac(std::string_view key, std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  LECTERN_CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(),
                     &length) != nullptr);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Blanks at the ends removed, and each run of them inside made one space.
std::string canonical_value(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (!is_blank(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// The path without "." and "..", as a server reads it, with its encoded bytes encoded once more.
std::string twice_encoded(std::string_view path) {
  std::vector<std::string_view> segments;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
    at = end + 1;
  }
  std::string out;
  for (const std::string_view segment : segments) out += "/" + percent_encoded(segment);
  if (out.empty() || path.ends_with('/')) out += '/';
  return out;
}

struct Canonical {
  std::string text;
  std::string names;
};

Canonical canonical_request(const SignedParts& request, const std::map<std::string, std::string>& headers,
                            const AwsScope& scope, const std::string& body_hash) {
  Canonical canonical;
  const std::string path = scope.signs_path_as_sent ? request.path : twice_encoded(request.path);
  canonical.text = request.method + "\n" + path + "\n" + query_text(request.query) + "\n";
  for (const auto& [name, value] : headers) {
    canonical.text.append(name).append(":").append(value).append("\n");
    canonical.names.append(canonical.names.empty() ? "" : ";").append(name);
  }
  canonical.text += "\n" + canonical.names + "\n" + body_hash;
  return canonical;
}

/// "20261130T080000Z".
std::string time_text(WallTime now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm utc{};
  LECTERN_CHECK(gmtime_r(&seconds, &utc) != nullptr);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &utc);
  return {text.data(), length};
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain)
      out += c;
    else
      (out += '%').append({kDigits[byte >> 4U], kDigits[byte & 15U]});
  }
  return out;
}

std::string query_text(std::vector<std::pair<std::string, std::string>> query) {
  for (auto& [name, value] : query) {
    name = percent_encoded(name);
    value = percent_encoded(value);
  }
  std::sort(query.begin(), query.end());
  std::string out;
  for (const auto& [name, value] : query)
    out.append(out.empty() ? "" : "&").append(name).append("=").append(value);
  return out;
}

std::vector<std::pair<std::string, std::string>> sign(const SignedParts& request, const AwsKeys& keys,
                                                      const AwsScope& scope, WallTime now) {
  const std::string at = time_text(now), day = at.substr(0, 8), body_hash = to_hex(sha256(request.body));
  std::vector<std::pair<std::string, std::string>> added = {{"x-amz-date", at},
                                                            {"x-amz-content-sha256", body_hash}};
  if (!keys.session_token.empty()) added.emplace_back("x-amz-security-token", keys.session_token);

  std::map<std::string, std::string> headers = {{"host", canonical_value(request.host)}};
  for (const auto& [name, value] : request.headers) headers[lower(name)] = canonical_value(value);
  for (const auto& [name, value] : added) headers[name] = canonical_value(value);

  const Canonical canonical = canonical_request(request, headers, scope, body_hash);
  const std::string range = day + "/" + scope.region + "/" + scope.service + "/aws4_request";
  const std::string text =
      std::string(kAlgorithm) + "\n" + at + "\n" + range + "\n" + to_hex(sha256(canonical.text));
  const std::string key =
      hmac(hmac(hmac(hmac("AWS4" + keys.secret_key, day), scope.region), scope.service), "aws4_request");
  added.emplace_back("authorization", std::string(kAlgorithm) + " Credential=" + keys.access_key + "/" +
                                          range + ", SignedHeaders=" + canonical.names +
                                          ", Signature=" + to_hex(hmac(key, text)));
  return added;
}

}  // namespace lectern::net
