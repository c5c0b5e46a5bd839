#include "lectern/base/markup.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

struct Case {
  std::string name, text, escaped;
};
class EscapedMarkup : public testing::TestWithParam<Case> {};

TEST_P(EscapedMarkup, IsTextAndNothingElse) {
  EXPECT_EQ(escaped_markup(GetParam().text), GetParam().escaped);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, EscapedMarkup,
    testing::Values(Case{"Plain", "Of bees, 3 < 4\n\tand more", "Of bees, 3 &lt; 4\n\tand more"},
                    Case{"Element", "<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"},
                    Case{"EndOfAttribute", R"(" onload='x')", "&quot; onload=&#39;x&#39;"},
                    Case{"Controls", std::string("a\0b\x01\x1b\r\x7f", 7), "ab"},
                    Case{"SecondControls", "a\xc2\x85z\xc2\xa0", "az\xc2\xa0"},
                    Case{"Noncharacters", "a\xef\xbf\xbf\xef\xb7\x90\xf0\x9f\xbf\xbe\xef\xbf\xbd",
                         "a\xef\xbf\xbd"},
                    Case{"OtherLetters", "Grüße 你好 😀", "Grüße 你好 😀"},
                    Case{"CutShort", "a\xe2\x80", "a\xe2\x80"}),
    [](const auto& row) { return row.param.name; });

TEST(AppendEscapedMarkup, KeepsWhatStandsThere) {
  std::string out = "<p>";

  append_escaped_markup(out, "<");

  EXPECT_EQ(out, "<p>&lt;");
}

}  // namespace
}  // namespace lectern
