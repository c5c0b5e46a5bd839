/// One row for each exit of the rules about lines.

#include <gtest/gtest.h>

#include "furniture/furniture.h"
#include "furniture/lone_furniture.h"
#include "lines/gutters.h"
#include "lines/initials.h"
#include "lines/leaders.h"
#include "lines/run_in_heads.h"
#include "lines/small_capitals.h"
#include "printed_line.h"

namespace lectern::layout {
namespace {

template <typename Reason>
struct Case {
  std::string name;
  std::vector<TextLine> lines;
  Reason wanted;
};

constexpr auto kName = [](const auto& row) { return row.param.name; };

TextLine turned(TextLine line, float angle) {
  line.angle = angle;
  return line;
}

// Furniture that repeats.

struct Book {
  std::string name;
  std::string head;  ///< at the top of every page
  float head_at;
  bool on_every_page;
  FurnitureReason wanted;
};
class RepeatedFurniture : public testing::TestWithParam<Book> {};

TEST_P(RepeatedFurniture, HasAReason) {
  Furniture furniture;
  doc::Page page = letter_page();
  std::vector<std::vector<TextLine>> book;
  for (std::int32_t number = 1; number <= 6; ++number) {
    const bool here = GetParam().on_every_page || number == 1;
    book.push_back(
        {printed(here ? GetParam().head : "Other" + std::string(number, 'x'), 72, GetParam().head_at),
         printed("Text of the page " + std::string(number, 'x'), 72, 90)});
  }
  for (page.number = 1; page.number <= 6; ++page.number)
    furniture.see(page, book[static_cast<std::size_t>(page.number - 1)]);
  furniture.end();
  std::vector<doc::Decision> decisions;
  std::vector<doc::Change> changes;

  page.number = 1;
  furniture.take(page, book.front(), 10, changes, Trace(decisions));

  ASSERT_FALSE(decisions.empty());
  EXPECT_EQ(decisions.front().reason, words_of(GetParam().wanted));
  EXPECT_EQ(book.front().front().taken(), row_of(GetParam().wanted).accepted);
}

INSTANTIATE_TEST_SUITE_P(Exits, RepeatedFurniture,
                         testing::Values(Book{"Repeats", "Of Bees", 50, true, FurnitureReason::Repeats},
                                         Book{"Seldom", "Of Bees", 50, false, FurnitureReason::SeldomRepeats},
                                         Book{"Touches", "Of Bees", 79, true, FurnitureReason::TouchesText}),
                         kName);

struct TitleCase {
  std::string name, words;  ///< at the top of each of four pages; "#" is the page's number
  Type type;
  FurnitureReason first, second;
  std::int32_t pages = 4;  ///< of the document; the title is on four
};
class TitlesOnEachPage : public testing::TestWithParam<TitleCase> {};

TEST_P(TitlesOnEachPage, HaveAReason) {
  Furniture furniture;
  std::vector<std::vector<TextLine>> book;
  doc::Page page = letter_page();
  for (page.number = 1; page.number <= GetParam().pages; ++page.number) {
    std::string words = page.number <= 4 ? GetParam().words : "Of others";
    if (const std::size_t at = words.find('#'); at != std::string::npos)
      words.replace(at, 1, std::to_string(page.number));
    book.push_back({printed(words, 72, 50, GetParam().type), printed("Text of the page", 72, 120)});
    furniture.see(page, book.back());
  }
  furniture.end();
  std::vector<FurnitureReason> wanted = {GetParam().first, GetParam().second};
  for (page.number = 1; page.number <= 2; ++page.number) {
    std::vector<doc::Decision> decisions;
    std::vector<doc::Change> changes;
    std::vector<TextLine>& lines = book[static_cast<std::size_t>(page.number - 1)];
    lines.pop_back();

    furniture.take(page, lines, 10, changes, Trace(decisions));

    const FurnitureReason reason = wanted[static_cast<std::size_t>(page.number - 1)];
    EXPECT_EQ(decisions.front().reason, words_of(reason)) << page.number;
    EXPECT_EQ(changes.size(), row_of(reason).accepted ? 1u : 0u);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Exits, TitlesOnEachPage,
    testing::Values(
        TitleCase{
            "Exercise", "Exercise #", {}, FurnitureReason::CountsContent, FurnitureReason::CountsContent},
        TitleCase{"BoldCount",
                  "Loom #",
                  {10, doc::kBold},
                  FurnitureReason::CountsContent,
                  FurnitureReason::CountsContent},
        TitleCase{"LightCount", "Loom #", {}, FurnitureReason::Repeats, FurnitureReason::Repeats},
        TitleCase{"OneChapter", "Chapter 3", {}, FurnitureReason::Repeats, FurnitureReason::Repeats},
        TitleCase{"LargeTitle", "On Looms", {18, 0}, FurnitureReason::FirstTitle, FurnitureReason::Repeats},
        TitleCase{"Head", "On Looms", {}, FurnitureReason::Repeats, FurnitureReason::Repeats}),
    kName);

struct MarkedCase {
  std::string name;
  std::vector<std::string> lines;  ///< at the foot of both pages, marked as furniture
  FurnitureReason first, second;
};
class MarkedFurniture : public testing::TestWithParam<MarkedCase> {};

TEST_P(MarkedFurniture, HasAReason) {
  Furniture furniture;
  std::vector<std::vector<TextLine>> book;
  doc::Page page = letter_page();
  for (page.number = 1; page.number <= 2; ++page.number) {
    std::vector<TextLine>& lines = book.emplace_back();
    float y = 740;
    for (const std::string& words : GetParam().lines) {
      lines.push_back(printed(words, 72, y += 12));
      lines.back().page = page.number;
      lines.back().take(LineOwner::Furniture);
    }
    furniture.see(page, lines);
  }
  furniture.end();
  for (page.number = 1; page.number <= 2; ++page.number) {
    std::vector<doc::Decision> decisions;
    std::vector<doc::Change> changes;
    std::vector<TextLine>& lines = book[static_cast<std::size_t>(page.number - 1)];

    furniture.take(page, lines, 10, changes, Trace(decisions));

    const FurnitureReason reason = page.number == 1 ? GetParam().first : GetParam().second;
    EXPECT_EQ(decisions.front().reason, words_of(reason)) << page.number;
    EXPECT_EQ(lines.front().taken(), row_of(reason).accepted);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Exits, MarkedFurniture,
    testing::Values(MarkedCase{"Head", {"On Looms 12"}, FurnitureReason::Marked, FurnitureReason::Marked},
                    MarkedCase{"Passage",
                               {"This study was paid for by the guild of the weavers of the town,",
                                "which does not share the views of the people who wrote it."},
                               FurnitureReason::MarkedPassage,
                               FurnitureReason::Marked}),
    kName);

struct SlideCase {
  std::string name;
  std::vector<std::string> first, second;  ///< lines below the title, of two pages
  bool again;                              ///< the second shows the first
};
class Slides : public testing::TestWithParam<SlideCase> {};

TEST_P(Slides, GoWhereTheNextPageShowsThemWithMore) {
  Furniture furniture;
  doc::Page page = letter_page();
  std::swap(page.width, page.height);
  std::vector<std::vector<TextLine>> deck;
  for (const auto* words : {&GetParam().first, &GetParam().second}) {
    page.number = static_cast<std::int32_t>(deck.size()) + 1;
    std::vector<TextLine>& lines = deck.emplace_back();
    lines.push_back(printed("Looms", 72, 60, {24, 0}));
    float y = 140;
    for (const std::string& line : *words) lines.push_back(printed(line, 72, y += 30));
    lines.push_back(printed(std::to_string(page.number), 700, 590));
    furniture.see(page, lines);
  }
  furniture.end();
  std::vector<doc::Change> changes;
  page.number = 1;

  furniture.take(page, deck[0], 18, changes);

  const auto left =
      std::count_if(deck[0].begin(), deck[0].end(), [](const TextLine& l) { return !l.taken(); });
  EXPECT_EQ(left == 0, GetParam().again);
  EXPECT_EQ(changes.size(), deck[0].size() - static_cast<std::size_t>(left)) << "each has its change";
}

INSTANTIATE_TEST_SUITE_P(All, Slides,
                         testing::Values(SlideCase{"Adds", {"of oak"}, {"of oak", "of ash"}, true},
                                         SlideCase{"Repeats", {"of oak"}, {"of oak"}, false},
                                         SlideCase{"Changes", {"of oak"}, {"of elm", "of ash"}, false},
                                         SlideCase{"Shrinks", {"of oak", "of ash"}, {"of oak"}, false}),
                         kName);

using NumberCase = Case<FurnitureReason>;
class PageNumberReasons : public testing::TestWithParam<NumberCase> {};

TEST_P(PageNumberReasons, HasAReason) {
  EXPECT_EQ(judge_page_number(letter_page(), GetParam().lines, 0), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Exits, PageNumberReasons,
                         testing::Values(NumberCase{"Alone",
                                                    {printed("12", 300, 760), printed("text", 72, 700)},
                                                    FurnitureReason::NumberAlone},
                                         NumberCase{"Inside",
                                                    {printed("12", 300, 400), printed("text", 72, 700)},
                                                    FurnitureReason::FarFromEdge},
                                         NumberCase{"Words",
                                                    {printed("12 desks", 300, 760), printed("text", 72, 700)},
                                                    FurnitureReason::NotANumber},
                                         NumberCase{"InText",
                                                    {printed("12", 300, 760), printed("text", 72, 748)},
                                                    FurnitureReason::TouchesText}),
                         kName);

struct StampCase {
  std::string name;
  float angle, x, size;
  FurnitureReason wanted;
};
class StampReasons : public testing::TestWithParam<StampCase> {};

TEST_P(StampReasons, HasAReason) {
  const StampCase& row = GetParam();
  TextLine line = turned(printed("DRAFT", row.x, 400, {.size = row.size}), row.angle);
  EXPECT_EQ(judge_stamp(letter_page(), line, 10), row.wanted);
}

INSTANTIATE_TEST_SUITE_P(Exits, StampReasons,
                         testing::Values(StampCase{"Watermark", 45, 200, 40, FurnitureReason::Watermark},
                                         StampCase{"Edge", 270, 20, 10, FurnitureReason::EdgeStamp},
                                         StampCase{"SmallAndSlanted", 45, 200, 10,
                                                   FurnitureReason::TurnedInText},
                                         StampCase{"InText", 90, 300, 10, FurnitureReason::TurnedInText}),
                         kName);

// Furniture of short documents.

using LoneCase = Case<LoneReason>;
class LoneFurnitureReasons : public testing::TestWithParam<LoneCase> {};

TEST_P(LoneFurnitureReasons, HasAReason) {
  std::vector<TextLine> lines = GetParam().lines;
  for (int i = 0; i < 5; ++i)
    lines.push_back(printed("text of the page", 72, 200 + 12 * static_cast<float>(i)));

  EXPECT_EQ(judge_edge_rows(letter_page(), lines, 10).front().reason, GetParam().wanted);
}

TextLine head_with_number(const std::string& words, float y, float size = 10) {
  TextLine line = printed(words, 72, y, {.size = size});
  print(line, "44", 500, y, {.size = size});
  return line;
}

INSTANTIATE_TEST_SUITE_P(
    Exits, LoneFurnitureReasons,
    testing::Values(
        LoneCase{"Signs", {head_with_number("Desks", 50)}, LoneReason::EnoughSigns},
        LoneCase{"Deep", {head_with_number("Desks", 150)}, LoneReason::FarFromEdge},
        LoneCase{
            "Touches", {head_with_number("Desks", 50), printed("text", 72, 62)}, LoneReason::TouchesText},
        LoneCase{"Large", {head_with_number("Desks", 50, 14)}, LoneReason::Large},
        LoneCase{"Long", {printed(std::string(150, 'x'), 72, 50)}, LoneReason::Long},
        LoneCase{"Caption", {head_with_number("Table 3 Desks", 50)}, LoneReason::Caption},
        LoneCase{"Address", {head_with_number("4 Quay Street, tel. 55120", 50)}, LoneReason::Address},
        LoneCase{"NoSign", {printed("Desks", 72, 50)}, LoneReason::TooFewSigns}),
    kName);

// Run-in heads.

using RunInCase = Case<RunInReason>;
class RunInReasons : public testing::TestWithParam<RunInCase> {};

TEST_P(RunInReasons, HasAReason) {
  std::vector<TextLine> lines = GetParam().lines;
  const std::size_t before = lines.size();
  std::vector<doc::Decision> decisions;

  cut_run_in_heads(lines, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "run-in head"), words_of(GetParam().wanted));
  EXPECT_EQ(lines.size() > before, row_of(GetParam().wanted).accepted);
}

/// Bold words, then plain ones after `gap` points.
TextLine head(const std::string& bold, float gap, const std::string& plain) {
  TextLine line = printed(bold, 72, 100, {.style = doc::kBold});
  print(line, plain, line.box.x1 + gap, 100);
  return line;
}

const TextLine kBelow = printed("the text goes on below and is long", 72, 112);

INSTANTIATE_TEST_SUITE_P(
    Exits, RunInReasons,
    testing::Values(
        RunInCase{"Head", {head("Method.", 10, "The desks were"), kBelow}, RunInReason::Head},
        RunInCase{"AllBold", {head("All of this is", 3, "bold"), kBelow}, RunInReason::NothingBehind},
        RunInCase{"Narrow", {head("Method", 3, "The desks were"), kBelow}, RunInReason::GapTooNarrow},
        RunInCase{"Wide", {head("Method.", 60, "The desks were"), kBelow}, RunInReason::GapTooWide},
        RunInCase{"AsBetweenWords",
                  {[] {
                     TextLine line = head("Method.", 8, "The");
                     print(line, "desks", line.box.x1 + 8, 100);
                     print(line, "were", line.box.x1 + 8, 100);
                     return line;
                   }(),
                   kBelow},
                  RunInReason::GapAsBetweenWords},
        RunInCase{"FormLabel",
                  {head("Name:", 10, "Walnut and Sons"), printed("Town", 72, 160)},
                  RunInReason::TextEnds},
        RunInCase{"Marker", {head("1.2", 10, "The desks were"), kBelow}, RunInReason::NoTitle}),
    kName);

// Drop caps.

using InitialCase = Case<InitialReason>;
class InitialReasons : public testing::TestWithParam<InitialCase> {};

TEST_P(InitialReasons, HasAReason) {
  std::vector<TextLine> lines = GetParam().lines;
  std::vector<doc::Decision> decisions;

  join_initials(lines, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "drop cap"), words_of(GetParam().wanted));
}

std::vector<TextLine> passage(float letter_size, float letter_at, float text_x, bool second) {
  std::vector<TextLine> lines = {printed("T", 72, letter_at, {.size = letter_size}),
                                 printed("he desks of the", text_x, 100)};
  if (second) lines.push_back(printed("chapel were counted", text_x, 112));
  return lines;
}

INSTANTIATE_TEST_SUITE_P(
    Exits, InitialReasons,
    testing::Values(InitialCase{"Beside", passage(30, 112, 90, true), InitialReason::Beside},
                    InitialCase{"NotTaller", passage(12, 112, 80, true), InitialReason::NotTaller},
                    InitialCase{"FarOff", passage(30, 112, 200, true), InitialReason::NotBeside},
                    InitialCase{"OnTheBaseline", passage(30, 100, 90, true), InitialReason::WrongHeight},
                    InitialCase{"OneLine", passage(30, 112, 90, false), InitialReason::NoLineBelow}),
    kName);

// Contents entries.

using EntryCase = Case<EntryReason>;
class EntryReasons : public testing::TestWithParam<EntryCase> {};

TEST_P(EntryReasons, HasAReason) {
  std::vector<TextLine> lines = GetParam().lines;
  std::vector<doc::Decision> decisions;

  cut_leaders(lines, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "contents entry"), words_of(GetParam().wanted));
}

TextLine entry(const std::string& title, float y) {
  TextLine line = printed(title, 72, y);
  print(line, ". . . . . .", 200, y);
  print(line, "12", 500, y);
  return line;
}

TextLine without_dots(float y) {
  TextLine line = printed("Chairs", 72, y);
  print(line, "20", 500, y);
  return line;
}

INSTANTIATE_TEST_SUITE_P(
    Exits, EntryReasons,
    testing::Values(EntryCase{"Dots", {entry("Desks", 100)}, EntryReason::DotsCut},
                    EntryCase{"NumberAtEdge",
                              {entry("Desks", 100), entry("Oak", 112), entry("Ash", 124), without_dots(136)},
                              EntryReason::NumberAtEdge},
                    EntryCase{"NumberJoined",
                              {entry("Desks", 100), entry("Oak", 112), entry("Ash", 124),
                               printed("Chairs", 72, 136), printed("20", 500, 136)},
                              EntryReason::NumberJoined},
                    EntryCase{"OnlyDots", {printed(". . . . . 12", 72, 100)}, EntryReason::NothingBefore}),
    kName);

TEST(EntryReasons, AnEllipsisIsNotNoted) {
  std::vector<TextLine> lines = {printed("and so on . . .", 72, 100)};
  std::vector<doc::Decision> decisions;

  cut_leaders(lines, Trace(decisions));

  EXPECT_TRUE(decisions.empty());
  EXPECT_FALSE(row_of(EntryReason::FewDots).accepted);
  EXPECT_FALSE(lines.front().entry);
}

// Small capitals.

struct CapitalsCase {
  std::string name;
  std::string first, rest;
  float rest_size;
  SmallCapitalsReason wanted;
};
class SmallCapitalsReasons : public testing::TestWithParam<CapitalsCase> {};

TEST_P(SmallCapitalsReasons, HasAReason) {
  TextLine line = printed(GetParam().first, 72, 100);
  print(line, GetParam().rest, line.box.x1, 100, {.size = GetParam().rest_size});
  line.fragments.back().space_before = false;

  EXPECT_EQ(read_small_capitals(line), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, SmallCapitalsReasons,
    testing::Values(CapitalsCase{"Smaller", "D", "ESKS", 8, SmallCapitalsReason::BySize},
                    CapitalsCase{"SameSize", "D", "ESKS", 10, SmallCapitalsReason::NoSmallerCapitals},
                    CapitalsCase{"SmallLetters", "D", "esks", 8, SmallCapitalsReason::NoSmallerCapitals},
                    CapitalsCase{"TooFew", "C", "OX", 8, SmallCapitalsReason::TooFewLetters}),
    kName);

// Runs.

struct RunCase {
  std::string name;
  std::uint16_t flags;
  ShownText shown;
  RunReason wanted;
};
class RunReasons : public testing::TestWithParam<RunCase> {};

TEST_P(RunReasons, HasAReason) {
  doc::Run run;
  run.flags = GetParam().flags;
  EXPECT_EQ(judge_run(run, GetParam().shown), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Exits, RunReasons,
    testing::Values(
        RunCase{"Plain", 0, {}, RunReason::Shown}, RunCase{"OffPage", doc::kOffPage, {}, RunReason::OffPage},
        RunCase{"Tiny", doc::kTiny, {}, RunReason::Tiny},
        RunCase{"Hidden", doc::kHiddenLayer, {}, RunReason::HiddenLayer},
        RunCase{"Furniture", doc::kArtifact, {}, RunReason::MarkedFurniture},
        RunCase{"FalseMarks", doc::kArtifact, {.artifacts = true}, RunReason::Shown},
        RunCase{"UnderABox", doc::kCovered, {}, RunReason::Covered},
        RunCase{"UnderABoxOnAScan", doc::kInvisible | doc::kCovered, {.invisible = true}, RunReason::Covered},
        RunCase{"WhiteScanLayer", doc::kLowContrast, {.invisible = true}, RunReason::Shown},
        RunCase{"White", doc::kLowContrast, {}, RunReason::LowContrast},
        RunCase{"Invisible", doc::kInvisible, {}, RunReason::Invisible},
        RunCase{"ScanLayer", doc::kInvisible, {.invisible = true}, RunReason::Shown},
        RunCase{"Recognised", doc::kInvisible | doc::kFromOcr, {}, RunReason::Shown}),
    kName);

TEST(RunReasons, CoveredWordsAreNotExplainedByThemselves) {
  doc::Page page = letter_page();
  doc::Run run;
  run.font = 0xffff;
  run.size = 10;
  run.baseline = 100;
  run.flags = doc::kCovered;
  run.box = {72, 92, 112, 102};
  page.text = "secret";
  run.text_end = 6;
  page.edges = {72, 80, 88, 96, 104, 108, 112};
  page.runs.push_back(run);
  std::vector<doc::Decision> decisions;

  EXPECT_TRUE(build_lines(page, {}, Trace(decisions)).empty());
  EXPECT_EQ(last_reason(decisions, "text"), words_of(RunReason::Covered));
  EXPECT_EQ(decisions.back().words, "");
}

// Runs and lines.

struct JoinCase {
  std::string name;
  float x, baseline;
  JoinReason wanted;
};
class JoinReasons : public testing::TestWithParam<JoinCase> {};

TEST_P(JoinReasons, HasAReason) {
  const TextLine line = printed("desks of the", 72, 100);  // ends at 128
  const TextLine next = printed("chapel", GetParam().x, GetParam().baseline);
  EXPECT_EQ(judge_join(line, next.fragments.front()), GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(Exits, JoinReasons,
                         testing::Values(JoinCase{"GoesOn", 132, 100, JoinReason::GoesOn},
                                         JoinCase{"Below", 132, 104, JoinReason::OffBaseline},
                                         JoinCase{"Before", 100, 100, JoinReason::BeginsBefore},
                                         JoinCase{"FarOff", 300, 100, JoinReason::FarOff}),
                         kName);

TEST(JoinReasons, HebrewGoesOnToTheLeft) {
  const TextLine line = printed("רעשה", 200, 100);

  EXPECT_EQ(judge_join(line, printed("רגסנ", 140, 100).fragments.front()), JoinReason::GoesOnToTheLeft);
  EXPECT_EQ(judge_join(printed("desk", 200, 100), printed("lamp", 170, 100).fragments.front()),
            JoinReason::BeginsBefore);
}

TEST(JoinReasons, NothingGoesOnAnEmptyLine) {
  EXPECT_EQ(judge_join(TextLine{}, printed("desk", 72, 100).fragments.front()), JoinReason::EmptyLine);
}

// Gutters.

struct GutterCase {
  std::string name;
  float size;                  ///< of the headlines
  std::vector<float> columns;  ///< where the lines below begin
  bool wide = false;           ///< a line runs over the gutter
  GutterReason wanted = GutterReason::NoColumnsBelow;
};
class GutterReasons : public testing::TestWithParam<GutterCase> {};

TEST_P(GutterReasons, HasAReason) {
  TextLine headlines = printed("Warp Cut", 72, 100, {GetParam().size, doc::kBold});
  print(headlines, "New Vat", 300, 100, {GetParam().size, doc::kBold});
  std::vector<TextLine> lines = {headlines};
  for (const float x : GetParam().columns)
    for (float y = 120; y < 150; y += 12) lines.push_back(printed("The loom of the guild", x, y));
  if (GetParam().wide)
    lines.insert(lines.begin() + 1,
                 printed("The loom of the guild was sold to the dyers of the next town but one.", 72, 116));
  std::vector<doc::Decision> decisions;
  const std::size_t before = lines.size();

  cut_at_gutters(letter_page(), lines, Trace(decisions));

  EXPECT_EQ(last_reason(decisions, "gutter"), words_of(GetParam().wanted));
  EXPECT_EQ(lines.size(), before + (row_of(GetParam().wanted).accepted ? 1 : 0));
}

INSTANTIATE_TEST_SUITE_P(
    Exits, GutterReasons,
    testing::Values(GutterCase{"OverColumns", 14, {72, 300}, false, GutterReason::HeadlinesOverColumns},
                    GutterCase{"AsSmallAsTheText", 10, {72, 300}, false, GutterReason::NoLargerThanBelow},
                    GutterCase{"OneColumn", 14, {72}, false, GutterReason::NoColumnsBelow},
                    GutterCase{"TextRunsOver", 14, {72, 300}, true, GutterReason::NoColumnsBelow}),
    kName);

struct RowsCase {
  std::string name, left, right;
  bool ruled, wanted;
};
class ColumnsByRow : public testing::TestWithParam<RowsCase> {};

TEST_P(ColumnsByRow, AreCutWhereBothSidesAreFilled) {
  std::vector<TextLine> lines;
  for (float y = 100; y < 196; y += 12) {
    lines.push_back(printed(GetParam().left, 72, y));
    print(lines.back(), GetParam().right, 300, y);
  }
  doc::Page page = letter_page();
  if (GetParam().ruled) {
    doc::Rule rule;
    rule.box = {72, 148, 500, 149};
    page.rules.push_back(rule);
  }

  cut_at_gutters(page, lines);

  ASSERT_EQ(lines.size(), GetParam().wanted ? 16u : 8u);
  if (GetParam().wanted) {
    EXPECT_EQ(lines[7].text(), GetParam().left) << "the left half comes first";
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, ColumnsByRow,
                         testing::Values(RowsCase{"Text", "the loom of the guild was sold to the dyers",
                                                  "who did not know what to do with it", false, true},
                                         RowsCase{"Cells", "Oak", "720", false, false},
                                         RowsCase{"Ruled", "the loom of the guild was sold to the dyers",
                                                  "who did not know what to do with it", true, false}),
                         kName);

}  // namespace
}  // namespace lectern::layout
