#include "lectern/approval/calendar.h"

#include "held_document.h"

namespace lectern::approval {
namespace {

/// A calendar with these members in place of good ones.
struct Row {
  const char* name;
  const char* zone;
  const char* ends;
  const char* holiday;
  CalendarSet wanted;
};

class CalendarTest : public HeldDocument, public testing::WithParamInterface<Row> {
 protected:
  CalendarSet set(const Row& row) {
    const std::string calendar = std::string(R"({"time_zone":")") + row.zone +
                                 R"(","approval_hours":6,"day_begins":"09:00","day_ends":")" + row.ends +
                                 R"(","weekends":true,"holidays":[{"day":")" + row.holiday +
                                 R"(","name":"Day"}]})";
    return set_calendar(web, approver, calendar, "r1");
  }
};

TEST_F(CalendarTest, IsReadAsItWasSet) {
  EXPECT_EQ(set({"", "Europe/Vienna", "17:30", "2026-12-24", CalendarSet::Set}), CalendarSet::Set);

  const std::string calendar = read_calendar(web, tenant);

  for (const char* piece : {R"("time_zone": "Europe/Vienna")", R"("day_ends": "17:30")",
                            R"("approval_hours": 6)", R"("weekends": true)", R"("day": "2026-12-24")"})
    EXPECT_NE(calendar.find(piece), std::string::npos) << piece;
  EXPECT_EQ(audited("set_calendar", approver.actor), 1);
}

TEST_F(CalendarTest, HasDefaultsAndBelongsToOneTenant) {
  const std::string before = read_calendar(web, tenant);
  set({"", "Europe/Vienna", "17:30", "2026-12-24", CalendarSet::Set});

  EXPECT_NE(before.find(R"("time_zone": "UTC")"), std::string::npos);
  EXPECT_EQ(read_calendar(web, make_tenant("other")), before);
}

TEST_P(CalendarTest, IsRefusedWholeIfAPartIsWrong) {
  const std::string before = read_calendar(web, tenant);

  EXPECT_EQ(set(GetParam()), GetParam().wanted);

  EXPECT_EQ(read_calendar(web, tenant), before);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, CalendarTest,
    testing::Values(Row{"Zone", "Mars/Base", "17:30", "2026-12-24", CalendarSet::UnknownTimeZone},
                    Row{"Backwards", "UTC", "08:00", "2026-12-24", CalendarSet::DayEndsFirst},
                    Row{"NoTime", "UTC", "09:00", "2026-12-24", CalendarSet::DayEndsFirst},
                    Row{"Date", "UTC", "17:30", "2026-02-31", CalendarSet::UnknownDay}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace lectern::approval
