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
      "inner": {"type": "object", "additionalProperties": false, "properties": {"n": {"type": "integer", "minimum": 1}}}
    }}
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
    testing::Values(Case{"Fits", R"({"ocr":"auto","labels":["a"],"inner":{"n":1}})", "-"},
                    Case{"UnknownMember", R"({"ocr":"auto","colour":1})", "/colour"},
                    Case{"UnknownMemberInside", R"({"ocr":"auto","inner":{"x/y":1}})", "/inner/x~1y"},
                    Case{"WrongWord", R"({"ocr":"often"})", "/ocr"},
                    Case{"WrongType", R"({"ocr":1})", "/ocr"}, Case{"Missing", R"({})", ""},
                    Case{"InAList", R"({"ocr":"auto","labels":["a","long"]})", "/labels/1"},
                    Case{"TooSmall", R"({"ocr":"auto","inner":{"n":0}})", "/inner/n"},
                    Case{"NotAnObject", R"([])", ""}),
    [](const auto& row) { return row.param.name; });

TEST(SchemaSet, RefusesADocumentWithoutSchemas) {
  EXPECT_THROW(SchemaSet("{}"), std::invalid_argument);
}

}  // namespace
}  // namespace lectern::json
