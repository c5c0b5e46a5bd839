#include "blocks/forms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "page_of_lines.h"

namespace lectern::layout {
namespace {

struct LabelCase {
  std::string name;
  doc::FieldKind kind;
  std::vector<Words> words;
  std::string wanted;
  std::vector<Box> others = {};  ///< other fields of the page
};

doc::FormField field_at(const Box& box, const std::string& name, doc::FieldKind kind = doc::FieldKind::Text) {
  doc::FormField field;
  field.kind = kind;
  field.box = box;
  field.name = name;
  return field;
}

/// The field that is asked about.
const Box kField{200, 100, 300, 114};

class Field : public testing::TestWithParam<LabelCase> {};

TEST_P(Field, IsNamedByTheWordsBesideIt) {
  doc::Page page;
  page.number = 1;
  page.fields.push_back(field_at(kField, "form.f1", GetParam().kind));
  for (const Box& box : GetParam().others) page.fields.push_back(field_at(box, "form.f2"));
  std::vector<TextLine> lines;
  for (const Words& words : GetParam().words) lines.push_back(line_of(words));

  const std::vector<PlacedField> fields = label_fields(page, lines);

  const auto asked = std::find_if(fields.begin(), fields.end(), [](const PlacedField& field) {
    return field.entry.field.name == "form.f1";
  });
  ASSERT_NE(asked, fields.end());
  EXPECT_EQ(asked->entry.field.label, GetParam().wanted);
}

using doc::FieldKind;

INSTANTIATE_TEST_SUITE_P(
    Labels, Field,
    testing::Values(
        LabelCase{
            "AtTheLeft", FieldKind::Text, {{.words = {"Your", "name:"}, .x = 140, .y = 110}}, "Your name"},
        LabelCase{
            "TooFarAtTheLeft", FieldKind::Text, {{.words = {"Your", "name:"}, .x = 40, .y = 110}}, "f1"},
        LabelCase{"WordsAfterAWideGapAlone",
                  FieldKind::Text,
                  {{.words = {"Town", "Name"}, .x = 120, .y = 110, .gap = 20}},
                  "Name"},
        LabelCase{"NotAcrossAnotherField",
                  FieldKind::Text,
                  {{.words = {"Town"}, .x = 120, .y = 110}},
                  "f1",
                  {{150, 100, 190, 114}}},
        LabelCase{"AboveIt", FieldKind::Text, {{.words = {"Your", "name"}, .x = 200, .y = 95}}, "Your name"},
        LabelCase{"TooFarAboveIt", FieldKind::Text, {{.words = {"Your", "name"}, .x = 200, .y = 80}}, "f1"},
        LabelCase{"NotALineOfText",
                  FieldKind::Text,
                  {{.words = {"Please", "write", "your", "name"}, .x = 140, .y = 95}},
                  "f1"},
        LabelCase{"BelowASignature", FieldKind::Signature, {{.words = {"Date"}, .x = 200, .y = 124}}, "Date"},
        LabelCase{"NotBelowText", FieldKind::Text, {{.words = {"Date"}, .x = 200, .y = 124}}, "f1"},
        LabelCase{"AtTheRightOfAButton",
                  FieldKind::CheckBox,
                  {{.words = {"Bees"}, .x = 150, .y = 110}, {.words = {"I", "agree"}, .x = 305, .y = 110}},
                  "I agree"},
        LabelCase{
            "AtTheLeftOfAButton", FieldKind::CheckBox, {{.words = {"Bees"}, .x = 150, .y = 110}}, "Bees"},
        LabelCase{"WithLetters", FieldKind::Text, {{.words = {"____"}, .x = 150, .y = 110}}, "f1"}),
    [](const auto& row) { return row.param.name; });

TEST(Fields, AreInRowsFromTheTop) {
  doc::Page page;
  page.number = 1;
  for (const Box& box : {Box{300, 101, 380, 115}, Box{100, 140, 180, 154}, Box{100, 100, 180, 114}})
    page.fields.push_back(field_at(box, std::to_string(static_cast<int>(box.x0 + box.y0))));

  const std::vector<PlacedField> fields = label_fields(page, {});

  ASSERT_EQ(fields.size(), 3u);
  EXPECT_EQ(fields[0].entry.field.name, "200");
  EXPECT_EQ(fields[1].entry.field.name, "401");
  EXPECT_EQ(fields[2].entry.field.name, "240");
}

TEST(Fields, OfOnePlaceAreOneBlockBehindTheirWords) {
  std::vector<PlacedBlock> blocks(2);
  blocks[0].block.places.push_back({1, {72, 90, 190, 130}});
  blocks[1].block.places.push_back({1, {72, 200, 190, 210}});
  std::vector<PlacedField> fields(2);
  for (PlacedField& field : fields) {
    field.entry.page = 1;
    field.entry.field.box = kField;
    field.anchor = {100, 100, 180, 110};
  }

  insert_fields(std::move(fields), blocks);

  ASSERT_EQ(blocks.size(), 3u);
  EXPECT_EQ(blocks[1].block.kind(), doc::BlockKind::Form);
  EXPECT_EQ(blocks[1].block.places.front().box, kField);
}

}  // namespace
}  // namespace lectern::layout
