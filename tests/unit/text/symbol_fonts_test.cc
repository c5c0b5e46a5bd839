#include "lectern/text/symbol_fonts.h"

#include <gtest/gtest.h>

#include <string>

namespace lectern::text {
namespace {

struct Row {
  std::string name, font;
  char32_t code, wanted;
};
class SignOfFont : public testing::TestWithParam<Row> {};

TEST_P(SignOfFont, IsWhatTheFontShows) {
  EXPECT_EQ(sign_of_font(GetParam().font, GetParam().code), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Fonts, SignOfFont,
    testing::Values(Row{"Tick", "Wingdings-Regular", 0xf0fc, U'✔'},
                    Row{"TickByCode", "Wingdings", 0xfc, U'✔'}, Row{"Cross", "Wingdings", 0xf0fb, U'✗'},
                    Row{"EmptyBox", "Wingdings", 0xf0a8, U'☐'}, Row{"SecondFont", "Wingdings2", 0xf050, U'✓'},
                    Row{"Bullet", "SymbolMT", 0xf0b7, U'•'}, Row{"Greek", "Symbol", 0xf061, U'α'},
                    Row{"SymbolAsText", "SymbolMT", U'a', U'a'}, Row{"OtherFont", "Arial", 0xf0fc, 0xf0fc},
                    Row{"Unknown", "Wingdings", 0xf0b8, 0xf0b8}, Row{"Known", "Wingdings", U'✓', U'✓'},
                    Row{"Web", "Webdings", U'a', U'✔'}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::text
