#pragma once

/// The outcomes of the SQL function set_calendar: the labels of the type `lectern.calendar_outcome`, in its
/// order. `tests/sql/outcomes_test.cc` compares them with the database.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "lectern/approval/calendar.h"
#include "lectern/db/error.h"

namespace lectern::approval {

inline constexpr std::array<std::pair<std::string_view, CalendarSet>, 4> kCalendarOutcomes = {{
    {"set", CalendarSet::Set},
    {"unknown_time_zone", CalendarSet::UnknownTimeZone},
    {"day_ends_first", CalendarSet::DayEndsFirst},
    {"unknown_day", CalendarSet::UnknownDay},
}};

/// Throws db::Bug for a name that is not in the table: the schema is not this program's.
inline CalendarSet calendar_set_of(std::string_view name) {
  for (const auto& [known, outcome] : kCalendarOutcomes)
    if (known == name) return outcome;
  throw db::Bug("the outcome of set_calendar is unknown: " + std::string(name));
}

}  // namespace lectern::approval
