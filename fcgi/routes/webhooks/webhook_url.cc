#include "routes/webhooks/webhook_url.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>

namespace lectern::fcgi {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

/// Whether `item` is in a list that is separated by commas.
bool lists(std::string_view list, std::string_view item) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view one = list.substr(0, comma);
    list.remove_prefix(std::min(comma + 1, list.size()));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
    if (one == item) return true;
  }
  return false;
}

bool is_ipv6(std::string_view text) {
  in6_addr address{};
  return ::inet_pton(AF_INET6, std::string(text).c_str(), &address) == 1;
}

/// A name of labels (RFC 1123, 2.1; underscores are met in practice), or an IPv4 address.
bool is_host_name(std::string_view host) {
  if (host.size() > 1 && host.back() == '.') host.remove_suffix(1);
  if (host.empty() || host.size() > 253) return false;
  const bool only_digits = host.find_first_not_of("0123456789.") == std::string_view::npos;
  if (only_digits) {
    in_addr address{};
    return ::inet_pton(AF_INET, std::string(host).c_str(), &address) == 1;
  }
  for (std::string_view rest = host; !rest.empty();) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    const std::string_view label = rest.substr(0, dot);
    const bool ends_well = dot < rest.size() ? dot + 1 < rest.size() : true;
    rest.remove_prefix(std::min(dot + 1, rest.size()));
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' || !ends_well)
      return false;
    if (!std::all_of(label.begin(), label.end(),
                     [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; }))
      return false;
  }
  return true;
}

struct Authority {
  std::string_view host;
  std::optional<std::string_view> port;  ///< with a colon; may be empty
  bool is_bracketed = false;
};

std::optional<Authority> split(std::string_view authority) {
  Authority parts;
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    parts.is_bracketed = true;
    parts.host = authority.substr(1, end - 1);
    authority.remove_prefix(end + 1);
    if (!authority.empty() && authority.front() != ':') return std::nullopt;
    if (!authority.empty()) parts.port = authority.substr(1);
    return parts;
  }
  const std::size_t colon = authority.find(':');
  parts.host = authority.substr(0, colon);
  if (colon != std::string_view::npos) parts.port = authority.substr(colon + 1);
  return parts;
}

}  // namespace

std::optional<std::string> complaint_about_url(std::string_view url, const settings::Webhooks& rules) {
  const bool is_plain =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7f && c != '\\'; });
  const std::size_t colon = url.find("://");
  if (!is_plain || colon == std::string_view::npos) return "This is no URL.";
  const std::string scheme = lower(url.substr(0, colon));
  if (!lists(rules.schemes, scheme)) return "Addresses here begin with " + rules.schemes + ".";
  std::string_view rest = url.substr(colon + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.find('@') != std::string_view::npos) return "A URL with a user's name in it is not called.";
  const auto parts = split(authority);
  if (!parts || (parts->is_bracketed ? !is_ipv6(parts->host) : !is_host_name(parts->host)))
    return "The URL names no host.";
  std::string port = scheme == "http" ? "80" : "443";
  if (parts->port && !parts->port->empty()) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(parts->port->data(), parts->port->data() + parts->port->size(), number);
    if (error != std::errc{} || end != parts->port->data() + parts->port->size() || number < 1 ||
        number > 65535)
      return "The port is a number from 1 to 65535.";
    port = std::to_string(number);
  }
  if (!lists(rules.ports, port)) return "Port " + port + " is not called. Allowed are: " + rules.ports + ".";
  return std::nullopt;
}

}  // namespace lectern::fcgi
