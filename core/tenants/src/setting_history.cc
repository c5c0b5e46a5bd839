#include "lectern/tenants/setting_history.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kList{
    "tenants.list_setting_changes",
    "select o_change, o_id from lectern.list_setting_changes($1, nullif($2, ''), $3, $4, $5)",
    db::Effect::Reads};
constexpr db::Statement kTakeBack{
    "tenants.take_back_setting",
    "select o_pointer, o_detail from lectern.take_back_setting($1, $2, $3, $4, $5)"};

}  // namespace

HistoryPage list_setting_changes(db::Database& database, TenantId tenant, const HistoryQuery& query) {
  HistoryPage page;
  std::int64_t last = 0;
  const db::Rows rows =
      database.call(kList, {tenant, query.name, query.before, query.limit + 1, query.by_operator});
  for (const db::Row row : rows) {
    if (page.changes.size() == static_cast<std::size_t>(query.limit)) {
      page.next = last;
      break;
    }
    page.changes.emplace_back(row.text("o_change"));
    last = row.integer("o_id");
  }
  return page;
}

TakenBack take_back_setting(db::Database& database, const SettingChange& by, std::int64_t change) {
  const db::Rows rows =
      database.call(kTakeBack, {by.tenant, change, by.by_operator, by.actor, by.request_id});
  TakenBack taken;
  for (const db::Row row : rows) {
    if (row.text("o_pointer") == "/change") {
      taken.outcome = row.text("o_detail") == "not_found" ? TakeBack::NotFound : TakeBack::ChangedSince;
      return taken;
    }
    taken.outcome = TakeBack::Refused;
    taken.complaints.push_back({std::string(row.text("o_pointer")), std::string(row.text("o_detail"))});
  }
  return taken;
}

}  // namespace lectern::tenants
