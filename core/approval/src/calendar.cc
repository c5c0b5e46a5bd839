#include "lectern/approval/calendar.h"

#include "calendar_outcome.h"

namespace lectern::approval {
namespace {

constexpr db::Statement kReadCalendar{
    "approval.read_calendar", "select lectern.read_calendar($1)::text as calendar", db::Effect::Reads};
constexpr db::Statement kSetCalendar{"approval.set_calendar",
                                     "select lectern.set_calendar($1, $2::jsonb, $3, $4) as outcome"};

}  // namespace

std::string read_calendar(db::Database& database, TenantId tenant) {
  return std::string(database.call(kReadCalendar, {tenant}).one().text("calendar"));
}

CalendarSet set_calendar(db::Database& database, const Approver& approver, const std::string& calendar,
                         std::string_view request) {
  const db::Rows rows = database.call(kSetCalendar, {approver.tenant, calendar, approver.actor, request});
  return calendar_set_of(rows.one().text("outcome"));
}

}  // namespace lectern::approval
