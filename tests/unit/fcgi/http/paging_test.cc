#include "http/paging.h"

#include <gtest/gtest.h>

#include <vector>

namespace lectern::fcgi {
namespace {

const std::vector<std::string> kRows = {R"({"n":1})", R"({"n":2})"};

TEST(ToNumber, TakesAllOfATextOrNothing) {
  EXPECT_EQ(to_number("42"), 42);
  EXPECT_EQ(to_number("-1"), -1);
  for (const char* text : {"", "4 2", "42x", "+42", "0x2a", "9223372036854775808"})
    EXPECT_FALSE(to_number(text)) << text;
}

TEST(PageLimit, IsOneToTwoHundred) {
  for (const char* text : {"1", "200"}) EXPECT_TRUE(page_limit(text)) << text;
  for (const char* text : {"0", "201", "-5", "all", ""}) EXPECT_FALSE(page_limit(text)) << text;
}

TEST(Page, NamesItsRowsAndTheNextOne) {
  EXPECT_EQ(page_of("values", kRows, 9).body(), R"({"values":[{"n":1},{"n":2}],"next_cursor":"9"})");
  EXPECT_EQ(page_of("values", {}, std::optional<std::string>()).body(),
            R"({"values":[],"next_cursor":null})");
}

TEST(List, IsAPageWithoutACursor) {
  EXPECT_EQ(list_of("entries", kRows).body(), R"({"entries":[{"n":1},{"n":2}]})");
}

}  // namespace
}  // namespace lectern::fcgi
