// Every row of the failure table: what a scan met, at which attempt, and what must happen to the document.

#include "lectern/scanning/verdict.h"

#include <initializer_list>
#include <string>
#include <variant>

#include <gtest/gtest.h>

namespace lectern::scanning {

void PrintTo(const Verdict& verdict, std::ostream* out) {
  static constexpr const char* kActions[] = {"Pass", "Hold", "Fail", "ScanAgain", "Wait"};
  *out << kActions[static_cast<int>(verdict.action)] << " " << refusal_name(verdict.cause) << " \""
       << verdict.reason << "\"";
}

namespace {

constexpr RefusalKind kEveryKind[] = {RefusalKind::NotAPdf,       RefusalKind::Malformed,
                                      RefusalKind::Encrypted,     RefusalKind::WrongPassword,
                                      RefusalKind::NoPages,       RefusalKind::TooLarge,
                                      RefusalKind::TooManyPages,  RefusalKind::LimitExceeded,
                                      RefusalKind::ReaderCrashed, RefusalKind::StorageUnavailable,
                                      RefusalKind::InternalError};

const std::string kReason = "The reason.";

template <typename Row>
std::string name_of(const testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

// No page came.

struct RefusalRow {
  std::string name;
  RefusalKind kind;
  Action first, second;
};

void PrintTo(const RefusalRow& row, std::ostream* out) {
  *out << row.name;
}

class Refused : public testing::TestWithParam<RefusalRow> {};

TEST_P(Refused, EndsAsTheTableSays) {
  const Refusal refusal{GetParam().kind, kReason};

  EXPECT_EQ(verdict_on_refusal(refusal, 1).action, GetParam().first);
  EXPECT_EQ(verdict_on_refusal(refusal, 2).action, GetParam().second);
  EXPECT_EQ(verdict_on_refusal(refusal, 9).action, GetParam().second);
}

TEST_P(Refused, KeepsItsCauseAndItsReason) {
  for (const int attempt : {1, 2}) {
    const Verdict verdict = verdict_on_refusal({GetParam().kind, kReason}, attempt);
    EXPECT_EQ(verdict.cause, GetParam().kind);
    EXPECT_NE(verdict.reason.find(kReason), std::string::npos);
  }
}

INSTANTIATE_TEST_SUITE_P(
    NobodyCanReadIt, Refused,
    testing::Values(RefusalRow{"NotAPdf", RefusalKind::NotAPdf, Action::Fail, Action::Fail},
                    RefusalRow{"Malformed", RefusalKind::Malformed, Action::Fail, Action::Fail},
                    RefusalRow{"Encrypted", RefusalKind::Encrypted, Action::Fail, Action::Fail},
                    RefusalRow{"WrongPassword", RefusalKind::WrongPassword, Action::Fail, Action::Fail},
                    RefusalRow{"NoPages", RefusalKind::NoPages, Action::Fail, Action::Fail},
                    RefusalRow{"TooLarge", RefusalKind::TooLarge, Action::Fail, Action::Fail},
                    RefusalRow{"TooManyPages", RefusalKind::TooManyPages, Action::Fail, Action::Fail},
                    RefusalRow{"LimitExceeded", RefusalKind::LimitExceeded, Action::Fail, Action::Fail}),
    name_of<RefusalRow>);

INSTANTIATE_TEST_SUITE_P(
    SomethingOfOursBroke, Refused,
    testing::Values(RefusalRow{"ReaderCrashed", RefusalKind::ReaderCrashed, Action::ScanAgain, Action::Hold},
                    RefusalRow{"DetectorBroke", RefusalKind::InternalError, Action::ScanAgain, Action::Hold}),
    name_of<RefusalRow>);

INSTANTIATE_TEST_SUITE_P(TheStoreIsAway, Refused,
                         testing::Values(RefusalRow{"StorageUnavailable", RefusalKind::StorageUnavailable,
                                                    Action::Wait, Action::Wait}),
                         name_of<RefusalRow>);

TEST(VerdictOnRefusal, NeverPasses) {
  for (const RefusalKind kind : kEveryKind)
    for (const int attempt : {1, 2, 3}) {
      EXPECT_NE(verdict_on_refusal({kind, kReason}, attempt).action, Action::Pass) << refusal_name(kind);
      EXPECT_NE(verdict_on_range({kind, kReason}, attempt).action, Action::Pass) << refusal_name(kind);
    }
}

TEST(VerdictOnRefusal, HoldsWithAReasonThatSaysThatNothingWasChecked) {
  const Verdict verdict = verdict_on_refusal({RefusalKind::ReaderCrashed, "The reader crashed."}, 2);

  EXPECT_EQ(verdict.reason, "The document could not be checked: The reader crashed.");
}

// The name model.

TEST(VerdictOnMissingNames, ScansAgainOnceAndThenLeavesItToTheVerdictOnTheDocument) {
  const auto first = verdict_on_missing_names(false, 1);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->action, Action::ScanAgain);
  EXPECT_FALSE(verdict_on_missing_names(false, 2).has_value());
}

TEST(VerdictOnMissingNames, SaysNothingIfTheModelIsLoaded) {
  EXPECT_FALSE(verdict_on_missing_names(true, 1).has_value());
  EXPECT_FALSE(verdict_on_missing_names(true, 2).has_value());
}

// A crash after some pages.

TEST(VerdictOnCrash, ScansAgainOnce) {
  const Refusal crash{RefusalKind::ReaderCrashed, kReason};

  EXPECT_EQ(verdict_on_crash(crash, 1), (Verdict{Action::ScanAgain, RefusalKind::ReaderCrashed, kReason}));
  EXPECT_FALSE(verdict_on_crash(crash, 2).has_value());
}

TEST(VerdictOnCrash, ScansNothingAgainForAnotherReason) {
  EXPECT_FALSE(verdict_on_crash(std::nullopt, 1).has_value());
  for (const RefusalKind kind : kEveryKind) {
    if (kind == RefusalKind::ReaderCrashed) continue;
    EXPECT_FALSE(verdict_on_crash(Refusal{kind, kReason}, 1).has_value()) << refusal_name(kind);
  }
}

// Pages came and were scanned.

/// A document of two pages that was read whole, in which nothing was found.
struct Scanned {
  reading::Document document;
  pii::ScanReport report;
};

Scanned clean_document() {
  Scanned scanned;
  scanned.document.reading.facts.page_count = 2;
  scanned.document.page_count = 2;
  scanned.report.scanned_pages = 2;
  return scanned;
}

struct DocumentRow {
  std::string name;
  void (*change)(Scanned&);
  Action wanted;
  std::string words;  ///< in the reason; empty: the reason is empty
};

void PrintTo(const DocumentRow& row, std::ostream* out) {
  *out << row.name;
}

class Document : public testing::TestWithParam<DocumentRow> {};

TEST_P(Document, PassesOnlyIfAllOfItWasCheckedAndNothingStopsIt) {
  Scanned scanned = clean_document();
  GetParam().change(scanned);

  const Verdict verdict = verdict_on_document(scanned.document, scanned.report);

  EXPECT_EQ(verdict.action, GetParam().wanted);
  EXPECT_EQ(verdict.reason.empty(), GetParam().words.empty()) << verdict.reason;
  EXPECT_NE(verdict.reason.find(GetParam().words), std::string::npos) << verdict.reason;
}

INSTANTIATE_TEST_SUITE_P(
    WhollyChecked, Document,
    testing::Values(DocumentRow{"Clean", [](Scanned&) {}, Action::Pass, ""},
                    DocumentRow{"FindingsForReviewOnly", [](Scanned& s) { s.report.finding_count = 3; },
                                Action::Pass, ""},
                    DocumentRow{"AFindingThatStops", [](Scanned& s) { s.report.gate_count = 1; },
                                Action::Hold, ""}),
    name_of<DocumentRow>);

INSTANTIATE_TEST_SUITE_P(
    NotWhollyChecked, Document,
    testing::Values(
        DocumentRow{"APageWasLost", [](Scanned& s) { s.document.reading.lost_pages = {2}; }, Action::Hold,
                    "could not be read"},
        DocumentRow{"APageDidNotArrive", [](Scanned& s) { s.report.scanned_pages = 1; }, Action::Hold,
                    "1 of 2 pages"},
        DocumentRow{"APageIsUnsure", [](Scanned& s) { s.report.unsure_pages = {1}; }, Action::Hold,
                    "recognised with certainty"},
        DocumentRow{"APageWasLeftUnread", [](Scanned& s) { s.document.reading.unread_pages = {2}; },
                    Action::Hold, "Not the whole document"},
        DocumentRow{"RecognitionTimedOut",
                    [](Scanned& s) {
                      s.document.not_recognised = {2};
                      s.document.cut_short = Refusal{RefusalKind::LimitExceeded, "It took too long."};
                      s.report.unsure_pages = {2};
                    },
                    Action::Hold, "with certainty. It took too long."},
        DocumentRow{"NoProgramRecognises", [](Scanned& s) { s.document.not_recognised = {1, 2}; },
                    Action::Hold, "Not the whole document"},
        DocumentRow{"TheReaderCrashedTwice",
                    [](Scanned& s) {
                      s.document.cut_short = Refusal{RefusalKind::ReaderCrashed, "The reader crashed."};
                    },
                    Action::Hold, "could be checked. The reader crashed."},
        DocumentRow{"TheNameModelIsMissing", [](Scanned& s) { s.report.detector_incomplete = true; },
                    Action::Hold, "Names could not be looked for"},
        DocumentRow{"NoPageAtAll",
                    [](Scanned& s) {
                      s.report.scanned_pages = 0;
                      s.document.page_count = 0;
                    },
                    Action::Hold, "0 of 2 pages"}),
    name_of<DocumentRow>);

/// Every combination of what can be wrong with a document that was read.
TEST(VerdictOnDocument, PassesInExactlyOneOf128States) {
  int passed = 0;
  for (int state = 0; state < 128; ++state) {
    Scanned s = clean_document();
    if ((state & 1) != 0) s.document.reading.lost_pages = {1};
    if ((state & 2) != 0) s.document.reading.unread_pages = {1};
    if ((state & 4) != 0) s.document.not_recognised = {1};
    if ((state & 8) != 0) s.document.cut_short = Refusal{RefusalKind::LimitExceeded, kReason};
    if ((state & 16) != 0) s.report.unsure_pages = {1};
    if ((state & 32) != 0) s.report.detector_incomplete = true;
    if ((state & 64) != 0) s.report.gate_count = 1;
    const Verdict verdict = verdict_on_document(s.document, s.report);
    EXPECT_TRUE(verdict.action == Action::Pass || verdict.action == Action::Hold) << state;
    EXPECT_EQ(verdict.action == Action::Pass, state == 0) << state;
    passed += verdict.action == Action::Pass ? 1 : 0;
  }
  EXPECT_EQ(passed, 1);
}

// A range of a long document.

struct RangeRow {
  std::string name;
  RefusalKind kind;
  int attempt;
  Action wanted;
};

void PrintTo(const RangeRow& row, std::ostream* out) {
  *out << row.name;
}

class Range : public testing::TestWithParam<RangeRow> {};

TEST_P(Range, IsTriedOnceMoreAndThenLostWithItsReason) {
  const Verdict verdict = verdict_on_range({GetParam().kind, kReason}, GetParam().attempt);

  EXPECT_EQ(verdict, (Verdict{GetParam().wanted, GetParam().kind, kReason}));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Range,
    testing::Values(RangeRow{"Crash", RefusalKind::ReaderCrashed, 1, Action::ScanAgain},
                    RangeRow{"SecondCrash", RefusalKind::ReaderCrashed, 2, Action::Hold},
                    RangeRow{"OurFault", RefusalKind::InternalError, 1, Action::ScanAgain},
                    RangeRow{"OurFaultAgain", RefusalKind::InternalError, 2, Action::Hold},
                    RangeRow{"Limit", RefusalKind::LimitExceeded, 1, Action::Hold},
                    RangeRow{"Malformed", RefusalKind::Malformed, 1, Action::Hold},
                    RangeRow{"StoreAway", RefusalKind::StorageUnavailable, 1, Action::Wait},
                    RangeRow{"StoreStillAway", RefusalKind::StorageUnavailable, 7, Action::Wait}),
    name_of<RangeRow>);

TEST(VerdictOnRange, NeverFailsTheWholeJob) {
  for (const RefusalKind kind : kEveryKind)
    EXPECT_NE(verdict_on_range({kind, kReason}, 1).action, Action::Fail) << refusal_name(kind);
}

TEST(GapInRange, IsEmptyIfAllItsPagesWereRecognised) {
  reading::Document range;
  range.ocr_pages = 4;

  EXPECT_EQ(gap_in_range(range, 4), "");
}

TEST(GapInRange, CountsPagesWithoutWords) {
  reading::Document range;
  range.ocr_pages = 3;

  EXPECT_EQ(gap_in_range(range, 4), "Some scanned pages of the document were not recognised.");
}

TEST(GapInRange, TakesTheReadersReasonFirst) {
  reading::Document range;
  range.ocr_pages = 3;
  range.cut_short = Refusal{RefusalKind::LimitExceeded, kReason};

  EXPECT_EQ(gap_in_range(range, 4), kReason);
}

// What becomes of the task.

TEST(Postponed, UsesAnAttemptOnlyIfTheDocumentMayBeTheCause) {
  const auto again = postponed({Action::ScanAgain, RefusalKind::ReaderCrashed, kReason});
  const auto later = postponed({Action::Wait, RefusalKind::StorageUnavailable, kReason});

  const auto* retry = std::get_if<jobs::TryAgain>(&again);
  ASSERT_NE(retry, nullptr);
  EXPECT_EQ(retry->error.stage, "scan");
  EXPECT_EQ(retry->error.type, "reader_crashed");
  EXPECT_EQ(retry->error.message, kReason);
  EXPECT_TRUE(retry->error.retryable);
  EXPECT_TRUE(std::holds_alternative<jobs::Outage>(later));
}

TEST(PostponedDeathTest, IsNotForVerdictsThatEndTheScan) {
  for (const Action action : {Action::Pass, Action::Hold, Action::Fail})
    EXPECT_DEATH(static_cast<void>(postponed({action, RefusalKind::Malformed, kReason})), "");
}

}  // namespace
}  // namespace lectern::scanning
