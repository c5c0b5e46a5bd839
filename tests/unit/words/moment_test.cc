#include "lectern/words/moment.h"

#include <gtest/gtest.h>

namespace lectern::words {
namespace {

const Catalogue kEnglish(Language::English);
const Catalogue kGerman(Language::German);

TEST(Moment, IsWrittenAsTheLanguageDoes) {
  EXPECT_EQ(moment(kEnglish, "2026-11-03T21:35:00.123Z"), "3 November 2026, 21:35 UTC");
  EXPECT_EQ(moment(kGerman, "2026-03-23T01:05:00Z"), "23. März 2026, 01:05 UTC");
}

TEST(Moment, KeepsATextOfAnotherShape) {
  for (const char* text : {"", "soon", "2026-13-03T21:35:00Z", "2026-11-03", "2026-aa-03T21:35:00Z"})
    EXPECT_EQ(moment(kGerman, text), text);
}

TEST(Day, IsWrittenWithoutATime) {
  EXPECT_EQ(day(kEnglish, "2026-12-06"), "6 December 2026");
  EXPECT_EQ(day(kGerman, "2026-12-06T10:00:00Z"), "6. Dezember 2026");
  EXPECT_EQ(day(kGerman, "soon"), "soon");
}

TEST(LocalMoment, TranslatesTheDatabasesWords) {
  EXPECT_EQ(local_moment(kGerman, "Monday, 30 November 2026, 11:00"), "Montag, 30. November 2026, 11:00");
  EXPECT_EQ(local_moment(kEnglish, "Sunday, 1 March 2026, 09:30"), "Sunday, 1 March 2026, 09:30");
}

TEST(LocalMoment, KeepsATextOfAnotherShape) {
  for (const char* text : {"", "Monday", "Moonday, 30 November 2026, 11:00", "Monday, 30 Nov 2026, 11:00",
                           "Monday, 30 November 2026"})
    EXPECT_EQ(local_moment(kGerman, text), text);
}

}  // namespace
}  // namespace lectern::words
