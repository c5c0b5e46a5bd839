#include "lectern/tenants/model_use.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kCosts{"tenants.read_model_costs",
                               "select lectern.read_model_costs($1, $2::date)::text as costs",
                               db::Effect::Reads};
constexpr db::Statement kProviders{"tenants.list_model_providers",
                                   "select lectern.list_model_providers($1)::text as providers",
                                   db::Effect::Reads};

}  // namespace

std::string read_model_costs(db::Database& database, TenantId tenant, const std::optional<std::string>& day) {
  return std::string(database.call(kCosts, {tenant, day}).one().text("costs"));
}

std::string list_model_providers(db::Database& database, TenantId tenant) {
  return std::string(database.call(kProviders, {tenant}).one().text("providers"));
}

}  // namespace lectern::tenants
