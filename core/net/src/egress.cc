#include "lectern/net/egress.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

#include <curl/curl.h>

namespace lectern::net {
namespace {

/// A URL as libcurl itself reads it: two parsers that disagree are how such checks are passed by.
class Parsed {
 public:
  explicit Parsed(std::string_view url) : handle_(curl_url(), curl_url_cleanup) {
    const std::string text(url);
    ok_ = curl_url_set(handle_.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
  }
  bool ok() const { return ok_; }
  std::string part(CURLUPart which, unsigned flags = 0) const {
    char* text = nullptr;
    if (curl_url_get(handle_.get(), which, &text, flags) != CURLUE_OK) return {};
    const std::unique_ptr<char, void (*)(void*)> owned(text, curl_free);
    return owned.get();
  }

 private:
  std::unique_ptr<CURLU, void (*)(CURLU*)> handle_;
  bool ok_ = false;
};

CallFailure refused(std::string reason) {
  return {CallFailure::Next::GiveUp, std::move(reason), std::nullopt, Fault::Forbidden};
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string without_brackets(std::string host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') return host.substr(1, host.size() - 2);
  return host;
}

template <typename T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool may_reach(const Address& address, const EgressRules& rules) {
  return (!rules.only_allowed && is_public(address)) ||
         std::any_of(rules.allowed.begin(), rules.allowed.end(),
                     [&](const Network& network) { return network.holds(address); });
}

/// Everything but the addresses.
Result<Target, CallFailure> read_target(std::string_view url, const EgressRules& rules) {
  const bool printable = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (!printable || url.find('\\') != std::string_view::npos) return refused("This is no URL.");
  const Parsed parsed(url);
  if (!parsed.ok()) return refused("This is no URL.");
  const std::string scheme = lower(parsed.part(CURLUPART_SCHEME));
  if (!holds(rules.schemes, scheme)) return refused("The scheme " + scheme + " is not allowed.");
  if (!parsed.part(CURLUPART_USER).empty() || !parsed.part(CURLUPART_PASSWORD).empty())
    return refused("A URL with a user's name in it is not allowed.");
  Target target;
  target.host = without_brackets(lower(parsed.part(CURLUPART_HOST)));
  if (target.host.empty() || target.host.find('%') != std::string::npos)
    return refused("The URL names no host.");
  const std::string port = parsed.part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
  target.port = port.empty() ? 0 : std::stoi(port);
  if (!holds(rules.ports, target.port))
    return refused("Port " + std::to_string(target.port) + " is not allowed.");
  target.url = parsed.part(CURLUPART_URL);
  if (const auto literal = Address::parse(target.host)) target.addresses = {*literal};
  return target;
}

Result<Target, CallFailure> with_allowed_addresses(Target target, const EgressRules& rules) {
  for (const Address& address : target.addresses) {
    if (!may_reach(address, rules))
      return refused(rules.only_allowed ? "The host's address is not among those that are allowed."
                                        : "The host's address is not public.");
  }
  return target;
}

}  // namespace

Result<Target, CallFailure> admit(std::string_view url, const EgressRules& rules, const Resolver& resolve) {
  LECTERN_TRY(target, read_target(url, rules));
  if (target.addresses.empty()) target.addresses = resolve(target.host);
  if (target.addresses.empty())
    return CallFailure{CallFailure::Next::TryAgain, "The host has no address.", std::nullopt,
                       Fault::Unreachable};
  return with_allowed_addresses(std::move(target), rules);
}

Result<Target, CallFailure> admit_by_name(std::string_view url, const EgressRules& rules) {
  LECTERN_TRY(target, read_target(url, rules));
  return with_allowed_addresses(std::move(target), rules);
}

}  // namespace lectern::net
