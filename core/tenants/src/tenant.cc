#include "lectern/tenants/tenant.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kList{"tenants.show_tenants", "select o_tenant from lectern.show_tenants($1)",
                              db::Effect::Reads};
constexpr db::Statement kRead{"tenants.read_tenant", "select o_tenant from lectern.read_tenant($1, $2)",
                              db::Effect::Reads};
constexpr db::Statement kMake{"tenants.make_tenant",
                              "select lectern.make_tenant($1, $2, $3, $4) as tenant_id"};
constexpr db::Statement kChange{"tenants.change_tenant",
                                "select lectern.change_tenant($1, $2, $3, $4, $5, $6) as outcome"};

constexpr db::Statement kOffersPasswords{"tenants.offers_passwords",
                                         "select lectern.offers_passwords(nullif($1, '')) as offered",
                                         db::Effect::Reads};

}  // namespace

std::vector<std::string> list_tenants(db::Database& database, std::optional<TenantId> own) {
  std::vector<std::string> tenants;
  for (const db::Row row : database.call(kList, {own})) tenants.emplace_back(row.text("o_tenant"));
  return tenants;
}

std::optional<std::string> read_tenant(db::Database& database, std::string_view slug,
                                       std::optional<TenantId> own) {
  const db::Rows rows = database.call(kRead, {slug, own});
  if (rows.empty()) return std::nullopt;
  return std::string(rows[0].text("o_tenant"));
}

std::optional<TenantId> make_tenant(db::Database& database, std::string_view slug, std::string_view name,
                                    const TenantActor& by) {
  const auto made =
      database.call(kMake, {slug, name, by.actor, by.request_id}).one().optional_integer("tenant_id");
  if (!made) return std::nullopt;
  return TenantId{*made};
}

TenantOutcome change_tenant(db::Database& database, std::string_view slug, const TenantChange& change,
                            const TenantActor& by) {
  const db::Rows rows =
      database.call(kChange, {slug, by.own, change.name, change.suspended, by.actor, by.request_id});
  const std::string_view outcome = rows.one().text("outcome");
  if (outcome == "own_tenant") return TenantOutcome::Own;
  return outcome == "done" ? TenantOutcome::Changed : TenantOutcome::NotFound;
}

bool offers_passwords(db::Database& database, std::string_view slug) {
  return database.call(kOffersPasswords, {slug}).one().boolean("offered");
}

}  // namespace lectern::tenants
