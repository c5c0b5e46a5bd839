#include "lectern/tenants/quotas.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kQuotas{"tenants.read_quotas", "select lectern.read_quotas($1) as quotas",
                                db::Effect::Reads};
constexpr db::Statement kOutcome{"tenants.model_outcome", "select lectern.model_outcome($1, $2) as outcome",
                                 db::Effect::Reads};

}  // namespace

std::string read_quotas(db::Database& database, TenantId tenant) {
  return std::string(database.call(kQuotas, {tenant}).one().text("quotas"));
}

bool is_money_used_up(db::Database& database, TenantId tenant, std::string_view purpose) {
  return database.call(kOutcome, {tenant, purpose}).one().text("outcome") == "cap_reached";
}

}  // namespace lectern::tenants
