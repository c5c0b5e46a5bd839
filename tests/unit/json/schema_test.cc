#include "lectern/json/schema.h"

#include <gtest/gtest.h>

namespace lectern::json {
namespace {

constexpr std::string_view kDocument = R"({
  "components": {"schemas": {
    "Mode": {"type": "string", "enum": ["auto", "never"]},
    "Params": {"type": "object", "additionalProperties": false, "required": ["ocr"], "properties": {
      "ocr": {"$ref": "#/components/schemas/Mode"},
      "labels": {"type": "array", "maxItems": 2, "items": {"type": "string", "maxLength": 3}},
      "inner": {"type": "object", "additionalProperties": false, "properties": {"n": {"type": "integer", "minimum": 1}}},
      "job": {"type": "string", "format": "uuid"},
      "day": {"type": "string", "format": "date"},
      "at": {"type": ["string", "null"], "format": "date-time"},
      "reason": {"type": "string", "minLength": 1, "format": "visible"},
      "url": {"type": "string", "maxLength": 2000, "pattern": "^https?://[^\\s@]+$"},
      "any": {"type": "object"},
      "set": {"type": "array", "uniqueItems": true, "maxItems": 5, "items": {"type": "string"}},
      "answer": {"oneOf": [{"$ref": "#/components/schemas/Mode"}, {"type": "null"}]},
      "tree": {"$ref": "#/components/schemas/Tree"}
    }},
    "Tree": {"type": "object", "properties": {"left": {"$ref": "#/components/schemas/Tree"}, "n": {"type": "number", "maximum": 1}}}
  }}
})";

struct Case {
  std::string name;
  std::string text;
  std::string pointer;  ///< of the first complaint; "-" where it fits
};

class Check : public testing::TestWithParam<Case> {};

TEST_P(Check, NamesThePlace) {
  const SchemaSet schemas(kDocument);
  const auto value = decode(GetParam().text);
  ASSERT_TRUE(value.has_value());

  const auto complaints = schemas.check("Params", *value);

  if (GetParam().pointer == "-") {
    EXPECT_TRUE(complaints.empty());
  } else {
    ASSERT_FALSE(complaints.empty());
    EXPECT_EQ(complaints.front().pointer, GetParam().pointer);
  }
}

INSTANTIATE_TEST_SUITE_P(
    SchemaSet, Check,
    testing::Values(
        Case{"Fits", R"({"ocr":"auto","labels":["a"],"inner":{"n":1}})", "-"},
        Case{"UnknownMember", R"({"ocr":"auto","colour":1})", "/colour"},
        Case{"UnknownMemberInside", R"({"ocr":"auto","inner":{"x/y":1}})", "/inner/x~1y"},
        Case{"WrongWord", R"({"ocr":"often"})", "/ocr"}, Case{"WrongType", R"({"ocr":1})", "/ocr"},
        Case{"Missing", R"({})", ""}, Case{"InAList", R"({"ocr":"auto","labels":["a","long"]})", "/labels/1"},
        Case{"TooSmall", R"({"ocr":"auto","inner":{"n":0}})", "/inner/n"}, Case{"NotAnObject", R"([])", ""},
        Case{"NulInAText", R"({"ocr":"auto","reason":"a\u0000b"})", "/reason"},
        Case{"NulInWhatNobodyDescribes", R"({"ocr":"auto","any":{"x":["\u0000"]}})", "/any/x/0"},
        Case{"NulInAName", R"({"ocr":"auto","any":{"\u0000":1}})", "/any"},
        Case{"Twice", R"({"ocr":"auto","set":["a","b","a"]})", "/set/2"},
        Case{"OneOfIsNull", R"({"ocr":"auto","answer":null})", "-"},
        Case{"OneOfIsNeither", R"({"ocr":"auto","answer":"often"})", "/answer"},
        Case{"RefersToItself", R"({"ocr":"auto","tree":{"left":{"left":{"n":2}}}})", "/tree/left/left/n"},
        Case{"AllCharactersCount", R"({"ocr":"auto","labels":["éé€"]})", "-"},
        Case{"ARealWithoutAFractionIsWhole", R"({"ocr":"auto","inner":{"n":7.0}})", "-"},
        Case{"ARealIsNoWholeNumber", R"({"ocr":"auto","inner":{"n":1.5}})", "/inner/n"},
        Case{"BeyondEveryNumber", R"({"ocr":"auto","inner":{"n":99999999999999999999}})", "/inner/n"}),
    [](const auto& row) { return row.param.name; });

/// Any value in the place of a text of a form: the check is of the text, and what is none is refused as such.
TEST(SchemaSet, ChecksFormsOfTextsOnly) {
  const SchemaSet schemas(kDocument);
  for (const char* member : {"job", "day", "at", "reason", "url"}) {
    for (const char* odd : {"[null]", "[\"a\"]", "[null,null]", "[[]]", "[{}]", "{}", "{\"a\":[1]}", "[]",
                            "0", "-1.5", "true", "[true]", "[1,2]"}) {
      const auto value = decode(std::string("{\"ocr\":\"auto\",\"") + member + "\":" + odd + "}");
      ASSERT_TRUE(value.has_value());

      const auto complaints = schemas.check("Params", *value);

      ASSERT_EQ(complaints.size(), 1U) << member << odd;
      EXPECT_EQ(complaints[0].pointer, std::string("/") + member);
    }
  }
}

struct Form {
  const char* member;
  const char* text;
  bool fits;
};

TEST(SchemaSet, KnowsUuidsDaysTimesAndReasons) {
  const SchemaSet schemas(kDocument);
  for (const Form& form : {Form{"job", "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a11", true},
                           {"job", "0b4a6f0e", false},
                           {"job", "0b4a6f0e-6b0c-4f0e-9a57-2f6f1d1c8a1g", false},
                           {"day", "2024-02-29", true},
                           {"day", "2023-02-29", false},
                           {"day", "1900-02-29", false},
                           {"day", "2000-02-29", true},
                           {"day", "2026-13-01", false},
                           {"day", "2026-00-10", false},
                           {"day", "2026-1-01", false},
                           {"at", "2026-11-30T08:00:00Z", true},
                           {"at", "2026-11-30T08:00:00.123+01:00", true},
                           {"at", "2026-11-30 08:00:00Z", false},
                           {"at", "2026-11-30T24:00:00Z", false},
                           {"at", "2026-11-30T08:00:00", false},
                           {"at", "2026-11-30T08:00:00.Z", false},
                           {"reason", "ok", true},
                           {"reason", "  ", false},
                           {"reason", "\u200b", false},
                           {"url", "https://example.org/a", true},
                           {"url", "ftp://example.org", false},
                           {"url", "https://a b", false}}) {
    const auto value = decode(std::string(R"({"ocr":"auto",")") + form.member + "\":\"" + form.text + "\"}");
    EXPECT_EQ(schemas.check("Params", *value).empty(), form.fits) << form.member << " " << form.text;
  }
}

/// std::regex uses stack for every character it looks at.
TEST(SchemaSet, MatchesNoPatternAgainstATextWithoutEnd) {
  const SchemaSet schemas(kDocument);
  const Value value(Object{{"ocr", "auto"}, {"url", "https://" + std::string(900'000, 'a')}});

  EXPECT_EQ(schemas.check("Params", value).front().pointer, "/url");
}

TEST(SchemaSet, SaysTwentyThingsAtMost) {
  const SchemaSet schemas(kDocument);
  Object members = {{"ocr", "auto"}};
  for (int i = 0; i < 1000; ++i) members.emplace_back("m" + std::to_string(i), 1);

  EXPECT_EQ(schemas.check("Params", Value(members)).size(), 20U);
}

/// A keyword that it does not know would be a promise that nobody keeps.
TEST(SchemaSet, RefusesWhatItWouldNotCheck) {
  for (const char* schema :
       {R"({"type":"string","contains":1})", R"({"format":"email"})", R"({"type":"text"})",
        R"({"$ref":"#/components/schemas/None"})", R"({"uniqueItems":true})"}) {
    const std::string document = std::string(R"({"components":{"schemas":{"A":)") + schema + "}}}";
    EXPECT_THROW(SchemaSet{document}, std::invalid_argument) << schema;
  }
}

TEST(SchemaSet, TakesFurtherSchemasThatReferToItsOwn) {
  SchemaSet schemas(kDocument);
  schemas.add("mode of a query", Value(Object{{"$ref", "#/components/schemas/Mode"}}));

  EXPECT_TRUE(schemas.check("mode of a query", Value("auto")).empty());
  EXPECT_FALSE(schemas.check("mode of a query", Value("often")).empty());
  EXPECT_THROW(schemas.add("Mode", Value(Object{})), std::invalid_argument);
}

TEST(SchemaSet, RefusesADocumentWithoutSchemas) {
  EXPECT_THROW(SchemaSet("{}"), std::invalid_argument);
}

}  // namespace
}  // namespace lectern::json
