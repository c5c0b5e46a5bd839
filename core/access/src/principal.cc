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
    case Right::Operate:
      return "operate";
  }
  return "";
}

std::optional<Right> parse_right(std::string_view name) {
  for (const Right right : kRights) {
    if (name == right_name(right)) return right;
  }
  return std::nullopt;
}

Rights parse_rights(const std::vector<std::string>& names) {
  Rights rights;
  for (const std::string& name : names) {
    if (const auto right = parse_right(name)) rights.add(*right);
  }
  return rights;
}

const char* outstanding_name(Outstanding outstanding) {
  switch (outstanding) {
    case Outstanding::Nothing:
      return nullptr;
    case Outstanding::SecondFactor:
      return "enrol_second_factor";
    case Outstanding::NewPassword:
      return "change_password";
  }
  return nullptr;
}

std::string Principal::actor() const {
  if (by == SignedInBy::Key && key) return "key:" + std::to_string(key->value);
  return account ? "account:" + std::to_string(account->value) : "admin";
}

std::string Principal::person() const {
  return account ? "account:" + std::to_string(account->value) : actor();
}

}  // namespace lectern::access
