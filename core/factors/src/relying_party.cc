#include "lectern/factors/relying_party.h"

#include <algorithm>

namespace lectern::factors {
namespace {

bool is_host(std::string_view host) {
  const bool has_only_its_letters = std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
  const bool is_number =
      std::all_of(host.begin(), host.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  return !host.empty() && has_only_its_letters && !is_number;
}

bool is_port(std::string_view port) {
  return !port.empty() && port.size() <= 5 &&
         std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<RelyingParty> relying_party_of(std::string_view base_url) {
  std::string url(base_url);
  std::transform(url.begin(), url.end(), url.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const bool is_secure = url.starts_with("https://");
  if (!is_secure && !url.starts_with("http://")) return std::nullopt;
  const std::string scheme = is_secure ? "https" : "http";
  std::string authority = url.substr(scheme.size() + 3);
  authority.resize(std::min(authority.find('/'), authority.size()));
  const std::size_t colon = std::min(authority.find(':'), authority.size());
  const std::string host = authority.substr(0, colon);
  const std::string port = colon < authority.size() ? authority.substr(colon + 1) : "";
  if (!is_host(host) || (colon < authority.size() && !is_port(port))) return std::nullopt;
  const bool is_usual = port.empty() || port == (is_secure ? "443" : "80");
  return RelyingParty{host, scheme + "://" + host + (is_usual ? "" : ":" + port)};
}

}  // namespace lectern::factors
