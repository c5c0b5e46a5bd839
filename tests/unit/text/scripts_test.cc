#include "lectern/text/scripts.h"

#include <gtest/gtest.h>

namespace lectern::text {
namespace {

struct Ends {
  std::string name;
  char32_t last, first;
  bool joined;
};
class LineEnds : public testing::TestWithParam<Ends> {};

TEST_P(LineEnds, HaveASpaceWhereTheScriptDoes) {
  EXPECT_EQ(joins_without_space(GetParam().last, GetParam().first), GetParam().joined);
}

INSTANTIATE_TEST_SUITE_P(Scripts, LineEnds,
                         testing::Values(Ends{"Latin", U'a', U'b', false}, Ends{"Han", U'水', U'門', true},
                                         Ends{"Kana", U'ま', U'す', true}, Ends{"Stop", U'。', U'次', true},
                                         Ends{"HanLatin", U'水', U'A', true},
                                         Ends{"LatinKana", U'x', U'の', true},
                                         Ends{"Hangul", U'한', U'국', false}, Ends{"Thai", U'น', U'ก', true},
                                         Ends{"ThaiNumber", U'น', U'5', false},
                                         Ends{"Greek", U'α', U'β', false}),
                         [](const auto& row) { return row.param.name; });

TEST(Scripts, KnowInWhichNoProgramIsWritten) {
  for (const char32_t c : U"水ま한שعกक") EXPECT_TRUE(c == 0 || is_never_code(c)) << static_cast<unsigned>(c);
  for (const char32_t c : U"aZ0яλ→é") EXPECT_FALSE(is_never_code(c)) << static_cast<unsigned>(c);
}

TEST(CodePoints, AtBothEnds) {
  EXPECT_EQ(last_code_point("ab水"), U'水');
  EXPECT_EQ(first_code_point("水ab"), U'水');
  EXPECT_EQ(last_code_point(""), 0U);
}

}  // namespace
}  // namespace lectern::text
