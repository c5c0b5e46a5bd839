#include "lectern/base/encode.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

namespace lectern {
namespace {

using namespace std::string_literals;

struct Encoded {
  std::string name, bytes, text;
};

void PrintTo(const Encoded& row, std::ostream* out) {
  *out << row.name;
}

class Base64 : public testing::TestWithParam<Encoded> {};

TEST_P(Base64, EncodesAsTheStandardDoes) {
  EXPECT_EQ(to_base64(GetParam().bytes), GetParam().text);
}

// RFC 4648, section 10, and the two signs that differ in the alphabet for URLs.
INSTANTIATE_TEST_SUITE_P(
    Rfc4648, Base64,
    testing::Values(Encoded{"Empty", "", ""}, Encoded{"One", "f", "Zg=="}, Encoded{"Two", "fo", "Zm8="},
                    Encoded{"Three", "foo", "Zm9v"}, Encoded{"Four", "foob", "Zm9vYg=="},
                    Encoded{"Five", "fooba", "Zm9vYmE="}, Encoded{"Six", "foobar", "Zm9vYmFy"},
                    Encoded{"PlusAndSlash", "\xfb\xef\xff", "++//"}, Encoded{"Zeros", "\0\0"s, "AAA="}),
    [](const auto& row) { return row.param.name; });

class Hex : public testing::TestWithParam<Encoded> {};

TEST_P(Hex, EncodesInLowerCase) {
  EXPECT_EQ(to_hex(GetParam().bytes), GetParam().text);
}

// RFC 4648, section 10, in lower case.
INSTANTIATE_TEST_SUITE_P(Rfc4648, Hex,
                         testing::Values(Encoded{"Empty", "", ""}, Encoded{"Three", "foo", "666f6f"},
                                         Encoded{"Six", "foobar", "666f6f626172"},
                                         Encoded{"EndsOfTheRange", "\0\xff\x10"s, "00ff10"}),
                         [](const auto& row) { return row.param.name; });

TEST(Hex, EncodesEveryKindOfByteAlike) {
  const std::array<std::uint8_t, 3> numbers = {0, 0xab, 0xff};
  const std::array<std::byte, 3> bytes = {std::byte{0}, std::byte{0xab}, std::byte{0xff}};

  EXPECT_EQ(to_hex(numbers), "00abff");
  EXPECT_EQ(to_hex(bytes), "00abff");
  EXPECT_EQ(to_base64(bytes), "AKv/");
}

TEST(Hex, ReadsItsOwnDigitsInBothCases) {
  for (unsigned value = 0; value < 16; ++value)
    EXPECT_EQ(hex_value(hex_digit(value)), static_cast<int>(value));
  EXPECT_EQ(hex_value('F'), 15);
}

TEST(Hex, KnowsNoOtherDigits) {
  for (const char c : "gG/:@`\xc3 "s) EXPECT_EQ(hex_value(c), -1) << c;
  EXPECT_EQ(hex_value('\0'), -1);
}

class JsonString : public testing::TestWithParam<Encoded> {};

TEST_P(JsonString, IsValidJson) {
  EXPECT_EQ(json_string(GetParam().bytes), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    AnyBytes, JsonString,
    testing::Values(
        Encoded{"Empty", "", R"("")"}, Encoded{"Plain", "a b/c'", R"("a b/c'")"},
        Encoded{"QuotesAndBackslashes", R"(a"b\c)", R"("a\"b\\c")"},
        Encoded{"LineFeeds", "a\nb", R"("a\nb")"},
        Encoded{"OtherControls", "\0\t\r\x1f\x7f"s, R"("\u0000\u0009\u000d\u001f\u007f")"},
        Encoded{"TwoThreeAndFourBytes", "é€𝄞", "\"é€𝄞\""}, Encoded{"BrokenOff", "a\xc3", "\"a\xef\xbf\xbd\""},
        Encoded{"LoneContinuation", "\x80z", "\"\xef\xbf\xbdz\""},
        Encoded{"Overlong", "\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
        Encoded{"OverlongInThreeBytes", "\xe0\x80\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
        Encoded{"Surrogate", "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
        Encoded{"BeyondUnicode", "\xf4\x90\x80\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""}),
    [](const auto& row) { return row.param.name; });

TEST(JsonString, IsAppended) {
  std::string line = "{\"event\":";

  append_json_string(line, "a\"b");

  EXPECT_EQ(line, R"({"event":"a\"b")");
}

}  // namespace
}  // namespace lectern
