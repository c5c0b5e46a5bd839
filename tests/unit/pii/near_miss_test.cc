#include <string>

#include <gtest/gtest.h>

#include "structured_detector.h"

#include "lectern/pii/detector.h"

namespace lectern::pii {
namespace {

struct NearMiss {
  const char* name;
  std::string text;
};

class NearMisses : public testing::TestWithParam<NearMiss> {};

TEST_P(NearMisses, AreNoFindings) {
  const auto matches = structured_detector().detect(GetParam().text);

  EXPECT_TRUE(matches.empty()) << doc::entity_name(matches.front().entity);
}

INSTANTIATE_TEST_SUITE_P(
    Table, NearMisses,
    testing::Values(NearMiss{"CourseCode", "CS 101: Introduction, CRN 45821, Section 002"},
                    NearMiss{"IsbnTen", "ISBN 0-306-40615-2"},
                    NearMiss{"IsbnThirteen", "Required text: ISBN 978-0-13-468599-1 (3rd edition)"},
                    NearMiss{"IsbnPlain", "The checksum of 9780306406157 is 7."},
                    NearMiss{"Doi", "https://doi.org/10.1145/312-787-6490"},
                    NearMiss{"Sum", "Compute 123456789 * 987654321 and 4111 + 1111 - 1111."},
                    NearMiss{"PartNumber", "the part number is 1N4148-0402-5000"},
                    NearMiss{"Figure", "Figure 10.2.3 shows 555-type parts"},
                    NearMiss{"Years", "between 1998-2001 and 2004-2010"},
                    NearMiss{"Date", "Due 03/15/2025 at 23:59, 2025-03-15"},
                    NearMiss{"Upc", "UPC 036000291452."},
                    NearMiss{"Placeholder", "user@example.com is a placeholder"},
                    NearMiss{"FictionNumber", "(555) 555-0100 is a number reserved for fiction"},
                    NearMiss{"FictionNumberAlone", "call 212-555-0147"},
                    NearMiss{"TestCard", "The test card 4242 4242 4242 4242 is documented by the provider"},
                    NearMiss{"VoidSsn", "SSN 000-00-0000 and 123-45-6789 are not valid numbers."},
                    NearMiss{"SsnArea", "666-12-3456 and 912-34-5678"},
                    NearMiss{"YearsNearATelephone", "During the years 1998–2012 the telephone spread"},
                    NearMiss{"DateNearATelephone", "Telephone, 2023-01-15: review"},
                    NearMiss{"DecimalsNearATelephone", "x – EBM = 1.024 – 0.1431 by phone"},
                    NearMiss{"StemAndLeaf", "Stem\nLeaf\n2\n5 5 6 7 7 8\n3\n0 0 1 2 3 3 5 5 5 7 7 9"},
                    NearMiss{"ColumnOfDecimals", "2.4\n3.6\n2.6\n1.6\n2.4\n2.0\n3.5\n2.5\n1.8"},
                    NearMiss{"SsnGroup", "SSN: 582-00-8774 or 582-79-0000"},
                    NearMiss{"LuhnFails", "4559-3813-7614-1182"},
                    NearMiss{"IbanFails", "GB29 NWBK 6016 1331 9268 18"},
                    NearMiss{"NineDigitsAlone", "population 216405201 in total"},
                    NearMiss{"TenDigitsAlone", "3123926876 electrons"},
                    NearMiss{"AreaCode", "101-555-1234 or 312-187-6490"},
                    NearMiss{"Decorator", "@app.route('/x') and x@y"}, NearMiss{"Handle", "follow @lectern"},
                    NearMiss{"MatrixRow", "1 0 1 1 0 0 1 0 1 1 0 1 0 0 1 1"},
                    NearMiss{"Version", "version 3.12.4.1020 build 20240312"},
                    NearMiss{"Fraction", "0.31278764903127876490"}, NearMiss{"InsideAWord", "A582-79-8774B"},
                    NearMiss{"PartOfALongerNumber", "99-582-79-8774-1"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace lectern::pii
