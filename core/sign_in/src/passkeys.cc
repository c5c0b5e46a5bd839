#include "lectern/sign_in/passkeys.h"

#include "lectern/base/log.h"

namespace lectern::sign_in {
namespace {

using Reason = StepRefused::Reason;

constexpr db::Statement kBeginAnybody{"sign_in.begin_passkey_sign_in",
                                      "select lectern.begin_passkey_sign_in($1, $2)"};
constexpr db::Statement kChallenge{"sign_in.challenge_second_step",
                                   "select o_credential from lectern.challenge_second_step($1, $2)"};
constexpr db::Statement kTake{
    "sign_in.take_challenge",
    "select o_challenge, o_user_handle, o_user_handle is not null as has_handle from "
    "lectern.take_challenge($1, $2, $3, $4)"};
constexpr db::Statement kTry{
    "sign_in.try_ticket_by_passkey",
    "select o_tenant, o_account, o_challenge, o_challenge is not null as has_challenge "
    "from lectern.try_ticket($1, 'passkey', $2)"};
constexpr db::Statement kFind{
    "sign_in.find_passkey",
    "select o_tenant, o_account, o_passkey, o_user_handle, o_algorithm, o_public_key, "
    "o_sign_count from lectern.find_passkey($1)",
    db::Effect::Reads};
constexpr db::Statement kSignIn{
    "sign_in.sign_in_by_passkey",
    "select lectern.sign_in_by_passkey($1, $2, $3, $4, $5, $6, $7, $8) as signed_in"};
constexpr db::Statement kPass{
    "sign_in.pass_second_step_by_passkey",
    "select lectern.pass_second_step($1, 'passkey', null, null, null, $2, $3, $4, $5, $6, $7) as outcome"};
constexpr db::Statement kRefuse{"sign_in.refuse_factor",
                                "select lectern.refuse_factor($1, $2, $3, $4, $5, $6)"};
constexpr db::Statement kOffer{
    "sign_in.begin_passkey",
    "select o_user_handle, o_credential, o_credential is not null as has_credential "
    "from lectern.begin_passkey($1, $2, $3, $4, $5)"};
constexpr db::Statement kAdd{
    "sign_in.add_passkey",
    "select o_outcome, o_passkey from lectern.add_passkey($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

db::Param bytes_of(std::string_view text) {
  return db::bytes(std::as_bytes(std::span(text.data(), text.size())));
}

/// A passkey that somebody has registered.
struct Stored {
  Owner owner;
  std::int64_t passkey = 0;
  std::string user_handle;
  factors::PasskeyKey key;
  std::int64_t sign_count = 0;
};

std::optional<Stored> find_passkey(db::Database& database, std::string_view credential_id) {
  const db::Rows rows = database.call(kFind, {bytes_of(credential_id)});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return Stored{{TenantId{row.integer("o_tenant")}, AccountId{row.integer("o_account")}},
                row.integer("o_passkey"),
                text_of(row.bytes("o_user_handle")),
                {static_cast<int>(row.integer("o_algorithm")), text_of(row.bytes("o_public_key"))},
                row.integer("o_sign_count")};
}

/// One answer of a passkey on its way to a session.
class Judgement {
 public:
  Judgement(db::Database& database, const factors::RelyingParty& party, const PasskeyAnswer& answer,
            const access::SignInOrigin& from)
      : database_(database), party_(party), answer_(answer), from_(from) {}

  StepRefused refuse(const std::optional<Owner>& owner, const char* word) {
    log::warning("passkey_refused", {{"request_id", from_.request_id}, {"reason", word}});
    const auto tenant = owner ? std::optional(owner->tenant) : std::nullopt;
    const auto account = owner ? std::optional(owner->account) : std::nullopt;
    database_.call(kRefuse, {tenant, account, "passkey", word, from_.address, from_.request_id});
    return {};
  }

  /// The count that was signed, or why the answer is refused.
  Result<std::uint32_t, const char*> verify(const std::optional<Stored>& stored, std::string_view challenge) {
    if (!stored) return "unknown_passkey";
    const auto count = factors::verify_assertion(
        party_, challenge, stored->key, {answer_.client_data, answer_.authenticator_data, answer_.signature});
    if (!count) return factors::fault_word(count.error());
    if (!factors::counts_on(stored->sign_count, *count)) return "count_went_back";
    return *count;
  }

 private:
  db::Database& database_;
  const factors::RelyingParty& party_;
  const PasskeyAnswer& answer_;
  const access::SignInOrigin& from_;
};

access::SignedIn signed_in(db::Database& database, std::string token) {
  auto principal = access::find_principal(database, {access::SignedInBy::Session, access::hash_token(token)});
  return {std::move(token), std::move(principal).value()};
}

}  // namespace

PasskeyChallenge challenge_anybody(db::Database& database) {
  PasskeyChallenge made{access::new_token(), factors::new_challenge(), {}};
  database.call(kBeginAnybody, {db::bytes(access::hash_token(made.ticket)), bytes_of(made.challenge)});
  return made;
}

std::optional<PasskeyChallenge> challenge_second_step(db::Database& database, std::string_view ticket) {
  PasskeyChallenge made{std::string(ticket), factors::new_challenge(), {}};
  const db::Rows rows =
      database.call(kChallenge, {db::bytes(access::hash_token(ticket)), bytes_of(made.challenge)});
  for (const db::Row row : rows) made.credentials.push_back(text_of(row.bytes("o_credential")));
  if (made.credentials.empty()) return std::nullopt;
  return made;
}

std::variant<access::SignedIn, StepRefused> sign_in_by_passkey(db::Database& database,
                                                               const factors::RelyingParty& party,
                                                               std::string_view ticket,
                                                               const PasskeyAnswer& answer,
                                                               const access::SignInOrigin& from) {
  const db::Rows taken =
      database.call(kTake, {db::bytes(access::hash_token(ticket)), "passkey", nullptr, nullptr});
  if (taken.empty()) return StepRefused{Reason::NoTicket};
  Judgement judgement(database, party, answer, from);
  const auto stored = find_passkey(database, answer.credential_id);
  const auto owner = stored ? std::optional(stored->owner) : std::nullopt;
  const auto count = judgement.verify(stored, text_of(taken[0].bytes("o_challenge")));
  if (!count) return judgement.refuse(owner, count.error());
  if (answer.user_handle != stored->user_handle) return judgement.refuse(owner, "wrong_user");
  std::string token = access::new_token();
  const db::Rows done = database.call(
      kSignIn, {owner->tenant, owner->account, stored->passkey, static_cast<std::int64_t>(*count),
                db::bytes(access::hash_token(token)), from.user_agent, from.address, from.request_id});
  if (!done.one().boolean("signed_in")) return judgement.refuse(owner, "count_went_back");
  return signed_in(database, std::move(token));
}

std::variant<access::SignedIn, StepRefused> take_second_step_by_passkey(db::Database& database,
                                                                        const factors::RelyingParty& party,
                                                                        std::string_view ticket,
                                                                        const PasskeyAnswer& answer,
                                                                        const access::SignInOrigin& from) {
  const auto ticket_hash = access::hash_token(ticket);
  const db::Rows tried = database.call(kTry, {db::bytes(ticket_hash), from.address});
  if (tried.empty()) return StepRefused{Reason::NoTicket};
  const Owner owner{TenantId{tried[0].integer("o_tenant")}, AccountId{tried[0].integer("o_account")}};
  Judgement judgement(database, party, answer, from);
  if (!tried[0].boolean("has_challenge")) return judgement.refuse(owner, "wrong_challenge");
  const auto stored = find_passkey(database, answer.credential_id);
  const auto count = judgement.verify(stored, text_of(tried[0].bytes("o_challenge")));
  if (!count) return judgement.refuse(owner, count.error());
  const bool is_own = stored->owner.tenant == owner.tenant && stored->owner.account == owner.account;
  if (!is_own) return judgement.refuse(owner, "wrong_user");
  std::string token = access::new_token();
  const db::Rows passed = database.call(
      kPass, {db::bytes(ticket_hash), stored->passkey, static_cast<std::int64_t>(*count),
              db::bytes(access::hash_token(token)), from.user_agent, from.address, from.request_id});
  const std::string_view outcome = passed.one().text("outcome");
  if (outcome == "no_ticket") return StepRefused{Reason::NoTicket};
  if (outcome != "signed_in") return judgement.refuse(owner, "count_went_back");
  return signed_in(database, std::move(token));
}

PasskeyOffer offer_passkey(db::Database& database, const Owner& owner) {
  PasskeyOffer offer{access::new_token(), factors::new_challenge(), {}, {}};
  const db::Rows rows =
      database.call(kOffer, {owner.tenant, owner.account, db::bytes(access::hash_token(offer.ticket)),
                             bytes_of(offer.challenge), bytes_of(factors::new_challenge())});
  for (const db::Row row : rows) {
    offer.user_handle = text_of(row.bytes("o_user_handle"));
    if (row.boolean("has_credential")) offer.known.push_back(text_of(row.bytes("o_credential")));
  }
  return offer;
}

Result<Added, PasskeyRefusal> add_passkey(db::Database& database, const factors::RelyingParty& party,
                                          const OwnSession& session, const MadePasskey& made) {
  const Owner& owner = session.owner;
  const db::Rows taken = database.call(
      kTake, {db::bytes(access::hash_token(made.ticket)), "registration", owner.tenant, owner.account});
  if (taken.empty() || !taken[0].boolean("has_handle")) return PasskeyRefusal::NoTicket;
  const auto passkey = factors::verify_registration(party, text_of(taken[0].bytes("o_challenge")),
                                                    made.client_data, made.attestation_object);
  if (!passkey) {
    log::warning("passkey_refused",
                 {{"request_id", session.request_id}, {"reason", factors::fault_word(passkey.error())}});
    return PasskeyRefusal::Invalid;
  }
  std::string token = access::new_token();
  const db::Rows rows = database.call(
      kAdd, {owner.tenant, owner.account, bytes_of(passkey->credential_id),
             db::bytes(taken[0].bytes("o_user_handle")), passkey->key.algorithm,
             bytes_of(passkey->key.public_key), static_cast<std::int64_t>(passkey->sign_count), made.name,
             db::bytes(session.presented), db::bytes(access::hash_token(token)), session.request_id});
  const std::string_view outcome = rows.one().text("o_outcome");
  if (outcome == "known") return PasskeyRefusal::Known;
  if (outcome == "too_many") return PasskeyRefusal::TooMany;
  return Added{rows.one().optional_text("o_passkey").value_or("{}"), std::move(token)};
}

}  // namespace lectern::sign_in
