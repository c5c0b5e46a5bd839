// What the outcomes of the SQL functions mean for a caller. tests/sql/outcomes_test.cc compares their names
// with the database.

#include "outcome.h"

#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "calendar_outcome.h"

namespace lectern::approval {
namespace {

TEST(Outcomes, HaveANameEach) {
  EXPECT_EQ((std::set<std::string_view>(kOutcomeNames.begin(), kOutcomeNames.end())).size(),
            kOutcomeNames.size());
  for (std::size_t i = 0; i < kOutcomeNames.size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(outcome_of(kOutcomeNames[i])), i) << kOutcomeNames[i];
  EXPECT_EQ(outcome_of("own_document"), Outcome::OwnDocument);
  EXPECT_EQ(outcome_of("no_picture"), Outcome::NoPicture);
}

TEST(Outcomes, ThatAreUnknownAreABugOfOurs) {
  for (const char* name : {"", "Open", "lost"}) {
    EXPECT_THROW(outcome_of(name), db::Bug) << name;
    EXPECT_THROW(calendar_set_of(name), db::Bug) << name;
  }
}

/// A hold that the caller may not see looks like none; a job that was cancelled is decided.
TEST(Outcomes, MeanAStandingForWhoLooksAtAHold) {
  EXPECT_EQ(standing_of(Outcome::NotFound), Standing::NotFound);
  EXPECT_EQ(standing_of(Outcome::OwnDocument), Standing::NotFound);
  EXPECT_EQ(standing_of(Outcome::Decided), Standing::Decided);
  EXPECT_EQ(standing_of(Outcome::Closed), Standing::Decided);
  EXPECT_EQ(standing_of(Outcome::Expired), Standing::Expired);
  for (const Outcome open :
       {Outcome::Open, Outcome::Issued, Outcome::Revealed, Outcome::Found, Outcome::NoPicture})
    EXPECT_EQ(standing_of(open), Standing::Open);
}

TEST(Outcomes, OfACalendarAreNamedOneByOne) {
  EXPECT_EQ(calendar_set_of("set"), CalendarSet::Set);
  EXPECT_EQ(calendar_set_of("unknown_day"), CalendarSet::UnknownDay);
}

}  // namespace
}  // namespace lectern::approval
