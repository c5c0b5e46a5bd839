#include <gtest/gtest.h>

#include "lone_furniture.h"

namespace lectern::pipeline {
namespace {

struct Row {
  std::string text;
  bool wanted;
};
class PageNumber : public testing::TestWithParam<Row> {};

TEST_P(PageNumber, IsTold) {
  EXPECT_EQ(is_page_number(GetParam().text), GetParam().wanted) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Rows, PageNumber,
                         testing::Values(Row{"12", true}, Row{"– 3 –", true}, Row{"- 14 -", true},
                                         Row{"Page 4 of 9", true}, Row{"4 / 9", true}, Row{"Seite 7", true},
                                         Row{"p. 3", true}, Row{"iv", true}, Row{"xii", true},
                                         Row{"A-7", true}, Row{"[3]", true}, Row{"3 | Page", false},
                                         Row{"1995 was", false}, Row{"12,345", false}, Row{"v", false},
                                         Row{"mix", false}, Row{"Table 3", false}, Row{"", false}));

}  // namespace
}  // namespace lectern::pipeline
