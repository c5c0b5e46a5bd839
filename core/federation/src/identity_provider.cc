#include "lectern/federation/identity_provider.h"

#include <time.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include "form.h"
#include "issuer_keys.h"
#include "lectern/base/encode.h"
#include "lectern/base/log.h"
#include "lectern/json/decode.h"
#include "lectern/net/http_client.h"
#include "texts.h"

namespace lectern::federation {
namespace {

using std::chrono::seconds;
using Kind = Failure::Kind;

constexpr seconds kMetadataHolds{3'600};
constexpr seconds kRefreshEvery{600};
constexpr seconds kLeftAlone{5};
// Anybody can send a token with an invented key id.
constexpr seconds kBetweenFetches{10};
constexpr std::size_t kLongestAnswer = std::size_t{128} * 1024;
constexpr json::Limits kAnswerLimits{.bytes = kLongestAnswer, .depth = 16, .values = 10'000};

std::vector<jose::Algorithm> algorithms_of(const settings::SignIn& settings) {
  std::vector<jose::Algorithm> all;
  for (const std::string& name : listed(settings.algorithms)) {
    const auto algorithm = jose::parse_algorithm(name);
    if (!algorithm)
      throw std::runtime_error("sign_in." + settings.name + ".algorithms: " + name + " is not known");
    all.push_back(*algorithm);
  }
  return all;
}

/// The port that an address names; 0 if it is none.
int port_of(std::string_view url) {
  const bool is_plain = url.starts_with("http://");
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::string_view host = url.substr(0, url.find_first_of("/?"));
  const std::size_t colon = host.rfind(':');
  if (colon == std::string_view::npos || host.ends_with(']')) return is_plain ? 80 : 443;
  int port = 0;
  for (const char c : host.substr(colon + 1)) {
    if (c < '0' || c > '9' || port > 65'535) return 0;
    port = port * 10 + (c - '0');
  }
  return port;
}

/// The operator chose the issuer, so its port is allowed; its document may name other hosts, on that port or
/// the usual one. Without TLS only the operator's own networks.
net::EgressRules rules_of(const settings::SignIn& settings) {
  net::EgressRules rules;
  const bool is_plain = settings.issuer.starts_with("http://");
  rules.schemes = {is_plain ? "http" : "https"};
  rules.ports = {port_of(settings.issuer), is_plain ? 80 : 443};
  rules.only_allowed = is_plain;
  for (const std::string& text : listed(settings.allowed_networks)) {
    const auto network = net::Network::parse(text);
    if (!network)
      throw std::runtime_error("sign_in." + settings.name + ".allowed_networks: " + text +
                               " is not a network");
    rules.allowed.push_back(*network);
  }
  return rules;
}

Failure away(std::string reason) {
  return {Kind::Away, std::move(reason)};
}

/// A token that was refused, as what the person can do next.
Failure failure_of(jose::Fault fault) {
  const bool is_clock = fault == jose::Fault::IssuedInTheFuture || fault == jose::Fault::NotYetValid;
  return {is_clock ? Kind::ClockDiffers : Kind::Refused, std::string("token_") + jose::fault_word(fault)};
}

bool may_be_a_new_key(jose::Fault fault) {
  return fault == jose::Fault::UnknownKey || fault == jose::Fault::BadSignature ||
         fault == jose::Fault::AmbiguousKey;
}

/// The Date header in seconds since 1970 (RFC 9110, 5.6.7).
std::optional<std::int64_t> date_of(std::string_view header) {
  struct tm parts{};
  const std::string text(header);
  if (::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts) == nullptr) return std::nullopt;
  return ::timegm(&parts);
}

}  // namespace

struct IdentityProvider::State {
  State(settings::SignIn of, std::string client_secret, const Clock& time, db::Pool& pool)
      : settings(std::move(of)),
        secret(std::move(client_secret)),
        clock(time),
        databases(pool),
        algorithms(algorithms_of(settings)),
        rules(rules_of(settings)) {}

  settings::SignIn settings;
  std::string secret;
  const Clock& clock;
  db::Pool& databases;
  std::vector<jose::Algorithm> algorithms;
  net::EgressRules rules;

  std::mutex mutex = {};  ///< of what follows; never held during a call over the network
  std::optional<Metadata> metadata = {};
  SteadyTime metadata_at = {};
  std::optional<jose::Jwks> keys = {};
  SteadyTime keys_at = {};
  SteadyTime left_alone_until = {};
  std::optional<std::int64_t> clock_difference = {};

  /// One at a time asks for keys; the others wait for the same answer.
  std::mutex fetching = {};

  std::int64_t now() const {
    return std::chrono::duration_cast<seconds>(clock.now().time_since_epoch()).count();
  }
  Result<net::HttpAnswer, Failure> send(const std::string& url, const net::HttpRequest& request);
  Result<net::HttpAnswer, Failure> get(const std::string& url, net::Headers headers = {});
  Result<Metadata, Failure> fetch_metadata();
  Result<jose::Jwks, Failure> fetch_keys();
  Result<jose::Jwks, Failure> present_keys();
  Result<jose::Jwks, Failure> newer_keys(const jose::Jwks& than);
  void note(const net::HttpAnswer& answer);
  void leave_alone();
};

void IdentityProvider::State::note(const net::HttpAnswer& answer) {
  if (const auto theirs = date_of(answer.header("Date"))) {
    const std::lock_guard lock(mutex);
    clock_difference = *theirs - now();
  }
}

void IdentityProvider::State::leave_alone() {
  const std::lock_guard lock(mutex);
  left_alone_until = clock.steady() + kLeftAlone;
}

Result<net::HttpAnswer, Failure> IdentityProvider::State::send(const std::string& url,
                                                               const net::HttpRequest& request) {
  {
    const std::lock_guard lock(mutex);
    if (clock.steady() < left_alone_until) return away("left_alone");
  }
  const auto target = net::admit(url, rules);
  if (!target) {
    if (target.error().fault == net::Fault::Forbidden)
      return Failure{Kind::Misconfigured, "address_not_allowed"};
    leave_alone();
    return away(target.error().reason);
  }
  net::HttpLimits limits;
  limits.total = seconds(settings.timeout_seconds);
  limits.answer_bytes = kLongestAnswer;
  limits.ca_file = settings.ca_file.string();
  auto answer = net::send(*target, request, limits);
  if (!answer) {
    leave_alone();
    return away(answer.error().reason);
  }
  note(*answer);
  if (answer->is_cut) return Failure{Kind::Misconfigured, "answer_too_long"};
  if (answer->status >= 500 || answer->status == 429) return away("status_" + std::to_string(answer->status));
  return std::move(*answer);
}

Result<net::HttpAnswer, Failure> IdentityProvider::State::get(const std::string& url, net::Headers headers) {
  headers.emplace_back("Accept", "application/json");
  LECTERN_TRY(answer, send(url, {.method = "GET", .headers = std::move(headers)}));
  return std::move(answer);
}

Result<Metadata, Failure> IdentityProvider::State::fetch_metadata() {
  LECTERN_TRY(answer, get(metadata_url(settings.issuer)));
  if (answer.status != 200) return Failure{Kind::Misconfigured, "no_metadata"};
  LECTERN_TRY(parsed, parse_metadata(answer.body, settings.issuer));
  const std::lock_guard lock(mutex);
  metadata = parsed;
  metadata_at = clock.steady();
  return parsed;
}

Result<jose::Jwks, Failure> IdentityProvider::State::fetch_keys() {
  std::optional<Metadata> known;
  {
    const std::lock_guard lock(mutex);
    known = metadata;
  }
  if (!known) {
    LECTERN_TRY(fetched, fetch_metadata());
    known = fetched;
  }
  LECTERN_TRY(answer, get(known->jwks_uri));
  if (answer.status != 200) return Failure{Kind::Misconfigured, "no_keys"};
  auto parsed = jose::Jwks::parse(answer.body);
  if (!parsed) return Failure{Kind::Misconfigured, jose::fault_word(parsed.error())};
  keep_issuer_keys(*databases.borrow(), settings.issuer, answer.body);
  const std::lock_guard lock(mutex);
  keys = *parsed;
  keys_at = clock.steady();
  return std::move(*parsed);
}

/// From memory, else from the provider, else, while it is away, from the database.
Result<jose::Jwks, Failure> IdentityProvider::State::present_keys() {
  {
    const std::lock_guard lock(mutex);
    if (keys && clock.steady() - keys_at < 2 * kRefreshEvery) return *keys;
  }
  const std::lock_guard one(fetching);
  auto fetched = fetch_keys();
  if (fetched) return fetched;
  if (auto kept = read_issuer_keys(*databases.borrow(), settings.issuer)) return std::move(kept->keys);
  return fetched;
}

/// The set after `than`: what another thread has fetched meanwhile, or a new one if the last is not too
/// young.
Result<jose::Jwks, Failure> IdentityProvider::State::newer_keys(const jose::Jwks& than) {
  const std::lock_guard one(fetching);
  {
    const std::lock_guard lock(mutex);
    const bool is_young = keys && clock.steady() - keys_at < kBetweenFetches;
    if (is_young) return keys ? *keys : than;
  }
  return fetch_keys();
}

IdentityProvider::IdentityProvider(settings::SignIn settings, std::string secret, const Clock& clock,
                                   db::Pool& databases)
    : state_(std::make_unique<State>(std::move(settings), std::move(secret), clock, databases)) {}

IdentityProvider::~IdentityProvider() = default;

const settings::SignIn& IdentityProvider::settings() const {
  return state_->settings;
}

Result<Metadata, Failure> IdentityProvider::metadata() {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->metadata && state_->clock.steady() - state_->metadata_at < kMetadataHolds)
      return *state_->metadata;
  }
  return state_->fetch_metadata();
}

Result<jose::Claims, Failure> IdentityProvider::verify(std::string_view token, std::string_view audience,
                                                       std::span<const std::string_view> types) {
  const jose::Expect expect{.issuer = state_->settings.issuer,
                            .audience = audience,
                            .now = state_->now(),
                            .algorithms = state_->algorithms,
                            .types = types};
  LECTERN_TRY(keys, state_->present_keys());
  auto claims = jose::verify(token, keys, expect);
  if (claims) return std::move(*claims);
  if (!may_be_a_new_key(claims.error())) return failure_of(claims.error());
  LECTERN_TRY(newer, state_->newer_keys(keys));
  auto again = jose::verify(token, newer, expect);
  if (!again) return failure_of(again.error());
  return std::move(*again);
}

Result<Tokens, Failure> IdentityProvider::exchange(std::string_view code, std::string_view verifier,
                                                   std::string_view redirect_uri) {
  const settings::SignIn& settings = state_->settings;
  LECTERN_TRY(known, metadata());
  std::string body = form_of({{"grant_type", "authorization_code"},
                              {"code", code},
                              {"redirect_uri", redirect_uri},
                              {"code_verifier", verifier}});
  net::Headers headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                          {"Accept", "application/json"}};
  if (settings.client_auth == "basic") {
    // RFC 6749, 2.3.1: both are encoded as in a form before they are joined.
    const std::string both = percent_encoded(settings.client_id) + ":" + percent_encoded(state_->secret);
    headers.emplace_back("Authorization", "Basic " + to_base64(both));
  } else {
    body += "&" + form_of({{"client_id", settings.client_id}});
    if (settings.client_auth == "post") body += "&" + form_of({{"client_secret", state_->secret}});
  }
  LECTERN_TRY(answer, state_->send(known.token_endpoint,
                                   {.method = "POST", .body = body, .headers = std::move(headers)}));
  const auto decoded = json::decode(answer.body, kAnswerLimits);
  if (answer.status != 200) {
    const std::string_view error = decoded ? decoded->text_of("error") : std::string_view();
    if (error == "invalid_grant") return Failure{Kind::Refused, "invalid_grant"};
    return Failure{Kind::Misconfigured,
                   "token_endpoint_" + std::to_string(answer.status) + " " + printable(error, 40)};
  }
  if (!decoded || decoded->text_of("id_token").empty() || decoded->text_of("access_token").empty() ||
      lower_case(decoded->text_of("token_type")) != "bearer")
    return Failure{Kind::Misconfigured, "token_endpoint_without_tokens"};
  return Tokens{std::string(decoded->text_of("id_token")), std::string(decoded->text_of("access_token"))};
}

Result<json::Value, Failure> IdentityProvider::userinfo(std::string_view access_token) {
  LECTERN_TRY(known, metadata());
  if (known.userinfo_endpoint.empty()) return json::Value();
  const auto is_header_text = [](char c) { return c > 0x20 && c < 0x7F; };
  if (!std::ranges::all_of(access_token, is_header_text))
    return Failure{Kind::Misconfigured, "access_token_is_no_token"};
  LECTERN_TRY(answer, state_->get(known.userinfo_endpoint,
                                  {{"Authorization", "Bearer " + std::string(access_token)}}));
  if (answer.status != 200) return Failure{Kind::Misconfigured, "userinfo_" + std::to_string(answer.status)};
  auto decoded = json::decode(answer.body, kAnswerLimits);
  if (!decoded || decoded->object() == nullptr) return Failure{Kind::Misconfigured, "userinfo_is_no_json"};
  return std::move(*decoded);
}

Result<Done, Failure> IdentityProvider::refresh(When when) {
  const SteadyTime now = state_->clock.steady();
  bool is_old = true;
  {
    const std::lock_guard lock(state_->mutex);
    is_old = !state_->metadata || !state_->keys || now - state_->metadata_at >= kRefreshEvery ||
             now - state_->keys_at >= kRefreshEvery;
  }
  if (when == When::IfOld && !is_old) return Done{};
  LECTERN_TRY(fetched, state_->fetch_metadata());
  static_cast<void>(fetched);
  const std::lock_guard one(state_->fetching);
  LECTERN_TRY(keys, state_->fetch_keys());
  static_cast<void>(keys);
  return Done{};
}

std::optional<std::int64_t> IdentityProvider::clock_difference() const {
  const std::lock_guard lock(state_->mutex);
  return state_->clock_difference;
}

}  // namespace lectern::federation
