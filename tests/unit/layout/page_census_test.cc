#include "page_census.h"

#include <gtest/gtest.h>

namespace lectern::layout {
namespace {

/// 40 letters.
const std::string kForty = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn";

TextLine line_of(const std::string& text, float y) {
  TextLine line;
  line.page = 1;
  line.size = 10;
  line.baseline = y;
  line.box = {72, y - 8, 300, y + 2};
  line.fragments.push_back({.text = text, .box = line.box, .baseline = y, .size = 10});
  return line;
}

PlacedBlock paragraph(const std::string& text) {
  PlacedBlock placed;
  placed.block.spans.push_back({text, 0, "", 0});
  placed.block.places.push_back({1, {72, 100, 300, 112}});
  return placed;
}

/// Ten lines of forty letters, all of them painted.
struct Sheet {
  doc::Page page;
  std::vector<TextLine> lines;
  PageState state{page, page, lines};

  Sheet() {
    for (int i = 0; i < 10; ++i) lines.push_back(line_of(kForty, 100 + 14.0f * static_cast<float>(i)));
  }
  void paint(const std::string& text, std::uint16_t flags = 0) {
    doc::Run run;
    run.text_begin = static_cast<std::uint32_t>(page.text.size());
    page.text += text;
    run.text_end = static_cast<std::uint32_t>(page.text.size());
    run.flags = flags;
    page.runs.push_back(run);
  }
  void show(int lines_shown) {
    for (int i = 0; i < lines_shown; ++i) state.blocks.push_back(paragraph(kForty));
  }
};

TEST(PageCensus, FindsNothingWhereEveryLineIsABlock) {
  Sheet sheet;
  const PageCensus census(sheet.state);
  sheet.show(10);

  const doc::PageCensus found = census.taken(sheet.state);

  EXPECT_EQ(found.letters, 400);
  EXPECT_FLOAT_EQ(found.unshown, 0);
  EXPECT_FLOAT_EQ(found.removed, 0);
  EXPECT_EQ(found.open_rules, 0);
}

TEST(PageCensus, CountsLinesThatAreNowhere) {
  Sheet sheet;
  const PageCensus census(sheet.state);
  sheet.show(7);

  EXPECT_FLOAT_EQ(census.taken(sheet.state).unshown, 0.3f);
}

TEST(PageCensus, KnowsCellsNotesOfPicturesAndMarkers) {
  Sheet sheet;
  const PageCensus census(sheet.state);
  sheet.show(7);
  PlacedBlock table;
  table.block.become(doc::BlockKind::Table);
  table.block.as<doc::Table>().rows.push_back({{doc::Cell{.spans = {{kForty, 0, "", 0}}, .places = {}}}});
  PlacedBlock figure;
  figure.block.become(doc::BlockKind::Figure);
  figure.block.as<doc::Figure>().text = kForty;
  PlacedBlock item = paragraph("");
  item.block.marker = kForty;
  for (PlacedBlock& each : std::array{table, figure, item}) sheet.state.blocks.push_back(each);

  const doc::PageCensus found = census.taken(sheet.state);

  EXPECT_FLOAT_EQ(found.unshown, 0);
  EXPECT_FLOAT_EQ(found.drawn, 0.1f);
}

/// A line of a running head and one of a foot are on most pages.
TEST(PageCensus, CountsWhatIsTakenAwayBeyondAHeadAndAFoot) {
  Sheet sheet;
  const PageCensus census(sheet.state);
  sheet.show(5);
  for (std::size_t i = 0; i < 5; ++i) sheet.lines[i].take(LineOwner::Furniture);

  const doc::PageCensus found = census.taken(sheet.state);

  EXPECT_FLOAT_EQ(found.removed, (200 - 100) / 400.0f);
  EXPECT_FLOAT_EQ(found.unshown, 0);
}

TEST(PageCensus, CountsPaintedWordsThatWereNotRead) {
  Sheet sheet;
  for (int i = 0; i < 20; ++i) sheet.paint(kForty);
  sheet.paint(kForty + kForty + kForty, doc::kOffPage);
  const PageCensus census(sheet.state);

  EXPECT_FLOAT_EQ(census.taken(sheet.state).hidden, (800 - 400 - 100) / 800.0f);
}

TEST(PageCensus, CountsRulesOfOneWidthOutsideOfTables) {
  Sheet sheet;
  const PageCensus census(sheet.state);
  for (const float y : {100.0f, 140.0f, 180.0f}) sheet.state.shapes.horizontal.push_back({y, 72, 500});
  sheet.state.shapes.horizontal.push_back({700, 72, 200});
  sheet.state.shapes.horizontal.push_back({720, 72, 90});

  EXPECT_EQ(census.taken(sheet.state).open_rules, 3);

  PlacedBlock table;
  table.block.become(doc::BlockKind::Table);
  table.block.places.push_back({1, {72, 100, 500, 180}});
  sheet.state.blocks.push_back(table);

  EXPECT_EQ(census.taken(sheet.state).open_rules, 1) << "one rule above the notes says nothing";
}

}  // namespace
}  // namespace lectern::layout
