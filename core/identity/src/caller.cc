#include "lectern/identity/caller.h"

#include <array>
#include <utility>

#include "lectern/base/check.h"

namespace lectern::identity {
namespace {

constexpr std::array<std::pair<std::string_view, Outcome>, 16> kWords = {{
    {"done", Outcome::Done},
    {"not_found", Outcome::NotFound},
    {"changed_meanwhile", Outcome::ChangedMeanwhile},
    {"last_administrator", Outcome::LastAdministrator},
    {"address_taken", Outcome::AddressTaken},
    {"name_taken", Outcome::NameTaken},
    {"beyond_own_rights", Outcome::BeyondOwnRights},
    {"unknown_group", Outcome::UnknownGroup},
    {"unknown_person", Outcome::UnknownPerson},
    {"no_successor", Outcome::NoSuccessor},
    {"bad_address", Outcome::BadAddress},
    {"bad_name", Outcome::BadName},
    {"closed", Outcome::Closed},
    {"no_password", Outcome::NoPassword},
    {"suspended", Outcome::Suspended},
    {"own_tenant", Outcome::OwnTenant},
}};

}  // namespace

Caller caller_of(const access::Principal& principal, std::string_view request_id) {
  Caller caller;
  caller.tenant = principal.tenant;
  if (principal.account) caller.account = principal.account->value;
  std::string rights = "{";
  for (const access::Right right : access::kRights) {
    if (!principal.rights.has(right)) continue;
    if (rights.size() > 1) rights += ',';
    rights += access::right_name(right);
  }
  caller.rights = rights + '}';
  caller.actor = principal.actor();
  caller.request_id = request_id;
  return caller;
}

Caller operator_in(TenantId tenant) {
  Caller caller;
  caller.tenant = tenant;
  caller.actor = "admin";
  return caller;
}

Outcome parse_outcome(std::string_view word) {
  for (const auto& [name, outcome] : kWords) {
    if (name == word) return outcome;
  }
  LECTERN_CHECK(false && "an outcome that this program does not know");
  return Outcome::NotFound;
}

}  // namespace lectern::identity
