#pragma once

/// The calendar that deadlines of holds follow: when the approvers of a tenant work. PostgreSQL computes the
/// deadlines (`approval_deadline`), so this module only passes the calendar on. Throws the errors of `db`.

#include <string>
#include <string_view>

#include "lectern/approval/hold.h"

namespace lectern::approval {

/// The tenant's calendar, a `Calendar` of openapi.yaml as JSON: its settings, or the defaults.
std::string read_calendar(db::Database& database, TenantId tenant);

/// What became of a new calendar.
enum class CalendarSet {
  Set,
  UnknownTimeZone,
  DayEndsFirst,  ///< the working day ends before it begins, or at once
  UnknownDay,    ///< a holiday that is no date, such as 31 February
};

/// Replaces the calendar. `calendar` is a `Calendar` as JSON that the caller has checked against its schema.
/// Deadlines that were set stay as they are. Nothing changes unless the result is Set. `request` is the
/// request's id, for the audit log.
CalendarSet set_calendar(db::Database& database, const Approver& approver, const std::string& calendar,
                         std::string_view request);

}  // namespace lectern::approval
