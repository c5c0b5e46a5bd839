#include "lectern/federation/sign_in.h"

#include <array>
#include <utility>

#include "lectern/access/token.h"

namespace lectern::federation {
namespace {

constexpr db::Statement kSignIn{
    "federation.sign_in_by_identity",
    "select o_outcome::text as outcome from lectern.sign_in_by_identity($1, $2, $3, $4, $5, $6, $7, $8, $9, "
    "$10, $11, $12, $13, $14, $15)"};

constexpr db::Statement kRefuse{"federation.refuse_identity",
                                "select lectern.refuse_identity($1, $2, $3, $4)"};

constexpr std::array kWords = {std::pair{NotAdmitted::NoTenant, "no_tenant"},
                               std::pair{NotAdmitted::NoAddress, "no_address"},
                               std::pair{NotAdmitted::UnverifiedAddress, "unverified_address"},
                               std::pair{NotAdmitted::AddressTaken, "address_taken"},
                               std::pair{NotAdmitted::NoAccount, "no_account"},
                               std::pair{NotAdmitted::Disabled, "disabled"}};

std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

const char* not_admitted_word(NotAdmitted reason) {
  for (const auto& [known, word] : kWords)
    if (known == reason) return word;
  return "";
}

std::variant<std::string, NotAdmitted> sign_in(db::Database& database, const settings::SignIn& rules,
                                               const Person& person, const SignInContext& context) {
  std::string token = access::new_token();
  const std::vector<std::string> trusted =
      rules.link_by_address ? domains_of(rules.trusted_domains) : std::vector<std::string>();
  const db::Param groups = person.groups ? db::array(*person.groups) : db::Param(nullptr);
  const db::Rows rows = database.call(
      kSignIn, {person.tenant, person.issuer, person.subject, or_null(person.email), person.email_verified,
                person.display_name, groups, rules.create_accounts, db::array(trusted), rules.kind,
                db::bytes(access::hash_token(token)), or_null(person.session), context.request_id,
                context.user_agent, context.address});
  const std::string_view outcome = rows.one().text("outcome");
  if (outcome == "signed_in") return token;
  for (const auto& [reason, word] : kWords)
    if (outcome == word) return reason;
  throw db::Bug("an unknown outcome of sign_in_by_identity");
}

void note_refusal(db::Database& database, std::string_view provider, std::string_view reason,
                  const SignInContext& context) {
  database.call(kRefuse, {provider, reason, context.address, context.request_id});
}

}  // namespace lectern::federation
