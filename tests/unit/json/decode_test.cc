#include "lectern/json/decode.h"

#include <gtest/gtest.h>

#include "lectern/json/write.h"

namespace lectern::json {
namespace {

struct Bad {
  std::string name;
  std::string text;
  std::string pointer;
};

class Refuses : public testing::TestWithParam<Bad> {};

TEST_P(Refuses, WithAPointerToThePlace) {
  const auto decoded = decode(GetParam().text, {.bytes = 1000, .depth = 8, .values = 50});

  ASSERT_FALSE(decoded.has_value());
  EXPECT_EQ(decoded.error().pointer, GetParam().pointer);
  EXPECT_FALSE(decoded.error().detail.empty());
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

INSTANTIATE_TEST_SUITE_P(
    Decode, Refuses,
    testing::Values(Bad{"Nothing", "", ""}, Bad{"ASecondValue", "{} {}", ""}, Bad{"Garbage", "{} x", ""},
                    Bad{"AComment", "{/*c*/}", ""}, Bad{"ATrailingComma", R"({"a":[1,]})", "/a/1"},
                    Bad{"LeadingZero", R"({"a":01})", "/a"}, Bad{"NotANumber", R"({"a":NaN})", "/a"},
                    Bad{"SingleQuotes", "{'a':1}", ""}, Bad{"ANameTwice", R"({"a":{"b":1,"b":2}})", "/a/b"},
                    Bad{"InvalidUtf8", "{\"a\":\"\xC3\x28\"}", "/a"},
                    Bad{"OverlongUtf8", "{\"a\":\"\xC0\xAF\"}", "/a"},
                    Bad{"LoneSurrogate", R"({"a":"\ud800"})", "/a"},
                    Bad{"TooDeep", repeated("[", 9) + repeated("]", 9), "/0/0/0/0/0/0/0/0"},
                    Bad{"DeepAndOpen", repeated("[", 900), "/0/0/0/0/0/0/0/0"},
                    Bad{"TooManyValues", "[" + repeated("1,", 60) + "1]", "/50"},
                    Bad{"TooLong", "\"" + std::string(1000, 'x') + "\"", ""},
                    Bad{"ControlCharacter", "[\"\x01\"]", "/0"},
                    Bad{"EscapedPointer", R"({"a/b~c":[}})", "/a~1b~0c/0"}),
    [](const auto& row) { return row.param.name; });

TEST(Decode, KeepsOrderTypesAndBigIntegers) {
  const std::string text = R"({"z":1,"a":[true,null,"x",9007199254740993,-0.5],"m":{}})";

  const auto decoded = decode(text);

  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(to_text(*decoded), text);
}

TEST(Decode, HundredThousandOpenBracketsEndQuietly) {
  EXPECT_FALSE(decode(repeated("[", 100'000)).has_value());
}

TEST(IntegerOf, IsTheMembersIntegerAndNoOtherValue) {
  const auto value = decode(R"({"whole":7,"real":7.5,"text":"7"})");

  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->integer_of("whole"), 7);
  for (const char* name : {"real", "text", "none"}) EXPECT_FALSE(value->integer_of(name)) << name;
  EXPECT_FALSE(Value("text").integer_of("whole"));
}

struct Number {
  std::string text;
  std::string back;
};

TEST(Decode, ReadsEveryNumberExactly) {
  const Number numbers[] = {{"0", "0"},
                            {"-0", "0"},
                            {"0e200", "0"},
                            {"0.0e-5", "0"},
                            {"1e2", "100"},
                            {"-1.5E+1", "-15"},
                            {"9223372036854775807", "9223372036854775807"},
                            {"-9223372036854775808", "-9223372036854775808"},
                            {"9223372036854775808", "9223372036854775808"},
                            {"18446744073709551616", "18446744073709551616"},
                            {"0.1", "0.1"},
                            {"1e-400", "0"},
                            {"-1e-400", "0"},
                            {"5e-324", "5e-324"},
                            {"1.7976931348623157e308", "1.7976931348623157e+308"},
                            {"9007199254740993.0", "9007199254740992"},
                            {"2.2250738585072011e-308", "2.225073858507201e-308"}};
  for (const auto& [text, back] : numbers) {
    const auto decoded = decode("[" + text + "]");
    ASSERT_TRUE(decoded.has_value()) << text;
    EXPECT_EQ(to_text(*decoded), "[" + back + "]") << text;
  }
  for (const char* bad :
       {"1e309", "-1e309", "1e99999999999", "01", "+1", ".5", "1.", "1e", "0x1", "1e+", "--1", "Infinity"})
    EXPECT_FALSE(decode("[" + std::string(bad) + "]").has_value()) << bad;
}

TEST(DecodeParts, GivesElementsOneByOneAndOtherMembersWhole) {
  std::vector<std::string> parts;
  const auto take = [&](const std::string& name, const Value& value) {
    parts.push_back(name + "=" + to_text(value));
    return true;
  };

  ASSERT_TRUE(
      decode_parts(R"({"a":1,"b":[{"c":[2]},[3],"d"],"e":[],"f":{"g":[4,5]}})", take, {}).has_value());

  EXPECT_EQ(parts,
            (std::vector<std::string>{"a=1", R"(b={"c":[2]})", "b=[3]", R"(b="d")", R"(f={"g":[4,5]})"}));
}

TEST(DecodeParts, PointsToThePartThatWasNotAcceptable) {
  const auto refuse_third = [](const std::string& name, const Value& value) {
    return name != "b" || value.integer() == nullptr || *value.integer() != 3;
  };

  const auto read = decode_parts(R"({"a":1,"b":[1,2,3,4]})", refuse_third, {});

  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().pointer, "/b/2");
}

TEST(DecodeParts, RefusesWhatDecodeRefuses) {
  const auto take = [](const std::string&, const Value&) { return true; };
  for (const char* bad : {"[]", "1", R"({"a":1,"a":2})", R"({"a":[],"a":[]})", R"({"a":[1,{"b":1,"b":2}]})",
                          R"({"a":[1)", R"({"a":[1,2,3,4,5,6,7,8,9]})"})
    EXPECT_FALSE(decode_parts(bad, take, {.bytes = 1000, .depth = 8, .values = 9}).has_value()) << bad;
}

}  // namespace
}  // namespace lectern::json
