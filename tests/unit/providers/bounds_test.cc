#include "lectern/providers/bounds.h"

#include <gtest/gtest.h>

#include "lectern/json/write.h"

namespace lectern::providers {
namespace {

struct Row {
  std::string name;
  std::string schema;
  std::string bounded;
};

class BoundedSchema : public testing::TestWithParam<Row> {};

TEST_P(BoundedSchema, HasAnEndEverywhere) {
  const auto schema = json::decode(GetParam().schema);
  ASSERT_TRUE(schema.has_value());

  const auto written = bounded(*schema, {.text = 9, .items = 3, .members = 4, .unrolled = 2});

  EXPECT_EQ(written.has_value() ? json::to_text(*written) : "! " + written.error().detail,
            GetParam().bounded);
}

INSTANTIATE_TEST_SUITE_P(
    Schemas, BoundedSchema,
    testing::Values(
        Row{"Text", R"({"type":"string"})", R"({"type":"string","maxLength":9})"},
        Row{"TextWithABound", R"({"type":"string","maxLength":2})", R"({"type":"string","maxLength":2})"},
        Row{"TextThatIsLong", R"({"type":"string","minLength":20})",
            R"({"type":"string","minLength":20,"maxLength":20})"},
        Row{"Listed", R"({"type":"string","enum":["a"]})", R"({"type":"string","enum":["a"]})"},
        Row{"TextOrNull", R"({"type":["string","null"]})", R"({"type":["string","null"],"maxLength":9})"},
        Row{"Array", R"({"type":"array","items":{"type":"string"}})",
            R"({"type":"array","maxItems":3,"items":{"type":"string","maxLength":9}})"},
        Row{"ArrayOfAnything", R"({"type":"array","maxItems":2})",
            R"({"type":"array","maxItems":2,"items":{"type":["string","number","boolean","null"],"maxLength":9}})"},
        Row{"Object", R"({"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]})",
            R"({"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false})"},
        Row{"Map", R"({"type":"object","additionalProperties":{"type":"string"}})",
            R"({"type":"object","maxProperties":4,"additionalProperties":{"type":"string","maxLength":9}})"},
        Row{"OpenObject", R"({"type":"object"})",
            R"({"type":"object","maxProperties":4,"additionalProperties":{"type":["string","number","boolean","null"],"maxLength":9}})"},
        Row{"Choice", R"({"anyOf":[{"type":"string"},{"type":"null"}]})",
            R"({"anyOf":[{"type":"string","maxLength":9},{"type":"null"}]})"},
        Row{"OneOf", R"({"oneOf":[{"type":"string"}]})", R"({"anyOf":[{"type":"string","maxLength":9}]})"},
        Row{"Reference", R"({"$defs":{"n":{"type":"string"}},"type":"array","items":{"$ref":"#/$defs/n"}})",
            R"({"type":"array","maxItems":3,"items":{"type":"string","maxLength":9}})"},
        Row{"Tree", R"({"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#"}}}})",
            R"({"type":"object","properties":{"kids":{"type":"array","maxItems":3,"items":)"
            R"({"type":"object","properties":{"kids":{"type":"array","maxItems":3,"items":)"
            R"({"type":"object","properties":{"kids":{"type":"array","maxItems":0}},"additionalProperties":false}}},)"
            R"("additionalProperties":false}}},"additionalProperties":false})"},
        Row{"Chain", R"({"type":"object","properties":{"next":{"$ref":"#"}}})",
            R"({"type":"object","properties":{"next":{"type":"object","properties":{"next":)"
            R"({"type":"object","properties":{},"additionalProperties":false}},"additionalProperties":false}},)"
            R"("additionalProperties":false})"},
        Row{"EndlessChain", R"({"type":"object","properties":{"next":{"$ref":"#"}},"required":["next"]})",
            "! The schema needs itself inside of itself."},
        Row{"Elsewhere", R"({"$ref":"https://example.org/a"})", "! A reference leads out of the schema."},
        Row{"Nowhere", R"({"$ref":"#/$defs/a"})", "! A reference leads nowhere."}),
    [](const auto& row) { return row.param.name; });

TEST(Bounded, SaysInWordsWhatADialectDoesNotAccept) {
  const auto schema = json::decode(
      R"({"type":"array","description":"Names.","items":{"type":"string","maxLength":5,"pattern":"^a"},"minItems":1,"maxItems":7})");
  const Accepted few{
      .text_length = false, .items = false, .members = false, .ranges = false, .pattern = false};

  const auto written = bounded(*schema, {}, few);

  EXPECT_EQ(json::to_text(*written),
            R"({"type":"array","description":"Names. At least 1 items. At most 7 items.",)"
            R"("items":{"type":"string","description":"At most 5 characters."}})");
}

TEST(Bounded, RefusesASchemaThatGrowsWithoutMeasure) {
  std::string members;
  for (int i = 0; i < 30; ++i)
    members += (i == 0 ? "" : ",") + std::string("\"m") + std::to_string(i) + R"(":{"$ref":"#"})";
  const auto schema = json::decode(R"({"type":"object","properties":{)" + members + "}}");

  EXPECT_FALSE(bounded(*schema).has_value());
}

}  // namespace
}  // namespace lectern::providers
