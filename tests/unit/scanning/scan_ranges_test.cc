#include "scan_ranges.h"

#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace lectern::scanning {

void PrintTo(const PageRange& range, std::ostream* out) {
  *out << range.first << "-" << range.last << " (" << range.pages << ")";
}

namespace {

using Pages = std::vector<std::int32_t>;

Pages pages_from_1_to(std::int32_t last) {
  Pages pages(static_cast<std::size_t>(last));
  std::iota(pages.begin(), pages.end(), 1);
  return pages;
}

struct Row {
  std::string name;
  Pages unread;
  std::int32_t most;
  std::vector<PageRange> wanted;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.name;
}

class RangesOf : public testing::TestWithParam<Row> {};

TEST_P(RangesOf, HoldFewPagesThatLieTogether) {
  EXPECT_EQ(ranges_of(GetParam().unread, GetParam().most), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, RangesOf,
    testing::Values(Row{"NoPages", {}, 500, {}}, Row{"OnePage", {7}, 500, {{7, 7, 1}}},
                    Row{"FourInARange", pages_from_1_to(9), 500, {{1, 4, 4}, {5, 8, 4}, {9, 9, 1}}},
                    Row{"PagesBetweenAreSkipped", {1, 3, 5}, 500, {{1, 5, 3}}},
                    Row{"FarPagesAreApart", {1, 64, 65}, 500, {{1, 64, 2}, {65, 65, 1}}},
                    Row{"NotMoreThanAllowed", pages_from_1_to(9), 5, {{1, 4, 4}, {5, 5, 1}}},
                    Row{"NoneIfRecognitionIsOff", pages_from_1_to(9), 0, {}},
                    Row{"NoneForANegativeLimit", pages_from_1_to(9), -1, {}}),
    [](const auto& row) { return row.param.name; });

TEST(RangesOf, CoverEveryPageOnce) {
  const Pages unread = pages_from_1_to(203);

  std::int32_t pages = 0, after = 0;
  for (const PageRange& range : ranges_of(unread, 500)) {
    EXPECT_GT(range.first, after);
    after = range.last;
    pages += range.pages;
  }

  EXPECT_EQ(pages, 203);
  EXPECT_EQ(after, 203);
}

reading::Document document_with_unread(std::int32_t pages) {
  reading::Document document;
  document.reading.unread_pages = pages_from_1_to(pages);
  return document;
}

TEST(SharingOut, IsForDocumentsWithManyPagesToRecognise) {
  EXPECT_FALSE(is_to_be_shared_out(document_with_unread(kRecogniseHere), {}));
  EXPECT_TRUE(is_to_be_shared_out(document_with_unread(kRecogniseHere + 1), {}));
}

TEST(SharingOut, IsNotForAnInstallationWithoutRecognition) {
  reading::Limits limits;
  limits.max_ocr_pages = 0;

  EXPECT_FALSE(is_to_be_shared_out(document_with_unread(100), limits));
}

struct Reader {
  std::string name;
  RefusalKind kind;
  bool wanted;
};

void PrintTo(const Reader& row, std::ostream* out) {
  *out << row.name;
}

class SharingOutAfter : public testing::TestWithParam<Reader> {};

TEST_P(SharingOutAfter, NeedsAReaderThatDidNotBreak) {
  reading::Document document = document_with_unread(100);
  document.cut_short = Refusal{GetParam().kind, "Why."};

  EXPECT_EQ(is_to_be_shared_out(document, {}), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Rows, SharingOutAfter,
                         testing::Values(Reader{"ADamagedFile", RefusalKind::Malformed, true},
                                         Reader{"ACrash", RefusalKind::ReaderCrashed, false},
                                         Reader{"ALimit", RefusalKind::LimitExceeded, false}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::scanning
