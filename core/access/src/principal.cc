#include "lectern/access/principal.h"

namespace lectern::access {

const char* right_name(Right right) {
  switch (right) {
    case Right::Submit:
      return "submit";
    case Right::Read:
      return "read";
    case Right::ReadAll:
      return "read_all";
    case Right::Decide:
      return "decide";
    case Right::Manage:
      return "manage";
  }
  return "";
}

std::optional<Right> parse_right(std::string_view name) {
  for (const Right right : kRights) {
    if (name == right_name(right)) return right;
  }
  return std::nullopt;
}

Rights rights_of_roles(const std::vector<std::string>& roles) {
  Rights rights;
  for (const std::string& role : roles) {
    if (role == "submitter") rights = rights | Rights{Right::Submit, Right::Read};
    if (role == "approver") rights = rights | Rights{Right::Submit, Right::Read, Right::Decide};
    if (role == "officer")
      rights = rights | Rights{Right::Submit, Right::Read, Right::ReadAll, Right::Decide};
    if (role == "tenant_admin") {
      rights = rights | Rights{Right::Submit, Right::Read, Right::ReadAll, Right::Decide, Right::Manage};
    }
    if (role == "operator") rights = rights | Rights{Right::Manage};
  }
  return rights;
}

Rights rights_of_scopes(const std::vector<std::string>& scopes) {
  Rights rights;
  for (const std::string& scope : scopes) {
    if (const auto right = parse_right(scope)) rights.add(*right);
  }
  return rights;
}

std::string Principal::actor() const {
  if (by == SignedInBy::Key && key) return "key:" + std::to_string(key->value);
  return "account:" + std::to_string(account ? account->value : 0);
}

}  // namespace lectern::access
