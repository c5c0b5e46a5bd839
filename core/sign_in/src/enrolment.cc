#include "lectern/sign_in/enrolment.h"

#include "lectern/base/encode.h"
#include "lectern/factors/base32.h"
#include "lectern/factors/recovery_code.h"
#include "lectern/factors/totp.h"
#include "lectern/secrets/seal.h"

namespace lectern::sign_in {
namespace {

using Reason = ChangeRefused::Reason;

constexpr db::Statement kRead{"sign_in.read_factors", "select lectern.read_factors($1, $2) as factors",
                              db::Effect::Reads};
constexpr db::Statement kReadTotp{
    "sign_in.read_totp", "select o_sealed_seed, o_last_step, o_confirmed from lectern.read_totp($1, $2)",
    db::Effect::Reads};
constexpr db::Statement kAdmit{"sign_in.admit_own_code", "select lectern.admit_own_code($1, $2, $3) as wait"};
constexpr db::Statement kOffer{"sign_in.offer_totp", "select lectern.offer_totp($1, $2, $3) as offered"};
constexpr db::Statement kConfirm{"sign_in.confirm_totp",
                                 "select lectern.confirm_totp($1, $2, $3, $4, $5, $6, $7, $8) as confirmed"};
constexpr db::Statement kRenew{"sign_in.renew_recovery_codes",
                               "select lectern.renew_recovery_codes($1, $2, $3, $4, $5, $6) as renewed"};
constexpr db::Statement kRemove{"sign_in.remove_totp",
                                "select lectern.remove_totp($1, $2, $3, $4) as outcome"};
constexpr db::Statement kRename{"sign_in.rename_passkey",
                                "select lectern.rename_passkey($1, $2, $3, $4) as passkey"};
constexpr db::Statement kRemovePasskey{"sign_in.remove_passkey",
                                       "select lectern.remove_passkey($1, $2, $3, $4) as outcome"};
constexpr db::Statement kRemoveAll{"sign_in.remove_factors",
                                   "select lectern.remove_factors($1, $2, $3, $4) as removed"};

/// A code that is right so far: its step, and the seed that it belongs to.
struct RightCode {
  std::int64_t step = 0;
  std::vector<std::byte> sealed;
  db::Param resealed = nullptr;
};

enum class Wanted { Offered, Confirmed };

Result<RightCode, ChangeRefused> judge(db::Database& database, const SeedSealer& sealer, const Owner& owner,
                                       const OwnCode& typed, Wanted wanted) {
  const db::Rows rows = database.call(kReadTotp, {owner.tenant, owner.account});
  if (rows.empty() || rows[0].boolean("o_confirmed") != (wanted == Wanted::Confirmed))
    return ChangeRefused{Reason::NotFound};
  const auto wait = database.call(kAdmit, {owner.tenant, owner.account, typed.address}).one().integer("wait");
  if (wait > 0) return ChangeRefused{Reason::TooManyTries, static_cast<int>(wait)};
  RightCode right;
  right.sealed = rows[0].bytes("o_sealed_seed");
  auto opened = sealer.open(right.sealed, owner);
  if (!opened) return ChangeRefused{Reason::WrongCode};
  const auto step =
      factors::matching_step(opened->seed, typed.code, typed.unix_seconds, rows[0].integer("o_last_step"));
  if (step && opened->is_old) right.resealed = db::bytes(sealer.seal(opened->seed, owner));
  secrets::wipe(opened->seed);
  if (!step) return ChangeRefused{Reason::WrongCode};
  right.step = *step;
  return right;
}

std::vector<std::string> hashes_of(const std::vector<std::string>& codes) {
  std::vector<std::string> hashes;
  for (const std::string& code : codes) hashes.push_back(to_hex(factors::recovery_hash(code).value()));
  return hashes;
}

Result<Done, ChangeRefused> outcome_of_removal(std::string_view outcome) {
  if (outcome == "removed") return Done{};
  if (outcome == "demanded") return ChangeRefused{Reason::Demanded};
  if (outcome == "no_other_way") return ChangeRefused{Reason::NoOtherWay};
  return ChangeRefused{outcome == "refused" ? Reason::WrongCode : Reason::NotFound};
}

}  // namespace

std::string read_factors(db::Database& database, const Owner& owner) {
  return std::string(database.call(kRead, {owner.tenant, owner.account}).one().text("factors"));
}

std::optional<OfferedTotp> offer_totp(db::Database& database, const SeedSealer& sealer, const Owner& owner,
                                      std::string_view issuer, std::string_view email) {
  std::string seed = factors::new_seed();
  const OfferedTotp offered{factors::to_base32(seed), factors::key_uri(seed, issuer, email)};
  const auto sealed = sealer.seal(seed, owner);
  secrets::wipe(seed);
  if (!database.call(kOffer, {owner.tenant, owner.account, db::bytes(sealed)}).one().boolean("offered"))
    return std::nullopt;
  return offered;
}

Result<ConfirmedTotp, ChangeRefused> confirm_totp(db::Database& database, const SeedSealer& sealer,
                                                  const OwnSession& session, const OwnCode& typed) {
  const Owner& owner = session.owner;
  LECTERN_TRY(right, judge(database, sealer, owner, typed, Wanted::Offered));
  ConfirmedTotp confirmed{factors::new_recovery_codes(), access::new_token()};
  const db::Rows rows =
      database.call(kConfirm, {owner.tenant, owner.account, db::bytes(right.sealed), right.step,
                               db::array(hashes_of(confirmed.recovery_codes)), db::bytes(session.presented),
                               db::bytes(access::hash_token(confirmed.session_token)), session.request_id});
  if (!rows.one().boolean("confirmed")) return ChangeRefused{Reason::NotFound};
  return confirmed;
}

Result<std::vector<std::string>, ChangeRefused> renew_recovery_codes(db::Database& database,
                                                                     const SeedSealer& sealer,
                                                                     const OwnSession& session,
                                                                     const OwnCode& typed) {
  const Owner& owner = session.owner;
  LECTERN_TRY(right, judge(database, sealer, owner, typed, Wanted::Confirmed));
  auto codes = factors::new_recovery_codes();
  const db::Rows rows = database.call(kRenew, {owner.tenant, owner.account, right.step, right.resealed,
                                               db::array(hashes_of(codes)), session.request_id});
  if (!rows.one().boolean("renewed")) return ChangeRefused{Reason::WrongCode};
  return codes;
}

Result<Done, ChangeRefused> remove_totp(db::Database& database, const SeedSealer& sealer,
                                        const OwnSession& session, const std::optional<OwnCode>& typed) {
  const Owner& owner = session.owner;
  std::optional<std::int64_t> step;
  if (typed) {
    LECTERN_TRY(right, judge(database, sealer, owner, *typed, Wanted::Confirmed));
    step = right.step;
  }
  const db::Rows rows = database.call(kRemove, {owner.tenant, owner.account, step, session.request_id});
  return outcome_of_removal(rows.one().text("outcome"));
}

std::optional<std::string> rename_passkey(db::Database& database, const Owner& owner, std::int64_t passkey,
                                          std::string_view name) {
  return database.call(kRename, {owner.tenant, owner.account, passkey, name}).one().optional_text("passkey");
}

Result<Done, ChangeRefused> remove_passkey(db::Database& database, const OwnSession& session,
                                           std::int64_t passkey) {
  const Owner& owner = session.owner;
  const db::Rows rows =
      database.call(kRemovePasskey, {owner.tenant, owner.account, passkey, session.request_id});
  return outcome_of_removal(rows.one().text("outcome"));
}

bool remove_factors(db::Database& database, const Owner& whose, std::string_view actor,
                    std::string_view request_id) {
  return database.call(kRemoveAll, {whose.tenant, whose.account, actor, request_id}).one().boolean("removed");
}

}  // namespace lectern::sign_in
