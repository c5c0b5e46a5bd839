/// Every exit of the rules that ask which lines are one block, and in which order blocks are read.

#include <gtest/gtest.h>

#include <algorithm>

#include "blocks/block_breaks.h"
#include "blocks/group_reason.h"
#include "blocks/line_looks.h"
#include "blocks/line_stacks.h"
#include "blocks/paragraphs.h"
#include "blocks/placed_block.h"
#include "blocks/reading_order.h"
#include "blocks/usual_leading.h"
#include "numbers/counted_lines.h"
#include "page_of_lines.h"
#include "section_number.h"

namespace lectern::layout {
namespace {

TextLine tagged(TextLine line, std::int32_t block, TagKind kind = TagKind::Paragraph) {
  line.block = block;
  line.block_kind = kind;
  return line;
}

TextLine changed(TextLine line, void (*change)(TextLine&)) {
  change(line);
  return line;
}

/// A line of running text: a short word, and others up to its width.
TextLine text(float x, float y, float width = 200, std::uint16_t style = 0, bool fixed = false) {
  TextLine line = line_of({.words = {"bees", "make"}, .x = x, .y = y, .style = style, .fixed = fixed});
  line.fragments.back().box.x1 = line.box.x1 = x + width;
  return line;
}

TextLine bold(float x, float y, float width = 200) {
  return text(x, y, width, doc::kBold);
}

TextLine code(float x, float y, float width = 200) {
  return text(x, y, width, 0, true);
}

/// A line that is read upwards, from `foot`.
TextLine upwards(float x, float foot) {
  TextLine line = text(72, 100);
  line.angle = 270;
  line.baseline = x;
  line.box = {x - 8, foot - 90, x + 2, foot};
  return line;
}

struct StackCase {
  std::string name;
  std::vector<TextLine> lines;  ///< the last one is asked about, the others are the stack
  StackReason wanted;
};

class LineBelowAStack : public testing::TestWithParam<StackCase> {};

TEST_P(LineBelowAStack, ContinuesItOrNotForOneReason) {
  const std::vector<TextLine>& lines = GetParam().lines;
  LineStack stack;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) stack.push_back(i);

  const StackReason reason = continues_stack(lines, stack, lines.size() - 1);

  EXPECT_EQ(row_of(reason).words, row_of(GetParam().wanted).words);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, LineBelowAStack,
    testing::Values(
        StackCase{"OtherDirection",
                  {text(72, 100), changed(text(72, 112), [](TextLine& l) { l.angle = 90; })},
                  StackReason::OtherDirection},
        StackCase{"RunInHead",
                  {changed(text(72, 100), [](TextLine& l) { l.run_in = true; }), text(72, 112)},
                  StackReason::RunInHead},
        StackCase{"SameTag", {tagged(text(72, 100), 4), tagged(text(72, 124), 4)}, StackReason::SameTag},
        StackCase{"SameTagFarAway",
                  {tagged(text(72, 100), 4), tagged(text(72, 128), 4)},
                  StackReason::SameTagFarAway},
        StackCase{"TaggedListing",
                  {tagged(code(72, 100), 4, TagKind::Inline), tagged(code(72, 160), 4, TagKind::Inline)},
                  StackReason::SameTag},
        StackCase{"Upwards", {upwards(100, 400), upwards(112, 400)}, StackReason::KeepsStep},
        StackCase{"UpwardsBackwards", {upwards(112, 400), upwards(100, 400)}, StackReason::NotBelow},
        StackCase{"NotBelow", {text(72, 100), text(72, 103)}, StackReason::NotBelow},
        StackCase{"TooFarBelow", {text(72, 100), text(72, 120)}, StackReason::TooFarBelow},
        StackCase{"CodeAfterABlankLine", {code(72, 100), code(72, 124)}, StackReason::KeepsStep},
        StackCase{"OtherSize",
                  {text(72, 100), changed(text(72, 112), [](TextLine& l) { l.size = 12; })},
                  StackReason::OtherSize},
        StackCase{"CodeMeetsText", {text(72, 100), code(90, 112)}, StackReason::CodeMeetsText},
        StackCase{"CodeInText", {text(72, 100), text(72, 112), code(72, 124)}, StackReason::KeepsStep},
        StackCase{"BoldEnds", {bold(72, 100), text(72, 112)}, StackReason::BoldEnds},
        StackCase{"BoldLineInText", {text(72, 100), bold(72, 112), text(72, 124)}, StackReason::KeepsStep},
        StackCase{"Beside", {text(72, 100), text(300, 112)}, StackReason::Beside},
        StackCase{"StepWidens", {text(72, 100), text(72, 112), text(72, 130)}, StackReason::StepWidens},
        StackCase{"StepNarrows", {text(72, 100), text(72, 117), text(72, 129)}, StackReason::StepNarrows},
        StackCase{"KeepsStep", {text(72, 100), text(72, 112), text(72, 124)}, StackReason::KeepsStep}),
    [](const auto& row) { return row.param.name; });

TEST(StacksOf, LetsANoteInTheMarginPartNothing) {
  const std::vector<TextLine> lines = {text(72, 100), text(400, 104, 60), text(72, 112)};

  EXPECT_EQ(stacks_of(lines), (std::vector<LineStack>{{0, 2}, {1}}));
}

/// Edges as the stack's lines have them, 72 to 272 unless they say otherwise.
const Edges kEdges{72, 272, 272};

TextLine words(std::vector<std::string> all, float x, float y, std::uint16_t style = 0) {
  return line_of({.words = std::move(all), .x = x, .y = y, .style = style});
}

/// A line of these words that fills its column.
TextLine full(std::vector<std::string> all, float x, float y, std::uint16_t style = 0) {
  TextLine line = words(std::move(all), x, y, style);
  line.box.x1 = 270;
  return line;
}

TextLine bulleted(TextLine line) {
  line.bullet_x = line.box.x0 - 12;
  line.bullet = "•";
  return line;
}

struct BreakCase {
  std::string name;
  std::vector<TextLine> lines;
  std::size_t at;  ///< the line that is asked about; the block begins at the first
  BreakReason wanted;
};

class LineOfAStack : public testing::TestWithParam<BreakCase> {};

TEST_P(LineOfAStack, BeginsABlockOrNotForOneReason) {
  const std::vector<TextLine>& lines = GetParam().lines;
  LineStack stack;
  for (std::size_t i = 0; i < lines.size(); ++i) stack.push_back(i);

  const BreakReason reason = begins_block(lines, stack, GetParam().at, 0, kEdges);

  EXPECT_EQ(row_of(reason).words, row_of(GetParam().wanted).words);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, LineOfAStack,
    testing::Values(
        BreakCase{
            "TagsDiffer", {tagged(text(72, 100), 4), tagged(text(72, 112), 5)}, 1, BreakReason::TagsDiffer},
        BreakCase{
            "SameTag", {tagged(text(72, 100, 40), 4), tagged(text(72, 112), 4)}, 1, BreakReason::SameTag},
        BreakCase{"PaintedBullet", {text(72, 100), bulleted(text(72, 112))}, 1, BreakReason::PaintedBullet},
        BreakCase{"ContentsEntry",
                  {text(72, 100), changed(text(72, 112), [](TextLine& l) { l.entry = true; })},
                  1,
                  BreakReason::ContentsEntry},
        BreakCase{"NumberedHeading",
                  {full({"1", "Bees"}, 72, 100, doc::kBold), full({"1.1", "Wax"}, 72, 112, doc::kBold)},
                  1,
                  BreakReason::NumberedHeading},
        BreakCase{"NoteMark",
                  {full({"*", "Bees"}, 72, 100), full({"†", "Wax"}, 72, 112)},
                  1,
                  BreakReason::NoteMark},
        BreakCase{"Label",
                  {full({"Present:", "Berger"}, 72, 100), full({"Apologies:", "Lind"}, 72, 112)},
                  1,
                  BreakReason::Label},
        BreakCase{"LabelBelowText",
                  {full({"They", "said:", "no"}, 72, 100), full({"yes:", "Lind"}, 72, 112)},
                  1,
                  BreakReason::RunsOn},
        BreakCase{"LooseBoldLine", {bold(72, 100, 60), bold(72, 116)}, 1, BreakReason::LooseBoldLine},
        BreakCase{"CloseBoldLines", {bold(72, 100), bold(72, 112)}, 1, BreakReason::RunsOn},
        BreakCase{"BoldLineAlone",
                  {text(72, 100, 60), bold(72, 112, 60), text(72, 124)},
                  1,
                  BreakReason::BoldLineAlone},
        BreakCase{"HangingBullet",
                  {full({"•", "Bees"}, 72, 100), full({"•", "Wax"}, 72, 112)},
                  1,
                  BreakReason::HangingBullet},
        BreakCase{"MarkerAfterEarlyEnd",
                  {text(100, 100, 60), words({"3.", "Wax"}, 100, 112)},
                  1,
                  BreakReason::MarkerAfterEarlyEnd},
        BreakCase{"NextMarker",
                  {full({"2.", "Bees"}, 72, 100), full({"3.", "Wax"}, 72, 112)},
                  1,
                  BreakReason::NextMarker},
        BreakCase{"NumberInFullText", {text(72, 100), full({"3.", "Wax"}, 72, 112)}, 1, BreakReason::RunsOn},
        BreakCase{"ItemEnded", {words({"•", "Bees"}, 72, 100), text(72, 112)}, 1, BreakReason::ItemEnded},
        BreakCase{"BetweenMarkerAndWords",
                  {full({"•", "Bees"}, 72, 100), full({"Outline", "of"}, 77, 112)},
                  1,
                  BreakReason::ItemEnded},
        BreakCase{"SmallLetterBetweenThem",
                  {full({"•", "Bees"}, 72, 100), full({"outline", "of"}, 77, 112)},
                  1,
                  BreakReason::ItemContinues},
        BreakCase{
            "ItemContinues", {full({"•", "Bees"}, 72, 100), text(84, 112)}, 1, BreakReason::ItemContinues},
        BreakCase{
            "TitleContinues", {full({"1", "Bees"}, 72, 100), text(80, 112)}, 1, BreakReason::TitleContinues},
        BreakCase{
            "CentredContinues", {text(82, 100, 180), text(92, 112, 160)}, 1, BreakReason::CentredContinues},
        BreakCase{
            "HangingEntry", {text(72, 100), text(90, 112, 180), text(72, 124)}, 2, BreakReason::HangingEntry},
        BreakCase{"Indented",
                  {full({"Wax."}, 72, 100), text(90, 112, 180), text(72, 124)},
                  1,
                  BreakReason::Indented},
        BreakCase{"HangingIndent",
                  {text(72, 100), text(90, 112, 182), text(90, 124, 182)},
                  1,
                  BreakReason::HangingIndent},
        BreakCase{"DeeperBullet",
                  {full({"\u2022", "Oak"}, 72, 100), words({"\u2013", "light"}, 100, 112)},
                  1,
                  BreakReason::DeeperBullet},
        BreakCase{"BulletAfterSentence",
                  {full({"What", "was", "done:"}, 72, 100), words({"\u2714", "tent"}, 80, 112)},
                  1,
                  BreakReason::BulletAfterSentence},
        BreakCase{"CountedMarker",
                  {full({"Which", "wood?"}, 72, 100),
                   changed(words({"a.", "Oak"}, 90, 112), [](TextLine& l) { l.counted = true; })},
                  1,
                  BreakReason::CountedMarker},
        BreakCase{"EarlyEnd", {text(72, 100, 60), text(72, 112)}, 1, BreakReason::EarlyEnd},
        BreakCase{"RunsOn", {text(72, 100), text(72, 112)}, 1, BreakReason::RunsOn},
        BreakCase{
            "HyphenAtAnEarlyEnd", {words({"con-"}, 72, 100), text(72, 112, 40)}, 1, BreakReason::RunsOn}),
    [](const auto& row) { return row.param.name; });

const Surroundings kAround{kEm, 612, 0, {}};

TEST(GroupLines, CutsAMarkerButNotAHeadingsNumber) {
  std::vector<TextLine> item = {words({"3.", "Wax"}, 72, 100)},
                        heading = {words({"3.", "Wax"}, 72, 100, doc::kBold)};

  EXPECT_EQ(group_lines(item, kAround).front().marker, "3.");
  EXPECT_EQ(item.front().text(), "Wax");
  EXPECT_EQ(group_lines(heading, kAround).front().marker, "");
  EXPECT_EQ(heading.front().text(), "3. Wax");
}

TEST(GroupLines, KeepsAListingWhole) {
  std::vector<TextLine> lines = {code(72, 100, 40), code(90, 112, 20), code(72, 136, 40)};

  const std::vector<LineGroup> groups = group_lines(lines, kAround);

  ASSERT_EQ(groups.size(), 1u);
  EXPECT_TRUE(groups[0].fixed);
  EXPECT_EQ(groups[0].left, 72);
}

/// Lines one below the other, below two that fill the column of 400 points.
std::vector<TextLine> below_full_lines(const std::vector<std::vector<std::string>>& all) {
  std::vector<TextLine> lines = {text(72, 60, 400), text(72, 72, 398)};
  float y = 100;
  for (const std::vector<std::string>& line : all) lines.push_back(words(line, 72, y += 12));
  return lines;
}

const std::vector<std::vector<std::string>> kAddress = {{"Town", "Library"},
                                                        {"Reading", "Hall"},
                                                        {"1", "Bridge", "Street"}},
                                            kNarrow = {{"the", "warp", "of", "the"},
                                                       {"loom", "is", "of", "linen"}};

std::vector<bool> new_lines(std::vector<TextLine> lines) {
  return group_lines(lines, kAround).back().new_line;
}

TEST(ShortLines, KeepTheirLines) {
  EXPECT_EQ(new_lines(below_full_lines(kAddress)), (std::vector<bool>{false, true, true}));
}

TEST(ShortLines, AreNotProseInANarrowColumn) {
  EXPECT_EQ(new_lines(below_full_lines(kNarrow)), (std::vector<bool>{false, false}));
}

TEST(ShortLines, OfOneLengthAreVerseIfEachEndsWithASign) {
  const std::vector<std::vector<std::string>> verse = {{"The", "grass", "is", "green,"},
                                                       {"The", "sky", "is", "above,"},
                                                       {"The", "birds", "sing", "now."}},
                                              prose = {{"The", "grass", "is", "green"},
                                                       {"The", "sky", "is", "above,"},
                                                       {"The", "birds", "sing", "now."}};

  EXPECT_EQ(new_lines(below_full_lines(verse)), (std::vector<bool>{false, true, true}));
  EXPECT_EQ(new_lines(below_full_lines(prose)), (std::vector<bool>{false, false, false}));
}

TEST(ShortLines, AreNotLinesBesideAFigure) {
  std::vector<TextLine> lines = below_full_lines(kAddress);
  const Surroundings around{kEm, 612, 0, {{260, 90, 480, 200}}};

  EXPECT_EQ(group_lines(lines, around).back().new_line, (std::vector<bool>{false, false, false}));
}

TEST(UsualLeading, IsThatOfTheLongLines) {
  UsualLeading wide, entries;
  wide.see(
      {text(72, 100, 400), text(72, 120, 398), text(72, 140, 402), text(72, 160, 400), text(72, 180, 399)});
  entries.see(
      {text(72, 100, 90), text(72, 120, 90), text(72, 140, 90), text(72, 160, 90), text(72, 180, 90)});

  EXPECT_FLOAT_EQ(wide.em(), 2.0f);
  EXPECT_FLOAT_EQ(entries.em(), 0.0f);
}

TEST(StacksOf, GoesByTheDocumentsLeading) {
  const std::vector<TextLine> lines = {text(72, 100), text(72, 120), text(72, 140)};

  EXPECT_EQ(stacks_of(lines).size(), 3u);
  EXPECT_EQ(stacks_of(lines, 2.0f).size(), 1u);
}

TEST(CountedLines, GoOnFromEachOther) {
  std::vector<TextLine> lines = {words({"1.", "Which", "wood?"}, 72, 100), words({"a.", "Oak"}, 90, 112),
                                 words({"b.", "Elm"}, 90, 124), words({"7.", "was", "it"}, 72, 136)};

  note_counted_lines(lines);

  EXPECT_FALSE(lines[0].counted);
  EXPECT_TRUE(lines[1].counted);
  EXPECT_TRUE(lines[2].counted);
  EXPECT_FALSE(lines[3].counted);
}

TEST(GroupLines, LeavesOutLinesThatAreTaken) {
  std::vector<TextLine> lines = {text(72, 100), text(72, 112)};
  lines[1].take(LineOwner::Table);

  ASSERT_EQ(group_lines(lines, kAround).size(), 1u);
}

struct GroupCase {
  std::string name;
  const ReasonRow& wanted;
  std::vector<TextLine> lines;
};

/// Expects that the last decision about `subject` has the wanted reason.
void expect_reason(const GroupCase& row, std::string_view subject) {
  std::vector<TextLine> lines = row.lines;
  std::vector<doc::Decision> decisions;
  group_lines(lines, kAround, Trace(decisions));
  std::erase_if(decisions, [&](const doc::Decision& each) { return each.subject != subject; });
  ASSERT_FALSE(decisions.empty());
  EXPECT_EQ(decisions.back().reason, row.wanted.words);
  EXPECT_EQ(decisions.back().accepted, row.wanted.accepted);
}

class LinesWithCode : public testing::TestWithParam<GroupCase> {};

TEST_P(LinesWithCode, AreAListingForOneReason) {
  expect_reason(GetParam(), "listing");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, LinesWithCode,
    testing::Values(
        GroupCase{
            "OtherLines", row_of(ListingReason::OtherLines), {text(72, 100), text(72, 112), code(72, 124)}},
        GroupCase{"PaintedBullet", row_of(ListingReason::PaintedBullet), {bulleted(code(72, 100))}},
        GroupCase{"TaggedHeading",
                  row_of(ListingReason::TaggedHeading),
                  {tagged(code(72, 100), 4, TagKind::Heading)}},
        GroupCase{
            "BoldLineAlone", row_of(ListingReason::BoldLineAlone), {text(72, 100, 200, doc::kBold, true)}},
        GroupCase{"FixedLines", row_of(ListingReason::FixedLines), {code(72, 100), code(90, 112)}},
        GroupCase{
            "TaggedAsCode", row_of(ListingReason::FixedLines), {tagged(text(72, 100), 4, TagKind::Inline)}}),
    [](const auto& row) { return row.param.name; });

class LineWithAMarker : public testing::TestWithParam<GroupCase> {};

TEST_P(LineWithAMarker, LosesItForOneReason) {
  expect_reason(GetParam(), "list marker");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, LineWithAMarker,
    testing::Values(
        GroupCase{"BesideTitle",
                  row_of(MarkerReason::BesideTitle),
                  {changed(bulleted(text(72, 100)), [](TextLine& l) { l.size = 30; })}},
        GroupCase{"PaintedBullet", row_of(MarkerReason::PaintedBullet), {bulleted(text(72, 100))}},
        GroupCase{"TaggedHeading",
                  row_of(MarkerReason::TaggedHeading),
                  {tagged(words({"3.", "Wax"}, 72, 100), 4, TagKind::Heading)}},
        GroupCase{"LargeNumber",
                  row_of(MarkerReason::LargeNumber),
                  {changed(words({"3.", "Wax"}, 72, 100), [](TextLine& l) { l.size = 12; })}},
        GroupCase{"LargeBullet",
                  row_of(MarkerReason::Marker),
                  {changed(words({"•", "Wax"}, 72, 100), [](TextLine& l) { l.size = 12; })}},
        GroupCase{
            "BoldNumber", row_of(MarkerReason::BoldNumber), {words({"3.", "Wax"}, 72, 100, doc::kBold)}},
        GroupCase{"TaggedLabel",
                  row_of(MarkerReason::TaggedLabel),
                  {changed(words({"Note", "Wax"}, 72, 100),
                           [](TextLine& l) { l.fragments.front().label = true; })}},
        GroupCase{"Marker", row_of(MarkerReason::Marker), {words({"3.", "Wax"}, 72, 100)}}),
    [](const auto& row) { return row.param.name; });

TEST(GroupLines, AsksNeitherForAListingNorForAMarkerInPlainText) {
  std::vector<TextLine> lines = {text(72, 100)};
  std::vector<doc::Decision> decisions;

  group_lines(lines, kAround, Trace(decisions));

  EXPECT_TRUE(decisions.empty());
}

TEST(SectionNumber, IsDigitsAndStopsThatBeginWithADigit) {
  for (const char* yes : {"1", "2.1", "1.4.1.", "2026"}) EXPECT_TRUE(is_section_number(yes)) << yes;
  for (const char* no : {"", ".", ".5", "1,234", "-3", "2a", "IV"}) EXPECT_FALSE(is_section_number(no)) << no;
}

struct OrderCase {
  std::string name;
  std::vector<Box> painted;
  OrderReason wanted;
};

/// Twenty-two blocks below each other, of which the one at `late` was painted at the end.
std::vector<Box> column_with_late(std::size_t late) {
  std::vector<Box> boxes;
  for (int i = 0; i < 22; ++i)
    boxes.push_back({72, 20.0f * static_cast<float>(i), 272, 20.0f * static_cast<float>(i) + 10});
  if (late < boxes.size())
    std::rotate(boxes.begin() + static_cast<std::ptrdiff_t>(late),
                boxes.begin() + static_cast<std::ptrdiff_t>(late) + 1, boxes.end());
  return boxes;
}

class Painting : public testing::TestWithParam<OrderCase> {};

TEST_P(Painting, IsTheReadingOrderAsFarAsThePageAgrees) {
  EXPECT_EQ(judge_order(GetParam().painted), GetParam().wanted);
}

const Box kTop{72, 100, 272, 110}, kMiddle{72, 120, 272, 130}, kFoot{72, 140, 272, 150},
    kLast{72, 160, 272, 170};

INSTANTIATE_TEST_SUITE_P(
    Exits, Painting,
    testing::Values(OrderCase{"AsPainted", {kTop, kMiddle, kFoot}, OrderReason::AsPainted},
                    OrderCase{"NextColumn", {kTop, kMiddle, {300, 50, 500, 60}}, OrderReason::AsPainted},
                    OrderCase{"HardlyRepaired", column_with_late(3), OrderReason::HardlyRepaired},
                    OrderCase{
                        "Repaired", {kTop, kFoot, kLast, kMiddle, {300, 50, 500, 60}}, OrderReason::Repaired},
                    OrderCase{"FewBlocks", {kFoot, kMiddle, kTop}, OrderReason::Repaired},
                    OrderCase{"ByPlace", {kLast, kFoot, kMiddle, kTop}, OrderReason::ByPlace}),
    [](const auto& row) { return row.param.name; });

TEST(SettleOrder, LowersTheConfidenceOfAPageThatIsReadByPlace) {
  std::vector<PlacedBlock> blocks(4);
  const std::vector<Box> boxes = {kLast, kFoot, kMiddle, kTop};
  for (std::size_t i = 0; i < 4; ++i) blocks[i].block.places.push_back({1, boxes[i]});
  std::vector<doc::Change> changes;
  std::vector<doc::Decision> decisions;

  settle_order(1, blocks, changes, Trace(decisions));

  EXPECT_EQ(blocks.front().block.places.front().box, kTop);
  EXPECT_LT(blocks.front().block.confidence.value(), 0.75);
  EXPECT_EQ(changes.size(), 1u);
  EXPECT_EQ(decisions.size(), 1u);
}

struct PlaceCase {
  std::string name;
  Box box;
  After after;
  std::size_t wanted;
};

class BoxAmongBlocks : public testing::TestWithParam<PlaceCase> {};

TEST_P(BoxAmongBlocks, IsReadAfterWhatIsAboveItInItsColumn) {
  std::vector<PlacedBlock> blocks;
  for (const Box& box : {Box{72, 100, 272, 150}, Box{72, 300, 272, 350}, Box{300, 90, 500, 400}})
    blocks.emplace_back().block.places.push_back({1, box});

  EXPECT_EQ(place_among(blocks, GetParam().box, GetParam().after), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Places, BoxAmongBlocks,
    testing::Values(PlaceCase{"BetweenTwoBlocks", {80, 200, 260, 280}, After::EndsAbove, 1},
                    PlaceCase{"AboveAll", {80, 20, 260, 80}, After::EndsAbove, 0},
                    PlaceCase{"BelowAll", {80, 400, 260, 480}, After::EndsAbove, 2},
                    PlaceCase{"PictureOverTwoColumns", {200, 200, 400, 280}, After::EndsAbove, 1},
                    PlaceCase{"FieldOverTwoColumns", {200, 200, 400, 280}, After::BeginsAbove, 3},
                    PlaceCase{"InAFreeMargin", {520, 200, 600, 280}, After::EndsAbove, 3}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::layout
