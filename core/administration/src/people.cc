#include <algorithm>
#include <iostream>

#include "command.h"
#include "lectern/access/password.h"
#include "lectern/access/token.h"
#include "lectern/db/error.h"
#include "lectern/db/migrate.h"
#include "lectern/db/notifier.h"
#include "output.h"
#include "terminal.h"

namespace lectern::administration {
namespace {

constexpr db::Statement kRoles{"admin.account_roles", "select unnest(lectern.account_roles()) as role",
                               db::Effect::Reads};
constexpr db::Statement kCreateAccount{"admin.create_account",
                                       "select lectern.create_account($1, $2, $3, $4, "
                                       "$5::lectern.account_role[], 'admin') as account_id"};
constexpr db::Statement kListAccounts{
    "admin.list_accounts",
    "select o_account, o_email, o_display_name, o_roles, o_created_at, o_disabled_at, o_has_password "
    "from lectern.list_accounts($1)"};
constexpr db::Statement kChangeAccount{
    "admin.change_account",
    "select lectern.change_account($1, $2, $3, $4::lectern.account_role[], $5, $6, 'admin') as outcome"};
constexpr db::Statement kRemoveAccount{"admin.remove_account",
                                       "select lectern.remove_account($1, $2, 'admin') as outcome"};
constexpr db::Statement kIssueBootstrap{"admin.issue_bootstrap",
                                        "select lectern.issue_bootstrap($1) as issued"};

/// The hash of a new password that was read and accepted; the reason of a refusal is on stderr.
std::optional<std::string> new_password(AdminContext& context, const std::string& tenant,
                                        const std::string& email, const std::string& name) {
  const auto password = read_password("New password of " + email);
  if (!password) return std::nullopt;
  const std::vector<std::string> about = {email, name, tenant, context.settings.web.base_url};
  if (const auto why = access::refuse_password(*password, about)) {
    fail(*why);
    return std::nullopt;
  }
  access::PasswordHasher hasher;
  return hasher.hash(*password);
}

int exit_status_of(const std::string& outcome, const std::string& email, const std::string& tenant) {
  if (outcome == "not_found") return fail("nobody in " + tenant + " has the address " + email);
  if (outcome == "last_administrator") {
    return fail(email + " is the last administrator of " + tenant + "; make somebody else one first");
  }
  return 0;
}

}  // namespace

int fail(std::string_view words) {
  std::cerr << "lectern-admin: " << words << "\n";
  return 1;
}

void ring_access(AdminContext& context) {
  db::Notifier(db::ConnectionString(context.settings.database.connection), "lectern-admin")
      .ring(db::kAccessChannel);
}

std::optional<std::vector<std::string>> parse_roles(AdminContext& context, const std::string& roles) {
  std::vector<std::string> known;
  for (const db::Row row : context.database.call(kRoles)) known.emplace_back(row.text("role"));
  std::vector<std::string> parsed = split_list(roles);
  for (const std::string& role : parsed) {
    if (std::find(known.begin(), known.end(), role) != known.end()) continue;
    std::cerr << "lectern-admin: there is no role " << role << ". There are:";
    for (const std::string& one : known) std::cerr << " " << one;
    std::cerr << "\n";
    return std::nullopt;
  }
  return parsed;
}

int migrate(AdminContext& context) {
  const db::Migrated outcome = db::migrate(context.database);
  for (const auto& role : outcome.left_over_roles)
    std::cerr << "lectern-admin: the role " << role
              << " is left over from an older version and has no rights; remove it with: drop owned by "
              << role << "; drop role " << role << "\n";
  for (const auto& name : outcome.applied) std::cout << "applied " << name << "\n";
  std::cout << "the schema is at version " << outcome.version << "\n";
  return 0;
}

int create_user(AdminContext& context, const UserOrder& order) {
  const auto roles = parse_roles(context, order.role);
  if (!roles) return 2;
  const auto tenant = find_tenant(context, order.tenant);
  if (!tenant) return 1;
  if (order.email.find('@') == std::string::npos) return fail(order.email + " is not an e-mail address");
  const auto phc = new_password(context, order.tenant, order.email, order.name);
  if (!phc) return 1;
  try {
    const auto rows =
        context.database.call(kCreateAccount, {*tenant, order.email, order.name, *phc, db::array(*roles)});
    std::cout << "account " << rows.one().integer("account_id") << ": " << order.email << " (" << order.role
              << ")\n";
    return 0;
  } catch (const db::Rejected& refused) {
    if (refused.constraint() != "account_email_unique") throw;
    return fail("somebody in " + order.tenant + " has the address " + order.email + " already");
  }
}

int list_users(AdminContext& context, const std::string& slug) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  for (const db::Row row : context.database.call(kListAccounts, {*tenant})) {
    std::cout << row.text("o_email") << "\t" << row.text("o_display_name") << "\t" << row.text("o_roles")
              << "\tsince " << row.text("o_created_at");
    if (const auto disabled = row.optional_text("o_disabled_at")) std::cout << "\tdisabled " << *disabled;
    if (!row.boolean("o_has_password")) std::cout << "\tno password";
    std::cout << "\n";
  }
  return 0;
}

int change_user(AdminContext& context, const UserChange& change) {
  std::optional<std::vector<std::string>> roles;
  if (change.role && !(roles = parse_roles(context, *change.role))) return 2;
  const auto tenant = find_tenant(context, change.tenant);
  if (!tenant) return 1;
  std::optional<std::string> phc;
  if (change.new_password &&
      !(phc = new_password(context, change.tenant, change.email, change.name.value_or(""))))
    return 1;
  std::optional<std::string> list;
  if (roles) {
    list = "{";
    for (const std::string& role : *roles) *list += (list->size() > 1 ? "," : "") + role;
    *list += "}";
  }
  const auto outcome = std::string(
      context.database.call(kChangeAccount, {*tenant, change.email, change.name, list, change.disabled, phc})
          .one()
          .text("outcome"));
  ring_access(context);
  return exit_status_of(outcome, change.email, change.tenant);
}

int remove_user(AdminContext& context, const std::string& slug, const std::string& email) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  const auto outcome =
      std::string(context.database.call(kRemoveAccount, {*tenant, email}).one().text("outcome"));
  ring_access(context);
  return exit_status_of(outcome, email, slug);
}

int bootstrap(AdminContext& context, bool only_if_needed) {
  const std::string token = access::new_token();
  const auto hash = access::hash_token(token);
  if (!context.database.call(kIssueBootstrap, {db::bytes(hash)}).one().boolean("issued")) {
    if (only_if_needed) return 0;
    std::cerr << "lectern-admin: there is an administrator already\n";
    return 1;
  }
  // In the fragment, so that no server sees or logs it.
  std::cout << context.settings.web.base_url << "/setup#" << token << "\n";
  return 0;
}

}  // namespace lectern::administration
