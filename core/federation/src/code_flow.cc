#include "lectern/federation/code_flow.h"

#include <algorithm>
#include <utility>

#include "form.h"
#include "lectern/access/token.h"
#include "lectern/json/decode.h"
#include "lectern/json/write.h"
#include "lectern/secrets/base64.h"
#include "lectern/secrets/seal.h"
#include "texts.h"

namespace lectern::federation {
namespace {

using Kind = Failure::Kind;

constexpr db::Statement kBegin{"federation.begin_sign_in",
                               "select lectern.begin_sign_in($1, $2, $3, $4, $5)"};
constexpr db::Statement kTake{"federation.take_sign_in",
                              "select o_sealed, o_return_path from lectern.take_sign_in($1, $2, $3)"};

constexpr std::size_t kLongestCode = 4'096;
constexpr std::string_view kIdTokenTypes[] = {"jwt"};

Failure refused(const char* reason) {
  return {Kind::Refused, reason};
}

std::string_view bytes_of(const access::TokenHash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// What was kept of an attempt.
struct Attempt {
  std::string verifier;
  std::string nonce;
  std::string return_path;
};

Result<Attempt, Failure> take_attempt(const IdentityProvider& provider, db::Pool& databases,
                                      const AttemptSealer& sealer, const Callback& callback) {
  if (!callback.state || !access::looks_like_token(*callback.state)) return refused("no_state");
  if (!access::looks_like_token(callback.browser)) return refused("no_cookie");
  const db::Rows rows = databases.borrow()->call(
      kTake, {db::bytes(access::hash_token(*callback.state)), db::bytes(access::hash_token(callback.browser)),
              provider.settings().name});
  if (rows.empty()) return refused("unknown_state");
  const auto opened = sealer.open(rows[0].bytes("o_sealed"));
  if (!opened) return refused("sealed_by_another_key");
  const auto kept = json::decode(*opened);
  if (!kept) return refused("sealed_by_another_key");
  return Attempt{std::string(kept->text_of("verifier")), std::string(kept->text_of("nonce")),
                 std::string(rows[0].text("o_return_path"))};
}

/// RFC 9207, 2.4: an answer of another provider than the one that was asked would have its code sent to the
/// wrong place (mix-up).
Result<Done, Failure> check_issuer(const Metadata& metadata, const IdentityProvider& provider,
                                   const Callback& callback) {
  if (!callback.issuer) {
    if (metadata.sends_issuer) return refused("no_issuer");
    return Done{};
  }
  if (*callback.issuer != provider.settings().issuer) return refused("another_issuer");
  return Done{};
}

/// OpenID Connect Core, 3.1.3.7, what `jose` does not know: `azp`, `nonce`, `at_hash`.
Result<Done, Failure> check_id_token(const jose::Claims& claims, const std::string& client,
                                     const Attempt& attempt, std::string_view access_token) {
  if (claims.subject.empty()) return refused("no_subject");
  if (!claims.issued_at) return refused("no_issue_date");
  const json::Value* party = claims.all.find("azp");
  if (party != nullptr && (party->text() == nullptr || *party->text() != client))
    return refused("another_party");
  if (party == nullptr && claims.audiences.size() > 1) return refused("no_party");
  if (attempt.nonce.empty() || claims.all.text_of("nonce") != attempt.nonce) return refused("another_nonce");
  const json::Value* access_hash = claims.all.find("at_hash");
  const bool is_sha256 = std::string_view(jose::algorithm_name(claims.algorithm)).ends_with("256");
  if (access_hash != nullptr && is_sha256) {
    const access::TokenHash hash = access::hash_token(access_token);
    if (access_hash->text() == nullptr ||
        *access_hash->text() != secrets::base64url(bytes_of(hash).substr(0, 16)))
      return refused("another_access_token");
  }
  return Done{};
}

}  // namespace

struct AttemptSealer::State {
  explicit State(std::string_view key) : opener(key) {}
  secrets::SealOpener opener;
};

AttemptSealer::AttemptSealer(std::string_view key) : state_(std::make_unique<State>(key)) {}

AttemptSealer::~AttemptSealer() = default;

std::vector<std::byte> AttemptSealer::seal(std::string_view text) const {
  return secrets::seal(text, state_->opener.public_key());
}

std::optional<std::string> AttemptSealer::open(const std::vector<std::byte>& sealed) const {
  return state_->opener.open(sealed);
}

Result<std::string, Failure> begin_sign_in(IdentityProvider& provider, db::Pool& databases,
                                           const AttemptSealer& sealer, const BeginSignIn& begin) {
  LECTERN_TRY(metadata, provider.metadata());
  const std::string state = access::new_token();
  const std::string nonce = access::new_token();
  const std::string verifier = access::new_token();
  json::Writer kept;
  kept.begin_object().member("verifier", verifier).member("nonce", nonce).end_object();
  databases.borrow()->call(
      kBegin, {db::bytes(access::hash_token(state)), db::bytes(access::hash_token(begin.browser)),
               provider.settings().name, db::bytes(sealer.seal(kept.take())), begin.return_path});
  const bool has_query = metadata.authorization_endpoint.find('?') != std::string::npos;
  return metadata.authorization_endpoint + (has_query ? "&" : "?") +
         form_of({{"response_type", "code"},
                  {"client_id", provider.settings().client_id},
                  {"redirect_uri", begin.redirect_uri},
                  {"scope", provider.settings().scopes},
                  {"state", state},
                  {"nonce", nonce},
                  {"code_challenge", secrets::base64url(bytes_of(access::hash_token(verifier)))},
                  {"code_challenge_method", "S256"}});
}

Result<Returned, Failure> finish_sign_in(IdentityProvider& provider, db::Pool& databases,
                                         const AttemptSealer& sealer, const Callback& callback) {
  LECTERN_TRY(attempt, take_attempt(provider, databases, sealer, callback));
  LECTERN_TRY(metadata, provider.metadata());
  LECTERN_TRY_DONE(check_issuer(metadata, provider, callback));
  if (callback.error) return Failure{Kind::Declined, printable(*callback.error, 40)};
  if (!callback.code || callback.code->empty() || callback.code->size() > kLongestCode)
    return refused("no_code");
  LECTERN_TRY(tokens, provider.exchange(*callback.code, attempt.verifier, callback.redirect_uri));
  const std::string& client = provider.settings().client_id;
  LECTERN_TRY(claims, provider.verify(tokens.id_token, client, kIdTokenTypes));
  LECTERN_TRY_DONE(check_id_token(claims, client, attempt, tokens.access_token));
  LECTERN_TRY(userinfo, provider.userinfo(tokens.access_token));
  // OpenID Connect Core, 5.3.2: otherwise it is somebody else's.
  if (userinfo.object() != nullptr && userinfo.text_of("sub") != claims.subject)
    return refused("another_subject");
  return Returned{person_of(provider.settings(), claims.all, userinfo), std::move(attempt.return_path)};
}

}  // namespace lectern::federation
