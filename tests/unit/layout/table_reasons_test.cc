/// Every exit of the rules that ask whether rows of text are a table.

#include <gtest/gtest.h>

#include <algorithm>

#include "page_of_lines.h"
#include "tables/grids/grid_tables.h"
#include "tables/regions/region_tables.h"
#include "tables/rows/row_tables.h"
#include "tables/rows/table_evidence.h"

namespace lectern::layout {
namespace {

/// Rows as text: cells are separated by "|", words by spaces, lines of a cell by "/". An empty cell has no
/// words.
struct Looks {
  float step = 100;        ///< from column to column, points
  float row_step = 12;     ///< from row to row, points
  bool apart = false;      ///< each cell was painted by itself
  bool fixed = false;      ///< in fixed-width text
  bool bold_head = false;  ///< the first row is bold
  int rules = 0;           ///< as wide as the rows, from the first row's head downwards
};

std::vector<std::string> split(const std::string& text, char sign) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == sign)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

/// The material of TableEvidence.
struct Material {
  std::vector<TextLine> lines;
  std::vector<Row> rows;
  Shapes shapes;

  Material(const std::vector<std::string>& texts, const Looks& looks) {
    for (std::size_t r = 0; r < texts.size(); ++r) add_row(texts[r], r, looks);
    const Box box = box_of(rows, 0, rows.size());
    for (int i = 0; i < looks.rules; ++i)
      shapes.horizontal.push_back({box.y0 + 12 * static_cast<float>(i), box.x0, box.x1});
  }

 private:
  void add_row(const std::string& text, std::size_t r, const Looks& looks) {
    rows.emplace_back();
    const std::vector<std::string> cells = split(text, '|');
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (cells[c].empty()) continue;
      CellText cell;
      const std::vector<std::string> parts = split(cells[c], '/');
      for (std::size_t part = 0; part < parts.size(); ++part)
        add_piece(cell, split(parts[part], ' '),
                  {.words = {},
                   .x = 72 + looks.step * static_cast<float>(c),
                   .y = 100 + looks.row_step * static_cast<float>(r) + 11 * static_cast<float>(part),
                   .style = static_cast<std::uint16_t>(looks.bold_head && r == 0 ? doc::kBold : 0),
                   .fixed = looks.fixed},
                  !looks.apart && !rows.back().cells.empty() && part == 0);
      rows.back().box = rows.back().box.united(cell.box);
      rows.back().cells.push_back(std::move(cell));
    }
  }

  /// A piece that was cut from the middle of a line (`cut`) begins behind that line's first fragment.
  void add_piece(CellText& cell, const std::vector<std::string>& words, Words from, bool cut) {
    from.words = words;
    TextLine line = line_of(from);
    const Box box = line.box;
    if (cut) line.fragments.insert(line.fragments.begin(), line.fragments.front());
    const bool bold = from.style != 0;
    cell.pieces.push_back(
        {lines.size(), cut ? 1u : 0u, line.fragments.size(), box, from.y, kEm, from.fixed, bold, false});
    cell.box = cell.box.united(box);
    lines.push_back(std::move(line));
  }
};

struct EvidenceCase {
  std::string name;
  std::vector<std::string> rows;
  Looks looks;
  TableReason wanted;
  std::size_t more = 0;  ///< rows at the end that are not of the candidate
};

class RowsOfText : public testing::TestWithParam<EvidenceCase> {};

TEST_P(RowsOfText, AreATableOrNotForOneReason) {
  const EvidenceCase& row = GetParam();
  const Material page(row.rows, row.looks);

  const TableReason reason =
      TableEvidence(page.shapes, page.lines, page.rows).judge(0, page.rows.size() - row.more);

  EXPECT_EQ(row_of(reason).words, row_of(row.wanted).words);
}

const std::vector<std::string> kTrees = {"Tree|Height|Wood", "Oak|thirty|hard", "Pine|forty|soft",
                                         "Fir|fifty|soft"};

INSTANTIATE_TEST_SUITE_P(
    Exits, RowsOfText,
    testing::Values(
        EvidenceCase{"OneColumn", {"Oak", "Pine"}, {}, TableReason::OneColumn},
        EvidenceCase{"SparseUnderFullHead",
                     {"Tree|North|South|East", "Oak|x", "Pine||x", "Fir|||x"},
                     {.bold_head = true},
                     TableReason::SparseUnderFullHead},
        EvidenceCase{"SparseWithoutHead",
                     {"Tree|North|South|East", "Oak|x", "Pine||x", "Fir|||x"},
                     {},
                     TableReason::FewFullRows},
        EvidenceCase{"SparseList",
                     {"Tree|North|South|East", "• Oak|x", "• Pine||x", "• Fir|||x"},
                     {.bold_head = true},
                     TableReason::BulletList},
        EvidenceCase{"FewWideRows", {"Oak|hard", "Pine"}, {.rules = 2}, TableReason::FewWideRows},
        EvidenceCase{"MarkersBeforeText",
                     {"•|wash the apples", "•|cut them"},
                     {.rules = 1},
                     TableReason::MarkersBeforeText},
        EvidenceCase{
            "BulletList", {"• wash|quick", "• cut|slow", "• cook|slow"}, {}, TableReason::BulletList},
        EvidenceCase{"BulletsBetweenRules",
                     {"• wash|quick", "• cut|slow", "• cook|slow"},
                     {.rules = 2},
                     TableReason::RulesBetweenRows},
        EvidenceCase{"LinesToFillIn",
                     {"Name: ______|Date: ____", "Town: ______|Time: ____"},
                     {},
                     TableReason::LinesToFillIn},
        EvidenceCase{"CountedAnswers",
                     {"(a) Elm|(b) Yew|(c) Box", "(a) Oak|(b) Fir|(c) Ash"},
                     {},
                     TableReason::CountedAnswers},
        EvidenceCase{"TitlesWithPages", {"Bees|3", "Honey|7", "Wax|7"}, {}, TableReason::TitlesWithPages},
        EvidenceCase{"PagesThatFall", {"Bees|9", "Honey|7", "Wax|8"}, {}, TableReason::TwoFullColumns},
        EvidenceCase{"NumberedTitles", {"1.2|Bees", "1.3|Honey"}, {}, TableReason::NumberedTitles},
        EvidenceCase{"LeadersToPages",
                     {"Bees ....|north|wood", "Honey ....|south|wood"},
                     {},
                     TableReason::LeadersToPages},
        EvidenceCase{"TwoCloseRows",
                     {"abcd|abcd|abcd", "abcd|abcd|abcd"},
                     {.step = 28, .apart = true},
                     TableReason::TwoCloseRows},
        EvidenceCase{"LinesOfAPassage",
                     {"We ate|white bread", "We had|white honey", "Weallatethewhitebread withho"},
                     {.step = 85},
                     TableReason::LinesOfAPassage,
                     1},
        EvidenceCase{"ColumnsTooClose",
                     {"abcd|abcd", "abcd|abcd", "abcd|abcd"},
                     {.step = 28},
                     TableReason::ColumnsTooClose},
        EvidenceCase{"ColumnsAsCloseWithARule",
                     {"abcd|abcd", "abcd|abcd", "abcd|abcd"},
                     {.step = 28, .rules = 1},
                     TableReason::RulesBetweenRows},
        EvidenceCase{"FixedWidthText", kTrees, {.fixed = true}, TableReason::FixedWidthText},
        EvidenceCase{"TallCells",
                     {"Oak|one/two/six/ten/red/dry/old", "Fir|soft", "Yew|hard"},
                     {.row_step = 90},
                     TableReason::TallCells},
        EvidenceCase{"RulesBetweenRows", kTrees, {.rules = 2}, TableReason::RulesBetweenRows},
        EvidenceCase{"ManyColumns", kTrees, {}, TableReason::ManyColumns},
        EvidenceCase{"ManyColumnsWithHoles",
                     {"Tree|Height|Wood", "Oak|thirty|hard", "Pine|forty", "Fir|fifty", "Yew|ten"},
                     {},
                     TableReason::ManyColumnsWithHoles},
        EvidenceCase{"TwoFullColumns", {"Oak|hard", "Fir|soft", "Yew|hard"}, {}, TableReason::TwoFullColumns},
        EvidenceCase{"TwoColumnsWithHoles", {"Oak|hard", "Fir|soft"}, {}, TableReason::TwoColumnsWithHoles}),
    [](const auto& row) { return row.param.name; });

TEST(TableEvidence, IsSurestOfRules) {
  const Material ruled(kTrees, {.rules = 2}), full(kTrees, {}),
      holes({"Tree|Height|Wood", "Oak||hard", "Fir|ten|soft"}, {});
  const auto sure = [](const Material& page) {
    return TableEvidence(page.shapes, page.lines, page.rows).confidence(0, page.rows.size());
  };

  EXPECT_GT(sure(ruled), sure(full));
  EXPECT_GT(sure(full), sure(holes));
}

/// A line of a page: where each cell begins and how wide it is.
struct Cells {
  float y = 0;
  std::vector<std::pair<float, float>> cells;
  float size = kEm;
  std::string first = "Oak";  ///< words of the first cell
};

struct PageCase {
  std::string name;
  std::vector<Cells> rows;
  std::vector<float> rules;  ///< heights of rules from x 60 to x 420
  std::string subject;
  std::string_view wanted;
};

std::vector<TextLine> lines_of(const std::vector<Cells>& rows) {
  std::vector<TextLine> lines;
  for (const Cells& row : rows)
    for (const auto& [x, width] : row.cells) {
      lines.push_back(wide_line(x == row.cells.front().first ? row.first : "Oak", x, row.y, width));
      lines.back().size = row.size;
    }
  return lines;
}

class RowsOfAPage : public testing::TestWithParam<PageCase> {};

TEST_P(RowsOfAPage, BelongToTheTableAboveOrNotForOneReason) {
  std::vector<TextLine> lines = lines_of(GetParam().rows);
  Shapes shapes;
  for (const float y : GetParam().rules) shapes.horizontal.push_back({y, 60, 420});
  std::vector<doc::Decision> decisions;

  static_cast<void>(find_row_tables(shapes, lines, Trace(decisions)));

  std::string_view last = "nothing was decided";
  for (const doc::Decision& decision : decisions)
    if (decision.subject == GetParam().subject) last = decision.reason;
  EXPECT_EQ(last, GetParam().wanted);
}

const std::vector<std::pair<float, float>> kTwo = {{72, 60}, {300, 60}},
                                           kThree = {{72, 60}, {200, 60}, {300, 60}};

std::string_view words(RowReason reason) {
  return row_of(reason).words;
}
std::string_view words(TableReason reason) {
  return row_of(reason).words;
}

INSTANTIATE_TEST_SUITE_P(
    Exits, RowsOfAPage,
    testing::Values(
        PageCase{"NotBelow", {{200, kTwo}, {100, kTwo}}, {}, "row", words(RowReason::NotBelow)},
        PageCase{"TwoRulesBetween",
                 {{100, kTwo}, {130, kTwo}},
                 {103, 119},
                 "row",
                 words(RowReason::TwoRulesBetween)},
        PageCase{"HeadComesAgain",
                 {{100, kTwo}, {114, kTwo}, {128, kTwo}, {142, kTwo}, {176, kTwo}, {190, kTwo}},
                 {103, 179},
                 "row",
                 words(RowReason::KeepsColumns)},
        PageCase{"LargerHeading",
                 {{100, kTwo}, {114, kTwo}, {130, {{72, 60}}, 12}},
                 {},
                 "row",
                 words(RowReason::LargerHeading)},
        PageCase{"TooFarBelow", {{100, kTwo}, {140, kTwo}}, {}, "row", words(RowReason::TooFarBelow)},
        PageCase{"AsFarWithARule", {{100, kTwo}, {134, kTwo}}, {115}, "row", words(RowReason::KeepsColumns)},
        PageCase{"NoColumnsAbove",
                 {{100, {{72, 30}, {130, 20}}}, {112, {{95, 60}}}, {136, {{72, 30}, {180, 20}}}},
                 {},
                 "row",
                 words(RowReason::NoColumnsAbove)},
        PageCase{"SectionRow",
                 {{100, kThree}, {114, kThree}, {128, {{211, 10}}}},
                 {},
                 "row",
                 words(RowReason::SectionRow)},
        PageCase{"NoteRow",
                 {{100, kThree}, {114, kThree}, {124, {{200, 150}}, 8}},
                 {},
                 "row",
                 words(RowReason::NoteRow)},
        PageCase{"LoneCellAcross",
                 {{100, kTwo}, {114, kTwo}, {136, {{72, 260}}}},
                 {},
                 "row",
                 words(RowReason::LoneCellAcross)},
        PageCase{"CellsOutOfOrder",
                 {{100, {{72, 140}, {300, 60}}}, {114, {{72, 30}, {120, 30}}}},
                 {},
                 "row",
                 words(RowReason::CellsOutOfOrder)},
        PageCase{"ClosesColumns",
                 {{100, kThree}, {114, {{72, 180}, {300, 60}}}},
                 {},
                 "row",
                 words(RowReason::ClosesColumns)},
        PageCase{"KeepsColumns", {{100, kTwo}, {114, kTwo}}, {}, "row", words(RowReason::KeepsColumns)},
        PageCase{"OneRow", {{100, kTwo}}, {}, "table", words(TableReason::OneRow)}),
    [](const auto& row) { return row.param.name; });

/// Columns that were painted one after the other, each with four lines of one word.
std::vector<TextLine> painted_columns(const std::vector<std::string>& words) {
  std::vector<TextLine> lines;
  for (std::size_t column = 0; column < words.size(); ++column)
    for (int row = 0; row < 4; ++row)
      lines.push_back(line_of({.words = {words[column]},
                               .x = 72 + 80 * static_cast<float>(column),
                               .y = 100 + 14 * static_cast<float>(row)}));
  return lines;
}

TEST(FindRowTables, ReadsNumbersByPlaceIfTheyWerePaintedColumnByColumn) {
  std::vector<TextLine> lines = painted_columns({"1,204", "1,377"});

  const std::vector<FoundTable> tables = find_row_tables({}, lines);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].rows, 4);
  for (const TextLine& line : lines) EXPECT_EQ(line.claim.owner(), LineOwner::Table);
}

TEST(FindRowTables, ReadsNoWordsByPlace) {
  std::vector<TextLine> lines = painted_columns({"1,204", "1,377", "oak", "fir"});
  std::vector<doc::Decision> decisions;

  EXPECT_TRUE(find_row_tables({}, lines, Trace(decisions)).empty());

  EXPECT_TRUE(std::any_of(decisions.begin(), decisions.end(), [](const doc::Decision& decision) {
    return decision.reason == row_of(TableReason::FewNumbers).words;
  }));
}

/// Rules from the page's left to right and from top to bottom, and words at points between them.
struct GridCase {
  std::string name;
  std::vector<float> across, down;
  std::vector<std::pair<float, float>> words;
  std::size_t slanted;
  GridReason wanted;
};

class Rules : public testing::TestWithParam<GridCase> {};

TEST_P(Rules, EncloseATableOrNotForOneReason) {
  const GridCase& row = GetParam();
  Shapes shapes;
  for (const float y : row.across) shapes.horizontal.push_back({y, row.down.front(), row.down.back()});
  for (const float x : row.down) shapes.upright.push_back({x, row.across.front(), row.across.back()});
  shapes.drawn.assign(row.slanted, Box{150, 120, 160, 130});
  std::vector<TextLine> lines;
  for (const auto& [x, y] : row.words) lines.push_back(line_of({.words = {"Oak"}, .x = x, .y = y}));
  std::vector<doc::Decision> decisions;

  const std::vector<FoundTable> tables = find_grids(shapes, lines, Trace(decisions));

  ASSERT_EQ(decisions.size(), 1u);
  EXPECT_EQ(decisions[0].reason, row_of(row.wanted).words);
  EXPECT_EQ(tables.size(), decisions[0].accepted ? 1u : 0u);
  for (const TextLine& line : lines) EXPECT_EQ(line.taken(), decisions[0].accepted);
}

const std::vector<float> kAcross = {100, 140, 180}, kDown = {100, 200, 300};
const std::vector<std::pair<float, float>> kFilled = {{110, 120}, {210, 120}, {110, 160}, {210, 160}};

INSTANTIATE_TEST_SUITE_P(
    Exits, Rules,
    testing::Values(GridCase{"ABox", {100, 180}, {100, 300}, kFilled, 0, GridReason::TooFewOrMany},
                    GridCase{"Drawing", kAcross, kDown, kFilled, 3, GridReason::Drawing},
                    GridCase{"TooEmpty", kAcross, kDown, {{110, 120}, {210, 120}}, 0, GridReason::TooEmpty},
                    GridCase{"Grid", kAcross, kDown, kFilled, 0, GridReason::Grid},
                    GridCase{"GridWithTwoMarks", kAcross, kDown, kFilled, 2, GridReason::Grid}),
    [](const auto& row) { return row.param.name; });

TEST(Rules, JoinCellsWithoutABorderBetweenThem) {
  Shapes shapes;
  for (const float y : kAcross) shapes.horizontal.push_back({y, 100, 300});
  shapes.upright = {{100, 100, 180}, {200, 140, 180}, {300, 100, 180}};
  std::vector<TextLine> lines;
  for (const auto& [x, y] : kFilled) lines.push_back(line_of({.words = {"Oak"}, .x = x, .y = y}));

  const std::vector<FoundTable> tables = find_grids(shapes, lines);

  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0].cells.size(), 3u);
  EXPECT_EQ(tables[0].cells[0].column_span, 2);
}

struct RegionCase {
  std::string name;
  std::vector<Cells> rows;
  std::vector<float> rules;  ///< heights of rules from x 60 to x 420
  std::vector<Box> shades;
  RegionReason wanted;
};

class RegionOfAPage : public testing::TestWithParam<RegionCase> {};

TEST_P(RegionOfAPage, IsATableByPlaceOrNotForOneReason) {
  std::vector<TextLine> lines = lines_of(GetParam().rows);
  Shapes shapes;
  for (const float y : GetParam().rules) shapes.horizontal.push_back({y, 60, 420});
  shapes.shades = GetParam().shades;
  std::vector<doc::Decision> decisions;

  const std::vector<FoundTable> tables = find_region_tables(shapes, lines, Trace(decisions));

  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions.front().reason, row_of(GetParam().wanted).words);
  EXPECT_EQ(tables.size(), row_of(GetParam().wanted).accepted ? 1U : 0U);
}

// Painted from the last row to the first: by place only.
const std::vector<Cells> kUpwards = {{128, kThree}, {114, kThree}, {100, kThree}};

INSTANTIATE_TEST_SUITE_P(
    Reasons, RegionOfAPage,
    testing::Values(
        RegionCase{"ByPlace", kUpwards, {88, 103, 131}, {}, RegionReason::ByPlace},
        RegionCase{"PaintedByRows",
                   {{100, kThree}, {114, kThree}, {128, kThree}},
                   {88, 103, 131},
                   {},
                   RegionReason::PaintedByRows},
        RegionCase{"Drawing",
                   kUpwards,
                   {88, 103, 131},
                   {{100, 92, 120, 131}, {200, 95, 220, 131}},
                   RegionReason::Drawing},
        RegionCase{"TooFewColumns",
                   {{128, {{72, 60}}}, {114, {{72, 60}}}, {100, {{72, 60}}}},
                   {88, 103, 131},
                   {},
                   RegionReason::TooFewColumns},
        RegionCase{
            "TooFewRows", {{114, kThree}, {100, kThree}}, {88, 103, 118}, {}, RegionReason::TooFewRows},
        RegionCase{"Prose",
                   {{142, {{72, 160}, {240, 160}}},
                    {128, {{72, 160}, {240, 160}}},
                    {114, {{72, 160}, {240, 160}}},
                    {100, {{72, 160}, {240, 160}}}},
                   {88, 103, 145},
                   {},
                   RegionReason::Prose}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace lectern::layout
