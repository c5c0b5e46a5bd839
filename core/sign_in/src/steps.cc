#include "lectern/sign_in/steps.h"

#include "lectern/factors/recovery_code.h"
#include "lectern/factors/totp.h"
#include "lectern/secrets/seal.h"

namespace lectern::sign_in {
namespace {

constexpr db::Statement kBegin{
    "sign_in.begin_session",
    "select o_methods from lectern.begin_session($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr db::Statement kTry{
    "sign_in.try_ticket",
    "select o_wait, o_tenant, o_account, o_sealed_seed, o_last_step, o_sealed_seed is not null as has_seed "
    "from lectern.try_ticket($1, $2, $3)"};
constexpr db::Statement kPass{
    "sign_in.pass_second_step",
    "select lectern.pass_second_step($1, $2, $3, $4, $5, null, null, $6, $7, $8, $9) as outcome"};
constexpr db::Statement kRefuse{"sign_in.refuse_factor",
                                "select lectern.refuse_factor($1, $2, $3, $4, $5, $6)"};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    names.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

access::SignedIn signed_in(db::Database& database, std::string token) {
  const access::TokenHash hash = access::hash_token(token);
  auto principal = access::find_principal(database, {access::SignedInBy::Session, hash});
  return {std::move(token), std::move(principal).value()};
}

/// What a typed code came to: one of the two is set if it is right so far.
struct Judged {
  std::optional<std::int64_t> step;
  db::Param resealed = nullptr;
  db::Param code_hash = nullptr;
  bool is_right = false;
};

Judged judge_one_time(const db::Row& ticket, const SeedSealer& sealer, std::string_view code,
                      std::int64_t unix_seconds) {
  Judged judged;
  if (!ticket.boolean("has_seed")) return judged;
  const Owner owner{TenantId{ticket.integer("o_tenant")}, AccountId{ticket.integer("o_account")}};
  auto opened = sealer.open(ticket.bytes("o_sealed_seed"), owner);
  if (!opened) return judged;
  judged.step = factors::matching_step(opened->seed, code, unix_seconds, ticket.integer("o_last_step"));
  if (judged.step && opened->is_old) judged.resealed = db::bytes(sealer.seal(opened->seed, owner));
  secrets::wipe(opened->seed);
  judged.is_right = judged.step.has_value();
  return judged;
}

Judged judge_recovery(std::string_view code) {
  Judged judged;
  const auto hash = factors::recovery_hash(code);
  judged.is_right = hash.has_value();
  if (hash) judged.code_hash = db::bytes(*hash);
  return judged;
}

const char* method_of(TypedCode::Kind kind) {
  return kind == TypedCode::Kind::OneTime ? "totp" : "recovery_code";
}

}  // namespace

std::variant<access::SignedIn, SecondStep> begin_session(db::Database& database, const access::Proven& who,
                                                         std::string_view method,
                                                         const access::SignInOrigin& from) {
  std::string token = access::new_token();
  std::string ticket = access::new_token();
  const db::Rows begun = database.call(kBegin, {who.tenant, who.account, db::bytes(access::hash_token(token)),
                                                db::bytes(access::hash_token(ticket)), who.new_phc, method,
                                                from.user_agent, from.address, from.request_id});
  auto methods = split(begun.one().text("o_methods"));
  if (!methods.empty()) return SecondStep{std::move(ticket), std::move(methods)};
  return signed_in(database, std::move(token));
}

std::variant<access::SignedIn, StepRefused> take_second_step(db::Database& database, const SeedSealer& sealer,
                                                             const TypedCode& typed,
                                                             std::int64_t unix_seconds,
                                                             const access::SignInOrigin& from) {
  using Reason = StepRefused::Reason;
  const char* method = method_of(typed.kind);
  const auto ticket_hash = access::hash_token(typed.ticket);
  const db::Rows tried = database.call(kTry, {db::bytes(ticket_hash), method, from.address});
  if (tried.empty()) return StepRefused{Reason::NoTicket};
  const db::Row ticket = tried[0];
  const auto refuse = [&](Reason reason, const char* word, int wait) {
    database.call(kRefuse, {ticket.integer("o_tenant"), ticket.integer("o_account"), method, word,
                            from.address, from.request_id});
    return StepRefused{reason, wait};
  };
  if (const auto wait = ticket.integer("o_wait"); wait > 0)
    return refuse(Reason::TooManyTries, "too_many_tries", static_cast<int>(wait));
  const Judged judged = typed.kind == TypedCode::Kind::OneTime
                            ? judge_one_time(ticket, sealer, typed.code, unix_seconds)
                            : judge_recovery(typed.code);
  if (!judged.is_right) return refuse(Reason::Wrong, "wrong_code", 0);
  std::string token = access::new_token();
  const db::Rows passed = database.call(
      kPass, {db::bytes(ticket_hash), method, judged.step, judged.resealed, judged.code_hash,
              db::bytes(access::hash_token(token)), from.user_agent, from.address, from.request_id});
  const std::string_view outcome = passed.one().text("outcome");
  if (outcome == "no_ticket") return StepRefused{Reason::NoTicket};
  if (outcome != "signed_in") return refuse(Reason::Wrong, "used_before", 0);
  return signed_in(database, std::move(token));
}

}  // namespace lectern::sign_in
