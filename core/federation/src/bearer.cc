#include "lectern/federation/bearer.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>

#include "issuer_keys.h"
#include "lectern/access/token.h"
#include "lectern/base/log.h"
#include "lectern/jose/token.h"
#include "texts.h"

namespace lectern::federation {
namespace {

using std::chrono::seconds;

constexpr db::Statement kAdmit{
    "federation.admit_service_token",
    "select lectern.admit_service_token($1, $2, $3, $4, $5, to_timestamp($6)) as admitted"};

// How long a token counts before its signature is checked again: a key may be withdrawn meanwhile.
constexpr std::int64_t kCountsSeconds = 600;
constexpr seconds kRemembered{300};
constexpr seconds kKeysHold{30};
constexpr seconds kKeysAreNew{3};
constexpr std::size_t kMostRemembered = 20'000;

// RFC 9068, 2.1; a plain JWT is what most providers still send.
constexpr std::string_view kTypes[] = {"at+jwt", "jwt"};

/// The rights that a token's scopes name, "read" or "lectern:read"; nothing if it has no scopes at all.
std::optional<std::vector<std::string>> scopes_of(const json::Value& claims) {
  std::vector<std::string> named;
  bool has_scopes = false;
  const auto add = [&named](std::string_view words) {
    while (!words.empty()) {
      const std::size_t blank = std::min(words.find(' '), words.size());
      std::string_view word = words.substr(0, blank);
      if (word.starts_with("lectern:")) word.remove_prefix(8);
      if (!word.empty()) named.emplace_back(word);
      words.remove_prefix(std::min(blank + 1, words.size()));
    }
  };
  for (const char* name : {"scope", "scp"}) {
    const json::Value* claim = claims.find(name);
    if (claim == nullptr) continue;
    has_scopes = true;
    if (claim->text() != nullptr) add(*claim->text());
    if (claim->array() == nullptr) continue;
    for (const json::Value& one : *claim->array())
      if (one.text() != nullptr) add(*one.text());
  }
  if (!has_scopes) return std::nullopt;
  return named;
}

}  // namespace

std::string audience_of(std::string_view base_url, std::string_view slug) {
  return std::string(base_url) + "/" + std::string(slug);
}

bool is_audience_of(std::string_view audience, std::string_view base_url, std::string_view slug) {
  const std::string own = audience_of(base_url, slug);
  return audience == own || audience.starts_with(own + "/");
}

struct BearerCheck::State {
  State(const std::vector<settings::SignIn>& of, std::string url, const Clock& time)
      : issuers(of), base_url(std::move(url)), clock(time) {}

  const std::vector<settings::SignIn>& issuers;
  std::string base_url;
  const Clock& clock;

  struct Keys {
    jose::Jwks set;
    SteadyTime read_at;
  };
  std::mutex mutex = {};
  std::map<access::TokenHash, SteadyTime> remembered = {};
  std::map<std::string, Keys, std::less<>> keys = {};

  const settings::SignIn* issuer_of(const std::string& issuer) const {
    const auto found = std::ranges::find_if(
        issuers, [&](const settings::SignIn& one) { return one.kind == "oidc" && one.issuer == issuer; });
    return found == issuers.end() ? nullptr : &*found;
  }
  bool is_remembered(const access::TokenHash& hash);
  void remember(const access::TokenHash& hash, seconds still_valid);
  std::optional<jose::Jwks> keys_of(db::Database& database, const std::string& issuer, seconds no_older_than);
  Result<jose::Claims, std::string> verify(db::Database& database, std::string_view token);
};

bool BearerCheck::State::is_remembered(const access::TokenHash& hash) {
  const std::lock_guard lock(mutex);
  const auto found = remembered.find(hash);
  return found != remembered.end() && found->second > clock.steady();
}

void BearerCheck::State::remember(const access::TokenHash& hash, seconds still_valid) {
  const std::lock_guard lock(mutex);
  if (remembered.size() >= kMostRemembered) remembered.clear();
  remembered[hash] = clock.steady() + std::min(kRemembered, still_valid);
}

std::optional<jose::Jwks> BearerCheck::State::keys_of(db::Database& database, const std::string& issuer,
                                                      seconds no_older_than) {
  const SteadyTime now = clock.steady();
  {
    const std::lock_guard lock(mutex);
    const auto found = keys.find(issuer);
    if (found != keys.end() && now - found->second.read_at < no_older_than) return found->second.set;
  }
  auto kept = read_issuer_keys(database, issuer);
  if (!kept) return std::nullopt;
  const std::lock_guard lock(mutex);
  keys[issuer] = {kept->keys, now};
  return std::move(kept->keys);
}

/// The cheap checks first: who sends nonsense costs no signature check.
Result<jose::Claims, std::string> BearerCheck::State::verify(db::Database& database, std::string_view token) {
  const auto hints = jose::peek(token);
  if (!hints) return std::string(jose::fault_word(hints.error()));
  const settings::SignIn* issuer = issuer_of(hints->issuer);
  if (issuer == nullptr) return std::string("unknown_issuer");
  const std::string prefix = base_url + "/";
  const auto ours =
      std::ranges::find_if(hints->audiences, [&](const std::string& one) { return one.starts_with(prefix); });
  if (ours == hints->audiences.end()) return std::string("wrong_audience");
  std::vector<jose::Algorithm> algorithms;
  for (const std::string& name : listed(issuer->algorithms))
    if (const auto algorithm = jose::parse_algorithm(name)) algorithms.push_back(*algorithm);
  const jose::Expect expect{
      .issuer = issuer->issuer,
      .audience = *ours,
      .now = std::chrono::duration_cast<seconds>(clock.now().time_since_epoch()).count(),
      .algorithms = algorithms,
      .types = kTypes};
  const auto keys_now = keys_of(database, issuer->issuer, kKeysHold);
  if (!keys_now) return std::string("no_keys");
  auto claims = jose::verify(token, *keys_now, expect);
  if (!claims && (claims.error() == jose::Fault::UnknownKey || claims.error() == jose::Fault::BadSignature)) {
    const auto newer = keys_of(database, issuer->issuer, kKeysAreNew);
    if (newer) claims = jose::verify(token, *newer, expect);
    if (!claims) want_issuer_keys(database, issuer->issuer);
  }
  if (!claims) return std::string(jose::fault_word(claims.error()));
  if (claims->subject.empty()) return std::string("no_subject");
  // RFC 7800: only whoever proves to have another key may use it, and that proof is not looked at here.
  if (claims->all.find("cnf") != nullptr) return std::string("bound_to_a_key");
  return std::move(*claims);
}

BearerCheck::BearerCheck(const std::vector<settings::SignIn>& issuers, std::string base_url,
                         const Clock& clock)
    : state_(std::make_unique<State>(issuers, std::move(base_url), clock)) {}

BearerCheck::~BearerCheck() = default;

void BearerCheck::admit(db::Database& database, std::string_view token) {
  const access::TokenHash hash = access::hash_token(token);
  if (state_->is_remembered(hash)) return;
  const auto claims = state_->verify(database, token);
  if (!claims) {
    log::warning("token_refused", {{"reason", claims.error()}});
    return;
  }
  const std::int64_t now =
      std::chrono::duration_cast<seconds>(state_->clock.now().time_since_epoch()).count();
  const std::int64_t until = std::min(claims->expires_at, now + kCountsSeconds);
  const auto scopes = scopes_of(claims->all);
  const bool is_admitted =
      database
          .call(kAdmit, {claims->issuer, db::array(claims->audiences), claims->subject,
                         scopes ? db::array(*scopes) : db::Param(nullptr), db::bytes(hash), until})
          .one()
          .boolean("admitted");
  if (is_admitted) {
    state_->remember(hash, seconds(until - now));
  } else {
    log::warning("token_refused", {{"reason", "unknown_client"}});
  }
}

}  // namespace lectern::federation
