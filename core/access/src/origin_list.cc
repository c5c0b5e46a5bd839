#include "lectern/access/origin_list.h"

namespace lectern::access {
namespace {

constexpr db::Statement kList{"access.list_web_origins",
                              "select o_tenant, o_origin from lectern.list_web_origins()", db::Effect::Reads};

}  // namespace

void OriginList::refresh(db::Database& database) {
  std::map<std::string, std::set<std::int64_t>, std::less<>> fresh;
  for (const db::Row row : database.call(kList)) {
    fresh[std::string(row.text("o_origin"))].insert(row.integer("o_tenant"));
  }
  const std::lock_guard lock(mutex_);
  tenants_.swap(fresh);
}

bool OriginList::allows(std::string_view origin, std::optional<TenantId> tenant) const {
  if (origin.empty() || origin == "null" || origin == "*") return false;
  const std::lock_guard lock(mutex_);
  const auto found = tenants_.find(origin);
  return found != tenants_.end() && (!tenant || found->second.contains(tenant->value));
}

}  // namespace lectern::access
