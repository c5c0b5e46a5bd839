#include "report/text_signs.h"

#include <gtest/gtest.h>

#include "report/page_evidence.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

Block paragraph(const std::string& words) {
  Block block;
  block.spans.push_back({words, 0, "", 0});
  block.places.push_back({1, {72, 100, 500, 112}});
  return block;
}

Block table(const std::vector<std::vector<std::string>>& rows) {
  Block block(BlockKind::Table);
  auto& made = block.as<doc::Table>();
  for (const auto& row : rows) {
    made.rows.emplace_back();
    made.columns = static_cast<std::int32_t>(row.size());
    for (const std::string& words : row)
      made.rows.back().cells.push_back({.spans = {{words, 0, "", 0}}, .places = {}});
  }
  block.places.push_back({1, {72, 100, 500, 200}});
  return block;
}

doc::Snapshot of(std::vector<Block> blocks, int pages = 1) {
  doc::Snapshot snapshot;
  snapshot.language = "en";
  for (int i = 1; i <= pages; ++i)
    snapshot.pages.push_back({.number = i, .width = 612, .height = 792, .label = {}});
  snapshot.blocks = std::move(blocks);
  return snapshot;
}

TEST(TextSigns, KnowSeveralValuesFromOne) {
  for (const char* several : {"12 34", "0.5 0.7 0.9", "12% 13%", "-3 4", "1998 1999"})
    EXPECT_TRUE(holds_values(several)) << several;
  for (const char* one :
       {"12", "1 234", "12 345 678", "12 (3)", "3 of 9", "10:30 11:30", "", "a 1", "1/2 3/4"})
    EXPECT_FALSE(holds_values(one)) << one;
}

TEST(TextSigns, KnowWordsThatNoLanguageWritesSo) {
  for (const char* word : {"tHeSe", "wo0rd", "thequickbrownfoxjumpsoverthelazydog"})
    EXPECT_TRUE(is_implausible(word, false)) << word;
  EXPECT_TRUE(is_implausible("thier", true));
  EXPECT_FALSE(is_implausible("thier", false)) << "another language may have it";
  for (const char* word :
       {"their", "London", "USA", "iPhone", "Bundesversammlung", "H2O", "covid19", "\xc3\xa9t\xc3\xa9s"})
    EXPECT_FALSE(is_implausible(word, true)) << word;
}

TEST(TextSigns, CountCellsThatHoldWhatTheirNeighboursHaveOneOf) {
  const auto fused = [](const std::vector<std::vector<std::string>>& rows) {
    return signs_of(of({table(rows)})).at(1).fused_cells;
  };
  EXPECT_EQ(fused({{"a", "1", "2"}, {"b", "3 4", "5"}, {"c", "6", "7"}}), 1);
  EXPECT_EQ(fused({{"a", "1", "2"}, {"b", "3", "5"}}), 0);
  EXPECT_EQ(fused({{"a", "1 234", "2"}, {"b", "5 678", "3"}}), 0) << "thousands";
  EXPECT_EQ(fused({{"a", "12 34"}, {"b", "56 78"}}), 0) << "perhaps pairs: nothing beside them has one";
  EXPECT_EQ(fused({{"a", "1 2 3 4"}, {"b", "5 6 7 8"}}), 2) << "a whole row in one cell";
}

TEST(TextSigns, CountCaptionsThatNothingIsBeside) {
  EXPECT_EQ(signs_of(of({paragraph("Table 7.1. Types of materials")})).at(1).open_captions, 1);
  EXPECT_EQ(signs_of(of({paragraph("Tables are of oak.")})).at(1).open_captions, 0);
}

double doubt_of(const doc::Snapshot& snapshot, Doubt which, std::int32_t page = 1) {
  return weigh_pages(snapshot, {}).at(page).doubts[static_cast<std::size_t>(which)];
}

/// What a paragraph ends with.
TEST(Endings, AreInDoubtOnlyWhereASentenceMayGoOn) {
  const Block after = paragraph("A last sentence.");
  const auto doubt = [&](const Block& block) { return doubt_of(of({block, after}), Doubt::Endings); };

  EXPECT_GT(doubt(paragraph("the books were")), 0);
  for (const char* ended : {"They were sold.", "as it says:", "in various countries.94",
                            "emotion and heuristics.1,2", "see https://example.org/desk", "18"})
    EXPECT_EQ(doubt(paragraph(ended)), 0) << ended;
  EXPECT_GT(doubt(paragraph("It was sold in 1998")), 0) << "a number that is no mark of a note";
  Block marked = paragraph("They were sold.");
  marked.spans.push_back({"3", doc::kSuperscript, "", 0});
  EXPECT_EQ(doubt(marked), 0);
}

TEST(Endings, GoOnInAFormulaAndAtTheEndOfTheFile) {
  Block formula(BlockKind::Formula);
  formula.places.push_back({1, {72, 130, 500, 150}});
  const Block open = paragraph("which can be written as"), end = paragraph("A last sentence.");

  EXPECT_EQ(doubt_of(of({open, formula, end}), Doubt::Endings), 0);
  EXPECT_EQ(doubt_of(of({end, open}), Doubt::Endings), 0) << "the file ends here";
  EXPECT_GT(doubt_of(of({end, open}, 2), Doubt::Endings), 0) << "there is another page";
}

TEST(Starts, AreInDoubtOnlyAfterAnotherPage) {
  Block second = paragraph("were sold in 1871.");
  second.places.front().page = 2;

  EXPECT_EQ(doubt_of(of({paragraph("were sold in 1871.")}), Doubt::Starts), 0);
  EXPECT_EQ(doubt_of(of({paragraph("The books."), second}, 2), Doubt::Starts, 2), 1);
}

/// A row for each doubt that comes from the census or the signs: it is named, and enough of it is no longer
/// HIGH.
struct Sign {
  std::string name;
  doc::PageCensus census;
  std::vector<Block> blocks;
};

void PrintTo(const Sign& sign, std::ostream* out) {
  *out << sign.name;
}

class Warning : public testing::TestWithParam<Sign> {};

TEST_P(Warning, TakesAPageOutOfHigh) {
  doc::Snapshot snapshot = of(GetParam().blocks);
  snapshot.pages.front().census = GetParam().census;

  const PageEvidence evidence = weigh_pages(snapshot, {}).at(1);

  EXPECT_NE(doc::classify(confidence_of(evidence.doubts)), doc::ConfidenceClass::High);
  ASSERT_FALSE(reasons_of(evidence.doubts).empty());
  EXPECT_EQ(reasons_of(evidence.doubts).front(), GetParam().name);
}

std::vector<Block> pictures(int count) {
  std::vector<Block> blocks;
  for (int i = 0; i < count; ++i) {
    blocks.emplace_back(BlockKind::Figure);
    const float y = 30.0f * static_cast<float>(i);
    blocks.back().places.push_back({1, {72, y, 90, y + 20}});
  }
  return blocks;
}

INSTANTIATE_TEST_SUITE_P(
    Signs, Warning,
    testing::Values(Sign{"lost", {.unshown = 0.15f}, {}}, Sign{"hidden", {.hidden = 0.25f}, {}},
                    Sign{"removed", {.removed = 0.45f}, {}}, Sign{"rules", {.open_rules = 10}, {}},
                    Sign{"captions", {}, {paragraph("Table 1. Oak."), paragraph("Table 2. Elm.")}},
                    Sign{"fused", {}, {table({{"1", "2 3"}, {"4", "5"}})}},
                    Sign{"words", {}, {paragraph("thier bokes wree slod whti teh otehr dseks onec.")}},
                    Sign{"fragments", {}, pictures(12)}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::pipeline
