#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "checks/figures.h"

namespace lectern::analysis {
namespace {

Figures read(const std::string& text) {
  return figures_of(text, words_of(text));
}

struct NumberCase {
  std::string text;
  std::vector<std::string> readings;
};

class Numbers : public testing::TestWithParam<NumberCase> {};

TEST_P(Numbers, AreReadAsPeopleWriteThem) {
  const Figures figures = read(GetParam().text);

  ASSERT_EQ(figures.numbers.size(), 1U);
  EXPECT_EQ(figures.numbers[0].readings, GetParam().readings);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Numbers,
    testing::Values(NumberCase{"18,400 desks", {"18400", "18.400"}},
                    NumberCase{"18.400 desks", {"18400", "18.400"}}, NumberCase{"18 400 desks", {"18400"}},
                    NumberCase{"18\xC2\xA0"
                               "400 desks",
                               {"18400"}},
                    NumberCase{"18'400 desks", {"18400"}}, NumberCase{"1,234,567", {"1234567"}},
                    NumberCase{"1.234,50 Euro", {"1234.5"}}, NumberCase{"3.14", {"3.14"}},
                    NumberCase{"2,50 €", {"2.5"}}, NumberCase{"0.125", {"0.125"}},
                    NumberCase{"1.2 million", {"1200000"}}, NumberCase{"3 Mio. Euro", {"3000000"}},
                    NumberCase{"section 2.3.1", {"2.3.1"}}, NumberCase{"007", {"7"}}));

TEST(NumbersBesideSigns, HaveTheirUnit) {
  EXPECT_TRUE(read("18 % of all").numbers.at(0).percent);
  EXPECT_TRUE(read("18 Prozent").numbers.at(0).percent);
  EXPECT_EQ(read("€ 18").numbers.at(0).currency, 'E');
  EXPECT_EQ(read("$18").numbers.at(0).currency, '$');
  EXPECT_EQ(read("18 euros").numbers.at(0).currency, 'E');
  EXPECT_EQ(read("18 desks").numbers.at(0).currency, 0);
}

struct DateCase {
  std::string text;
  int year, month, day;
};

class Dates : public testing::TestWithParam<DateCase> {};

TEST_P(Dates, AreReadInWordsAndDigits) {
  const Figures figures = read(GetParam().text);

  ASSERT_EQ(figures.dates.size(), 1U);
  EXPECT_EQ(figures.dates[0].year, GetParam().year);
  EXPECT_EQ(figures.dates[0].month, GetParam().month);
  EXPECT_EQ(figures.dates[0].day, GetParam().day);
  EXPECT_TRUE(figures.numbers.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Dates,
    testing::Values(DateCase{"on 3 March 2024", 2024, 3, 3}, DateCase{"on March 3, 2024", 2024, 3, 3},
                    DateCase{"am 3. März 2024", 2024, 3, 3}, DateCase{"am 3.3.2024", 2024, 3, 3},
                    DateCase{"am 03. 03. 2024", 2024, 3, 3}, DateCase{"2024-03-03", 2024, 3, 3},
                    DateCase{"the 3rd of March 2024", 2024, 3, 3}, DateCase{"in March 2024", 2024, 3, 0},
                    DateCase{"on 3 March", 0, 3, 3}, DateCase{"12/25/2024", 2024, 12, 25}));

TEST(Dates, AreNotSeenInWordsAndNumbersOfSections) {
  for (const std::string text : {"You may 3 times", "section 2.3.1", "version 1.2.3", "Mars is red"})
    EXPECT_TRUE(read(text).dates.empty()) << text;
}

TEST(Addresses, AreEqualHoweverTheyAreWritten) {
  EXPECT_EQ(read("see https://www.Example.org/a/.").addresses.at(0).key, "example.org/a");
  EXPECT_EQ(read("see (example.org/a)").addresses.at(0).key, "example.org/a");
  EXPECT_EQ(read("doi:10.1000/182").addresses.at(0).key, "10.1000/182");
  EXPECT_TRUE(read("to Jane.Doe@uni.edu, please").addresses.at(0).mail);
  EXPECT_TRUE(read("and/or 3.5, e.g. this").addresses.empty());
}

}  // namespace
}  // namespace lectern::analysis
