#include <gtest/gtest.h>

#include <algorithm>

#include "headings/heading_reason.h"
#include "lectern/pipeline/stage.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

/// What a line is set in, beside the text's size and colour.
struct Type {
  std::uint16_t style = 0;
  std::uint8_t decoration = 0;
  std::uint32_t rgb = 0;
  float size = 10;
};

Block line(const std::string& words, float y, const Type& type = {}) {
  static std::uint32_t next = 0;
  Block block;
  block.id = ++next;
  block.spans = {{words, type.style, "", 0}};
  doc::Line printed;
  printed.page = 1;
  printed.box = {72, y - type.size, 72 + 5 * static_cast<float>(words.size()), y};
  printed.baseline = y;
  printed.size = type.size;
  printed.rgb = type.rgb;
  printed.decoration = type.decoration;
  printed.style = doc::usual_style(block.spans);
  block.evidence.edit().lines = {printed};
  block.places = {{1, printed.box}};
  return block;
}

doc::Snapshot snapshot(std::vector<Block> blocks) {
  doc::Snapshot s;
  s.language = "en";
  s.body_size = 10;
  s.next_id = 1000;
  s.pages = {{.number = 1, .width = 612, .height = 792, .label = {}}};
  s.blocks = std::move(blocks);
  return s;
}

const std::string kSentence = "A desk is older than a printed book, and outlives most of them by far.";

struct Case {
  std::string name;
  Type type;
  std::string words;
  float above = 0;  ///< white; between paragraphs there are 6 points
  int times = 1;
  int wanted = 0;
};
class HeadingsByLook : public testing::TestWithParam<Case> {};

TEST_P(HeadingsByLook, AreThoseThatStandAndReadAlike) {
  const Case& row = GetParam();
  std::vector<Block> blocks;
  float y = 60;
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && i <= row.times) {
      y += row.above + row.type.size;
      blocks.push_back(line(row.words, y, row.type));
    }
    for (int j = 0; j < 3; ++j) blocks.push_back(line(kSentence, y += 16));
  }

  const StageOutcome outcome = find_structure(snapshot(std::move(blocks)));

  int headings = 0;
  for (const Block& block : outcome.snapshot.blocks) headings += block.is(BlockKind::Heading);
  EXPECT_EQ(headings, row.wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Looks, HeadingsByLook,
    testing::Values(Case{"ColouredAndApart", {.rgb = 0x993333}, "Of oak", 16, 2, 2},
                    Case{"ColouredOnceIsChance", {.rgb = 0x993333}, "Of oak", 16, 1, 0},
                    Case{"ColouredLikeParagraphs", {.rgb = 0x993333}, "Of oak", 6, 2, 0},
                    Case{"ColouredSentences", {.rgb = 0x993333}, "Mind the lid.", 16, 2, 0},
                    Case{"UnderlinedOnce", {.decoration = doc::kUnderlined}, "Of oak", 16, 1, 1},
                    Case{"SmallCapitalsOnce", {.decoration = doc::kSmallCapitals}, "Of oak", 16, 1, 1},
                    Case{"ItalicTwice", {.style = doc::kItalic}, "Of oak", 6, 2, 2},
                    Case{"BoldWithOneMarginOnBothSides", {.style = doc::kBold}, "Of oak", 8, 2, 2},
                    Case{"BoldLikeParagraphs", {.style = doc::kBold}, "Of oak", 6, 3, 0},
                    Case{"SmallAndBold", {.style = doc::kBold, .size = 7}, "Of oak", 16, 2, 2},
                    Case{"SmallAndBoldOnceIsChance", {.style = doc::kBold, .size = 7}, "Of oak", 16, 1, 0},
                    Case{"CaptionsAreNone", {.style = doc::kBold}, "Table 3: Of oak", 16, 2, 0}),
    [](const auto& row) { return row.param.name; });

/// One document for each exit of the rule: a title, two paragraphs, the line, two paragraphs.
struct Exit {
  std::string name;
  HeadingReason reason;
  std::string words;
  Type type;
  void (*change)(doc::Snapshot&, Block&) = nullptr;  ///< of the whole document, and of the line
};
class HeadingExits : public testing::TestWithParam<Exit> {};

TEST_P(HeadingExits, AreNotedWithTheirReason) {
  const Exit& row = GetParam();
  std::vector<Block> blocks;
  float y = 60;
  for (int i = 0; i < 2; ++i) blocks.push_back(line(kSentence, y += 16));
  blocks.push_back(line(row.words, y += 16 + row.type.size, row.type));
  for (int i = 0; i < 2; ++i) blocks.push_back(line(kSentence + " " + kSentence, y += 16));
  doc::Snapshot document = snapshot(std::move(blocks));
  if (row.change) row.change(document, document.blocks[2]);
  std::vector<doc::Decision> decisions;

  find_structure(std::move(document), doc::Trace(decisions));

  const auto found = std::find_if(decisions.begin(), decisions.end(), [&](const doc::Decision& each) {
    return each.subject == "heading" && each.words == row.words;
  });
  ASSERT_NE(found, decisions.end());
  EXPECT_EQ(found->reason, row_of(row.reason).words);
  EXPECT_EQ(found->accepted, row_of(row.reason).accepted);
}

void other_family(doc::Snapshot&, Block& block) {
  block.evidence.edit().lines.front().font_family = 1;
}
void recognised(doc::Snapshot& document, Block&) {
  document.pages.front().ocr_used = true;
}
void three_lines(doc::Snapshot&, Block& block) {
  std::vector<doc::Line>& lines = block.evidence.edit().lines;
  lines.resize(3, lines.front());
}
void two_lines(doc::Snapshot&, Block& block) {
  std::vector<doc::Line>& lines = block.evidence.edit().lines;
  lines.resize(2, lines.front());
}
void with_value(doc::Snapshot&, Block& block) {
  block.spans.insert(block.spans.begin(), {"Credits:", doc::kBold, "", 0});
  block.spans.back() = {" three", 0, "", 0};
}
void tags_name_two_headings(doc::Snapshot& document, Block& block) {
  block.evidence.edit().claim.role = doc::Claim::Role::Text;
  for (const char* words : {"Of oak", "Of elm"}) {
    Block heading = line(words, 400, {.style = doc::kBold, .size = 14});
    heading.evidence.edit().claim.role = doc::Claim::Role::Heading;
    document.blocks.push_back(std::move(heading));
    document.blocks.push_back(line(kSentence, 420));
  }
}
void title_above(doc::Snapshot& document, Block& block) {
  const float size = block.lines().front().size;
  document.blocks.erase(document.blocks.begin(), document.blocks.begin() + 2);
  document.blocks.insert(document.blocks.begin(),
                         line("Desks of the library", 40, {.style = doc::kBold, .size = 2 * size}));
}
void spaced_like_paragraphs(doc::Snapshot&, Block& block) {
  Box& box = block.evidence.edit().lines.front().box;
  box.y0 -= 10;
  box.y1 -= 10;
  block.places.front().box = box;
}
void look_comes_back(doc::Snapshot& document, Block&) {
  for (float y = 300; y < 500; y += 100) {
    document.blocks.push_back(line("Of elm", y, {.style = doc::kItalic}));
    document.blocks.push_back(line(kSentence + " " + kSentence, y + 16));
  }
}

void between_entries(doc::Snapshot& document, Block&) {
  for (const std::size_t i : {1u, 3u}) document.blocks[i].evidence.edit().lines.front().entry = true;
}
void inside_sentence(doc::Snapshot& document, Block&) {
  document.blocks[1].spans.front().text = "A desk is older than a printed book, and outlives most of them by";
  document.blocks[3].spans.front().text = "far, which nobody doubts.";
  for (const std::size_t i : {1u, 3u}) document.blocks[i].evidence.edit().lines.front().box.x1 = 400;
}
void after_a_short_line(doc::Snapshot& document, Block& block) {
  inside_sentence(document, block);
  document.blocks[1].evidence.edit().lines.front().box.x1 = 250;
}
void first_of_all(doc::Snapshot& document, Block&) {
  document.blocks.erase(document.blocks.begin(), document.blocks.begin() + 2);
}
void among_bold(doc::Snapshot& document, Block&) {
  for (const std::size_t i : {1u, 3u}) {
    document.blocks[i].spans.front().style = doc::kBold;
    document.blocks[i].evidence.edit().lines.front().style = doc::kBold;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, HeadingExits,
    testing::Values(
        Exit{"OutlineNamesIt",
             HeadingReason::OutlineNamesIt,
             "of the desks",
             {},
             [](doc::Snapshot& document, Block&) { document.outline = {{"Of the desks", 0, 1}}; }},
        Exit{"Caption", HeadingReason::Caption, "Table 3. Desks of oak", {.size = 14}},
        Exit{"BetweenEntries",
             HeadingReason::BetweenEntries,
             "Of the desks 12",
             {.size = 14},
             between_entries},
        Exit{"InsideSentence",
             HeadingReason::InsideSentence,
             "We burned the chairs.",
             {.size = 14},
             inside_sentence},
        Exit{"AfterAShortLine",
             HeadingReason::Larger,
             "We burned the chairs.",
             {.size = 14},
             after_a_short_line},
        Exit{"RecognisedScrap", HeadingReason::RecognisedScrap, "Qe", {.size = 14}, recognised},
        Exit{"RecognisedHalfBracket",
             HeadingReason::RecognisedScrap,
             "(Cbpyrightan",
             {.size = 14},
             recognised},
        Exit{"RecognisedCode", HeadingReason::RecognisedScrap, "echo ${row}", {.size = 14}, recognised},
        Exit{"RecognisedShreds", HeadingReason::RecognisedScrap, "ee ae", {.size = 14}, recognised},
        Exit{"RecognisedHebrew", HeadingReason::Larger, "\u05d0\u05d1", {.size = 14}, recognised},
        Exit{"RecognisedNumber", HeadingReason::Larger, "IV", {.size = 14}, recognised},
        Exit{"RecognisedLabel", HeadingReason::Larger, "12) Of the desks", {.size = 14}, recognised},
        Exit{"FirstInCapitals", HeadingReason::FirstInCapitals, "OF THE DESKS", {}, first_of_all},
        Exit{"BelowTitle", HeadingReason::BelowTitle, "Ada Maker", {.size = 12}, title_above},
        Exit{"LargeSentence", HeadingReason::LargeSentence, "They are made of oak.", {.size = 14}, two_lines},
        Exit{"RunningSize",
             HeadingReason::RunningSize,
             "A passage",
             {.size = 14},
             [](doc::Snapshot& document, Block&) {
               for (float y = 300; y < 700; y += 40)
                 document.blocks.push_back(line(kSentence, y, {.size = 14}));
             }},
        Exit{"Larger", HeadingReason::Larger, "Of the desks", {.size = 14}},
        Exit{"Sentence", HeadingReason::Sentence, "The lid must be closed.", {.style = doc::kBold}},
        Exit{"LabelWithValue",
             HeadingReason::LabelWithValue,
             "Credits: three",
             {.style = doc::kBold},
             with_value},
        Exit{"ManyLines", HeadingReason::ManyLines, "Of the desks", {.style = doc::kBold}, three_lines},
        Exit{"TagsCallItText",
             HeadingReason::TagsCallItText,
             "Of the desks",
             {.style = doc::kBold},
             tags_name_two_headings},
        Exit{"Smaller", HeadingReason::Smaller, "of the desks", {.size = 8}},
        Exit{"OtherFamilyAndColour",
             HeadingReason::OtherFamilyAndColour,
             "of the desks",
             {.rgb = 0x993333},
             other_family},
        Exit{"RecognisedInText", HeadingReason::RecognisedInText, "of the desks", {}, recognised},
        Exit{"RecognisedAndApart",
             HeadingReason::RecognisedAndApart,
             "Of the desks",
             {},
             [](doc::Snapshot& document, Block& block) {
               recognised(document, block);
               doc::Block& title = document.blocks[1];
               title.become(BlockKind::Heading);
             }},
        Exit{"LooksLikeHeadings",
             HeadingReason::LooksLikeHeadings,
             "Of oak",
             {.style = doc::kItalic},
             look_comes_back},
        Exit{"ReadsLikeHeading", HeadingReason::ReadsLikeHeading, "II. METHOD", {}},
        Exit{"PlainText", HeadingReason::PlainText, "of the desks", {}},
        Exit{"BoldInOtherFamily",
             HeadingReason::BoldInOtherFamily,
             "of the desks",
             {.style = doc::kBold},
             other_family},
        Exit{"BoldInOtherColour",
             HeadingReason::BoldInOtherColour,
             "of the desks",
             {.style = doc::kBold, .rgb = 0x993333}},
        Exit{"BoldAndTitled",
             HeadingReason::BoldAndTitled,
             "2. Method",
             {.style = doc::kBold},
             spaced_like_paragraphs},
        Exit{"BoldAmongBold",
             HeadingReason::BoldAmongBold,
             "14 Willow Row",
             {.style = doc::kBold},
             among_bold},
        Exit{"BoldAtHead", HeadingReason::BoldAtHead, "Of the desks", {.style = doc::kBold}, first_of_all},
        Exit{"BoldOnly", HeadingReason::BoldOnly, "of the desks", {.style = doc::kBold}}),
    [](const auto& row) { return row.param.name; });

struct Levels {
  std::string name;
  std::vector<Type> types;
  std::vector<bool> apart;  ///< a paragraph stands before it
  std::vector<int> wanted;
};
class LevelsByLook : public testing::TestWithParam<Levels> {};

TEST_P(LevelsByLook, FollowWeightDressAndOrder) {
  std::vector<Block> blocks;
  float y = 60;
  for (std::size_t i = 0; i < GetParam().types.size(); ++i) {
    if (GetParam().apart[i]) blocks.push_back(line(kSentence, y += 20));
    blocks.push_back(line("Of oak", y += 20, GetParam().types[i]));
    blocks.back().become(BlockKind::Heading);
  }

  const StageOutcome outcome = settle_heading_levels(snapshot(std::move(blocks)));

  std::vector<int> levels;
  for (const Block& block : outcome.snapshot.blocks)
    if (block.is(BlockKind::Heading)) levels.push_back(block.level());
  EXPECT_EQ(levels, GetParam().wanted);
}

constexpr Type kTitle{.size = 16}, kBoldLine{.style = doc::kBold}, kSlanted{.style = doc::kItalic},
    kSmall{.decoration = doc::kSmallCapitals}, kRed{.rgb = 0x993333}, kBlue{.rgb = 0x333399};

INSTANTIATE_TEST_SUITE_P(
    Looks, LevelsByLook,
    testing::Values(
        Levels{"SmallCapitalsAboveItalics", {kTitle, kSmall, kSlanted, kSmall}, {0, 1, 1, 1}, {1, 2, 3, 2}},
        Levels{"BoldAboveItalics", {kTitle, kBoldLine, kSlanted, kBoldLine}, {0, 1, 1, 1}, {1, 2, 3, 2}},
        Levels{"WhoseFollowersStandBelow",
               {kTitle, kSlanted, kBoldLine, kSlanted, kBoldLine},
               {0, 1, 0, 1, 0},
               {1, 2, 3, 2, 3}},
        Levels{"TwoColoursInOrder", {kTitle, kRed, kBlue, kRed, kBlue}, {0, 1, 1, 1, 1}, {1, 2, 3, 2, 3}},
        Levels{"OneColourByChance", {kTitle, kRed, kBlue, kRed}, {0, 1, 1, 1}, {1, 2, 2, 2}}),
    [](const auto& row) { return row.param.name; });

struct ColonCase {
  std::string name;
  std::vector<std::string> heads;
  bool titled;  ///< another heading is there
  int wanted;
};
class HeadsWithColon : public testing::TestWithParam<ColonCase> {};

TEST_P(HeadsWithColon, AreHeadingsWhereNothingElseIs) {
  std::vector<Block> blocks = {
      line(GetParam().titled ? "Of oak" : kSentence, 40, {.size = GetParam().titled ? 16.0f : 10.0f})};
  float y = 60;
  for (const std::string& words : GetParam().heads) {
    blocks.push_back(line(words, y += 16, {.style = doc::kBold}));
    blocks.push_back(line(kSentence + " " + kSentence, y += 16));
  }

  const StageOutcome outcome = find_structure(snapshot(std::move(blocks)));

  const auto headings = std::count_if(outcome.snapshot.blocks.begin(), outcome.snapshot.blocks.end(),
                                      [](const Block& block) { return block.is(BlockKind::Heading); });
  EXPECT_EQ(headings, GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    All, HeadsWithColon,
    testing::Values(ColonCase{"Twice", {"Changing the lid:", "Steps for oiling:"}, false, 2},
                    ColonCase{"OnceIsChance", {"Changing the lid:"}, false, 0},
                    ColonCase{"OneWordIsALabel", {"Note:", "Answer:"}, false, 0},
                    ColonCase{"LabelsBesideAHeading", {"Changing the lid:", "Steps for oiling:"}, true, 1}),
    [](const auto& row) { return row.param.name; });

struct NumberLine {
  std::string name, number;
  Type type;
  std::string title, wanted;
};
class NumberLines : public testing::TestWithParam<NumberLine> {};

TEST_P(NumberLines, AreTheNumbersOfTheTitlesBelow) {
  const NumberLine& row = GetParam();
  std::vector<Block> blocks = {line(row.number, 60, row.type), line(row.title, 90, {.size = 18})};
  for (float y : {120.0f, 136.0f}) blocks.push_back(line(kSentence, y));

  const StageOutcome outcome = find_structure(snapshot(std::move(blocks)));

  const auto heading = std::find_if(outcome.snapshot.blocks.begin(), outcome.snapshot.blocks.end(),
                                    [](const Block& block) { return block.is(BlockKind::Heading); });
  ASSERT_NE(heading, outcome.snapshot.blocks.end());
  EXPECT_EQ(doc::plain_text(heading->spans), row.wanted);
}

INSTANTIATE_TEST_SUITE_P(
    All, NumberLines,
    testing::Values(NumberLine{"Large", "2", {.size = 16}, "Of oak", "2 Of oak"},
                    NumberLine{"Roman", "XIV", {.style = doc::kBold}, "Of oak", "XIV Of oak"},
                    NumberLine{"Light", "2", {}, "Of oak", "Of oak"},
                    NumberLine{"TitleHasOne", "12", {.size = 16}, "1. Of oak", "1. Of oak"}),
    [](const auto& row) { return row.param.name; });

TEST(ChapterLines, AreOfOneLevelWithTheirTitles) {
  std::vector<Block> blocks = {line("Of the desks", 40, {.size = 24})};
  float y = 80;
  for (const char* words : {"CHAPTER ONE", "CHAPTER TWO"}) {
    blocks.push_back(line(words, y += 40, {.size = 13}));
    blocks.push_back(line("Of oak", y += 20, {.size = 16}));
    blocks.push_back(line(kSentence, y += 20));
  }

  StageOutcome outcome = find_structure(snapshot(std::move(blocks)));
  outcome = settle_heading_levels(std::move(outcome.snapshot));

  std::vector<int> levels;
  for (const Block& block : outcome.snapshot.blocks)
    if (block.is(BlockKind::Heading)) levels.push_back(block.level());
  EXPECT_EQ(levels, (std::vector<int>{1, 2, 2, 2, 2}));
}

TEST(Glossary, IsBoldLinesWithTheirExplanations) {
  std::vector<Block> blocks;
  float y = 60;
  for (const char* term : {"ambo", "desk", "pulpit"}) {
    blocks.push_back(line(term, y += 16, kBoldLine));
    blocks.push_back(line(kSentence, y += 16));
  }
  blocks.push_back(line(kSentence, y += 16));

  const StageOutcome outcome = join_over_boundaries(snapshot(std::move(blocks)));

  ASSERT_EQ(outcome.snapshot.blocks.size(), 2u);
  const Block& glossary = outcome.snapshot.blocks.front();
  EXPECT_EQ(glossary.kind(), BlockKind::Glossary);
  ASSERT_EQ(glossary.children.size(), 3u);
  EXPECT_EQ(doc::plain_text(glossary.children[1]), "desk\n" + kSentence);
}

}  // namespace
}  // namespace lectern::pipeline
