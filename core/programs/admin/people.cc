#include <cstdio>
#include <iostream>

#include "commands.h"
#include "lectern/access/api_key.h"
#include "lectern/access/password.h"
#include "lectern/access/token.h"
#include "lectern/db/migrate.h"

namespace lectern::admin {
namespace {

constexpr db::Statement kCreateTenant{"admin.create_tenant",
                                      "select lectern.create_tenant($1, $2) as tenant_id"};
constexpr db::Statement kFindTenant{"admin.find_tenant", "select lectern.find_tenant($1) as tenant_id",
                                    db::Effect::Reads};
constexpr db::Statement kCreateAccount{"admin.create_account",
                                       "select lectern.create_account($1, $2, $3, $4, "
                                       "array[$5]::lectern.account_role[], 'admin') as account_id"};
constexpr db::Statement kRightsOfRole{
    "admin.rights_of_role", "select unnest(lectern.rights_of(array[$1], null)) as scope", db::Effect::Reads};
constexpr db::Statement kIssueBootstrap{"admin.issue_bootstrap",
                                        "select lectern.issue_bootstrap($1) as issued"};

std::optional<TenantId> find_tenant(Desk& desk, const std::string& slug) {
  const auto found = desk.database.call(kFindTenant, {slug}).one().optional_integer("tenant_id");
  if (!found) {
    std::cerr << "lectern-admin: there is no tenant " << slug << "\n";
    return std::nullopt;
  }
  return TenantId{*found};
}

std::vector<std::string> scopes_of_role(Desk& desk, const std::string& role) {
  std::vector<std::string> scopes;
  for (const db::Row row : desk.database.call(kRightsOfRole, {role})) scopes.emplace_back(row.text("scope"));
  return scopes;
}

}  // namespace

int migrate(Desk& desk) {
  const db::Migrated outcome = db::migrate(desk.database);
  for (const auto& name : outcome.applied) std::cout << "applied " << name << "\n";
  std::cout << "the schema is at version " << outcome.version << "\n";
  return 0;
}

int create_tenant(Desk& desk, const std::string& slug, const std::string& name) {
  std::cout << desk.database.call(kCreateTenant, {slug, name}).one().integer("tenant_id") << "\n";
  return 0;
}

int create_user(Desk& desk, const UserOrder& order) {
  const auto tenant = find_tenant(desk, order.tenant);
  if (!tenant) return 1;
  std::string password;
  std::getline(std::cin, password);
  if (const auto why = access::refuse_password(password)) {
    std::cerr << "lectern-admin: " << *why << "\n";
    return 1;
  }
  access::PasswordHasher hasher;
  const auto rows = desk.database.call(kCreateAccount,
                                       {*tenant, order.email, order.name, hasher.hash(password), order.role});
  std::cout << rows.one().integer("account_id") << "\n";
  return 0;
}

int create_key(Desk& desk, const KeyRequest& request) {
  const auto tenant = find_tenant(desk, request.tenant);
  if (!tenant) return 1;
  const auto scopes = scopes_of_role(desk, request.role);
  if (scopes.empty()) {
    std::cerr << "lectern-admin: there is no role " << request.role << "\n";
    return 2;
  }
  access::KeyOrder order;
  order.tenant = *tenant;
  order.name = request.name;
  order.scopes = scopes;
  order.unlimited = request.unlimited;
  order.days = request.days;
  std::cout << access::create_api_key(desk.database, order, "admin", "").token << "\n";
  return 0;
}

int bootstrap(Desk& desk, bool only_if_needed) {
  const std::string token = access::new_token();
  const auto hash = access::hash_token(token);
  if (!desk.database.call(kIssueBootstrap, {db::bytes(hash)}).one().boolean("issued")) {
    if (only_if_needed) return 0;
    std::cerr << "lectern-admin: there is an administrator already\n";
    return 1;
  }
  // In the fragment, so that no server sees or logs it.
  std::cout << desk.settings.web.base_url << "/setup#" << token << "\n";
  return 0;
}

}  // namespace lectern::admin
