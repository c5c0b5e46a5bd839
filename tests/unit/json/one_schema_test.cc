#include <gtest/gtest.h>

#include "lectern/json/schema.h"

namespace lectern::json {
namespace {

struct Row {
  std::string name;
  std::string schema;
  std::string value;
  std::string pointer;  ///< of the first complaint; "fits" if there is none
};

class OneSchema : public testing::TestWithParam<Row> {};

TEST_P(OneSchema, NamesThePlaceThatDoesNotFit) {
  const auto schema = Schema::read(*decode(GetParam().schema));
  ASSERT_TRUE(schema.has_value()) << schema.error().detail;

  const auto complaints = schema->check(*decode(GetParam().value));

  EXPECT_EQ(complaints.empty() ? "fits" : complaints.front().pointer, GetParam().pointer);
}

constexpr const char* kTree =
    R"({"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/a~1b",
        "$defs":{"a/b":{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#"}}},"required":["kids"]}}})";

INSTANTIATE_TEST_SUITE_P(
    Values, OneSchema,
    testing::Values(
        Row{"Reference", kTree, R"({"kids":[{"kids":[]}]})", "fits"},
        Row{"ReferenceInside", kTree, R"({"kids":[{"kids":[7]}]})", "/kids/0/kids/0"},
        Row{"True", "true", "7", "fits"}, Row{"False", R"({"properties":{"a":false}})", R"({"a":1})", "/a"},
        Row{"Tuple", R"({"prefixItems":[{"type":"string"}],"items":{"type":"integer"}})", R"(["a",1])",
            "fits"},
        Row{"TupleSecond", R"({"prefixItems":[{"type":"string"}],"items":{"type":"integer"}})",
            R"(["a","b"])", "/1"},
        Row{"TupleClosed", R"({"prefixItems":[{}],"items":false})", "[1,2]", "/1"},
        Row{"Not", R"({"not":{"type":"null"}})", "null", ""},
        Row{"NotElse", R"({"not":{"type":"null"}})", "1", "fits"},
        Row{"If", R"({"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}})",
            R"({"a":1})", ""},
        Row{"IfThen", R"({"if":{"required":["a"]},"then":{"required":["b"]}})", R"({"a":1,"b":2})", "fits"},
        Row{"Else", R"({"if":{"required":["a"]},"else":{"required":["c"]}})", R"({"c":1})", "fits"},
        Row{"Multiple", R"({"multipleOf":0.5})", "1.5", "fits"},
        Row{"NoMultiple", R"({"multipleOf":2})", "3", ""},
        Row{"Pattern", R"({"patternProperties":{"^n_":{"type":"integer"}},"additionalProperties":false})",
            R"({"n_a":1})", "fits"},
        Row{"PatternValue", R"({"patternProperties":{"^n_":{"type":"integer"}}})", R"({"n_a":"b"})", "/n_a"},
        Row{"PatternOther", R"({"patternProperties":{"^n_":{}},"additionalProperties":false})", R"({"m":1})",
            "/m"},
        Row{"Dependent", R"({"dependentRequired":{"a":["b"]}})", R"({"a":1})", ""},
        Row{"AnyFormat", R"({"type":"string","format":"iban"})", R"("x")", "fits"},
        Row{"KnownFormat", R"({"type":"string","format":"date"})", R"("x")", ""}),
    [](const auto& row) { return row.param.name; });

TEST(OneSchemaRead, RefusesWhatItWouldNotCheck) {
  for (const char* schema :
       {R"({"contains":{}})", R"({"$ref":"other.json"})", R"({"$ref":"#/$defs/none"})", R"({"$ref":7})",
        R"({"properties":[]})", R"({"enum":"a"})", R"({"required":[7]})", R"({"pattern":"("})",
        R"({"type":"text"})", R"({"items":[{}]})", R"({"anyOf":{}})", R"({"minItems":-1})", "7",
        R"({"unevaluatedProperties":false})"})
    EXPECT_FALSE(Schema::read(*decode(schema)).has_value()) << schema;
}

TEST(OneSchemaRead, ASchemaThatIsItselfEndsTheCheckAndNotTheProcess) {
  for (const char* text :
       {R"({"$ref":"#"})", R"({"allOf":[{"$ref":"#"}]})", R"({"not":{"$ref":"#"}})",
        R"({"anyOf":[{"$ref":"#"},{"$ref":"#"}]})",
        R"({"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}})"}) {
    const auto schema = Schema::read(*decode(text));
    ASSERT_TRUE(schema.has_value()) << text;

    static_cast<void>(schema->check(*decode("{}")));
  }
}

TEST(OneSchemaRead, CopiesOutliveTheOriginal) {
  std::vector<Schema> copies;
  {
    const auto schema = Schema::read(*decode(kTree));
    copies.push_back(*schema);
  }
  EXPECT_FALSE(copies[0].check(*decode("{}")).empty());
}

}  // namespace
}  // namespace lectern::json
