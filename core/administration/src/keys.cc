#include <iostream>

#include "command.h"
#include "lectern/access/api_key.h"
#include "output.h"

namespace lectern::administration {
namespace {

constexpr db::Statement kRightsOfRoles{"admin.rights_of_roles",
                                       "select unnest(lectern.rights_of($1::text[], null)) as scope",
                                       db::Effect::Reads};
constexpr db::Statement kListTenants{"admin.list_tenants_for_link",
                                     "select tenant_id from lectern.list_tenants()", db::Effect::Reads};
constexpr db::Statement kIssueLink{
    "admin.issue_approval_link",
    "select outcome, token, expires_at from lectern.issue_approval_link($1, $2, 'admin', null)"};

/// Acts for the whole tenant, as lectern-admin does.
access::Principal administrator(TenantId tenant) {
  access::Principal principal;
  principal.tenant = tenant;
  principal.rights.add(access::Right::Manage);
  return principal;
}

}  // namespace

int create_key(AdminContext& context, const KeyRequest& request) {
  const auto roles = parse_roles(context, request.role);
  if (!roles) return 2;
  const auto tenant = find_tenant(context, request.tenant);
  if (!tenant) return 1;
  access::KeyOrder order;
  order.tenant = *tenant;
  order.name = request.name;
  for (const db::Row row : context.database.call(kRightsOfRoles, {db::array(*roles)})) {
    order.scopes.emplace_back(row.text("scope"));
  }
  order.unlimited = request.unlimited;
  order.days = request.days;
  order.maker = request.maker;
  try {
    std::cout << access::create_api_key(context.database, order, "admin", "").token << "\n";
    return 0;
  } catch (const db::Rejected& rejected) {
    if (rejected.constraint() != "maker_has_an_account") throw;
    return fail("nobody in " + request.tenant + " has the address " + *request.maker);
  }
}

int list_keys(AdminContext& context, const std::string& slug) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  for (const access::KeyRow& key : access::list_api_keys(context.database, administrator(*tenant))) {
    std::cout << key_line(key) << "\n";
  }
  return 0;
}

int revoke_key(AdminContext& context, const std::string& slug, std::int64_t key) {
  const auto tenant = find_tenant(context, slug);
  if (!tenant) return 1;
  access::Principal principal = administrator(*tenant);
  if (!access::revoke_api_key(context.database, principal, access::ApiKeyId{key}, "")) {
    return fail("there is no key " + std::to_string(key) + " in " + slug +
                "; `lectern-admin key list` shows them");
  }
  ring_access(context);
  return 0;
}

int approval_link(AdminContext& context, const std::string& public_id) {
  const auto job = PublicId::parse(public_id);
  if (!job) {
    fail(public_id + " is not a job's id");
    return 2;
  }
  for (const db::Row tenant : context.database.call(kListTenants)) {
    const db::Rows rows = context.database.call(kIssueLink, {tenant.integer("tenant_id"), *job});
    const auto outcome = std::string(rows.one().text("outcome"));
    if (outcome == "closed") return fail("this document was decided, or its deadline has passed");
    if (outcome != "issued") continue;
    std::cout << context.settings.web.base_url << "/approve/" << rows.one().text("token") << "\n";
    std::cerr << "until " << rows.one().text("expires_at")
              << "; links that were issued before stop working\n";
    return 0;
  }
  return fail("no document with this id is held");
}

}  // namespace lectern::administration
