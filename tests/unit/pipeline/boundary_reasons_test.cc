/// Every exit of the rules that ask what goes on over the end of a page or column.

#include <gtest/gtest.h>

#include <utility>

#include "boundary_reason.h"
#include "lectern/pipeline/stage.h"
#include "reason_case.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

void join(doc::Snapshot& document, std::vector<doc::Change>&, doc::Trace trace) {
  join_over_boundaries(std::move(document), trace);
}

const auto kName = [](const auto& row) { return row.param.name; };

Block above(const std::string& text, float size = 10) {
  return printed(text, 72, 700, size);
}

Block below(const std::string& text) {
  return printed(text, 72, 80, 10, 0, 2);
}

Block with_marker(Block block) {
  block.marker = "•";
  return block;
}

Block with_full_last_line(Block block) {
  std::vector<doc::Line>& lines = block.evidence.edit().lines;
  lines.resize(2, lines.front());
  return block;
}

Block sideways(Block block) {
  Box& box = block.evidence.edit().lines.front().box;
  box = {box.x0, box.y0, box.x0 + 10, box.y0 + 60};
  return block;
}

/// A list whose only item holds a listing.
Block list_with_listing() {
  Block code = above("x = 1");
  code.become(BlockKind::Code);
  Block item = above("the desk");
  item.become(BlockKind::ListItem);
  item.children = {std::move(code)};
  Block list = above("");
  list.become(BlockKind::List);
  list.children = {std::move(item)};
  return list;
}

class ParagraphBelowAPagesEnd : public testing::TestWithParam<ReasonCase> {};

TEST_P(ParagraphBelowAPagesEnd, GoesOnForOneReason) {
  expect_reason(GetParam(), join, "paragraph goes on");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, ParagraphBelowAPagesEnd,
    testing::Values(
        ReasonCase{"ItemEndsOtherwise",
                   row_of(ParagraphJoin::ItemEndsOtherwise),
                   {list_with_listing(), below("of oak")}},
        ReasonCase{"Turned", row_of(ParagraphJoin::Turned), {above("the desk"), sideways(below("of oak"))}},
        ReasonCase{"BeginsWithMarker",
                   row_of(ParagraphJoin::BeginsWithMarker),
                   {above("the desk"), with_marker(below("of oak"))}},
        ReasonCase{"OtherType", row_of(ParagraphJoin::OtherType), {above("the desk", 12), below("of oak")}},
        ReasonCase{"NothingAbove", row_of(ParagraphJoin::NothingAbove), {above(""), below("of oak")}},
        ReasonCase{
            "SentenceEnded", row_of(ParagraphJoin::SentenceEnded), {above("It ended."), below("of oak")}},
        ReasonCase{"BeginsLower", row_of(ParagraphJoin::BeginsLower), {above("the desk"), below("of oak")}},
        ReasonCase{"HyphenAbove", row_of(ParagraphJoin::HyphenAbove), {above("the North-"), below("Sea")}},
        ReasonCase{"FullLineAbove",
                   row_of(ParagraphJoin::FullLineAbove),
                   {with_full_last_line(above("the desk of")), below("Ada")}},
        ReasonCase{"BeginsAnew", row_of(ParagraphJoin::BeginsAnew), {above("the desk of"), below("Ada")}},
        ReasonCase{
            "AroundQuote",
            row_of(ParagraphJoin::AroundQuote),
            {printed("the makers of the desk said that it had been lost in the fire and", 72, 100),
             printed("We burned the books first.", 72, 130, 16), printed("never came back", 72, 150)}}),
    kName);

TEST(ParagraphInTheSameColumn, IsNotAsked) {
  std::vector<doc::Decision> decisions;

  join_over_boundaries(snapshot({printed("the desk", 72, 100), printed("of oak", 72, 112)}),
                       doc::Trace(decisions));

  EXPECT_TRUE(decisions.empty());
}

using Row = std::vector<std::string>;

Block table(Block block, const std::vector<Row>& rows) {
  block.become(BlockKind::Table);
  block.spans.clear();
  doc::Table& table = block.as<doc::Table>();
  table.columns = 2;
  for (const Row& words : rows) {
    doc::TableRow& row = table.rows.emplace_back();
    for (const std::string& word : words) row.cells.push_back({.spans = {{word, 0, "", 0}}, .places = {}});
  }
  return block;
}

Block upper(const std::vector<Row>& rows = {{"Wood", "Year"}, {"the oak", "of"}}) {
  return table(above(""), rows);
}

Block lower(const std::vector<Row>& rows = {{"Elm", "Pine"}}) {
  return table(below(""), rows);
}

Block changed(Block block, void (*change)(Block&)) {
  change(block);
  return block;
}

void tag(Block& block) {
  block.evidence.edit().claim.element = 7;
}

class TableBelowAPagesEnd : public testing::TestWithParam<ReasonCase> {};

TEST_P(TableBelowAPagesEnd, GoesOnForOneReason) {
  expect_reason(GetParam(), join, "table goes on");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, TableBelowAPagesEnd,
    testing::Values(
        ReasonCase{"SameTag", row_of(TableJoin::SameTag), {changed(upper(), tag), changed(lower(), tag)}},
        ReasonCase{"OtherColumns",
                   row_of(TableJoin::OtherColumns),
                   {upper(), changed(lower(), [](Block& b) { b.as<doc::Table>().columns = 3; })}},
        ReasonCase{"HasCaption",
                   row_of(TableJoin::HasCaption),
                   {upper(), changed(lower(), [](Block& b) { *b.caption() = {{"Table 2", 0, "", 0}}; })}},
        ReasonCase{"WithoutRows", row_of(TableJoin::WithoutRows), {upper(), lower({})}},
        ReasonCase{"RepeatsHead", row_of(TableJoin::RepeatsHead), {upper(), lower({{"Wood", "Year"}})}},
        ReasonCase{"Aligned", row_of(TableJoin::Aligned), {upper(), lower()}},
        ReasonCase{"Shifted",
                   row_of(TableJoin::Shifted),
                   {upper(), changed(lower(), [](Block& b) { b.places.front().box.x0 += 20; })}}),
    kName);

class RowBelowAPagesEnd : public testing::TestWithParam<ReasonCase> {};

TEST_P(RowBelowAPagesEnd, GoesOnForOneReason) {
  expect_reason(GetParam(), join, "row goes on");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, RowBelowAPagesEnd,
    testing::Values(
        ReasonCase{"OtherCellCount", row_of(RowJoin::OtherCellCount), {upper(), lower({{"elm"}})}},
        ReasonCase{"OtherSpans",
                   row_of(RowJoin::OtherSpans),
                   {upper(), changed(lower({{"elm", ""}}),
                                     [](Block& b) { b.rows().front().cells.front().column_span = 2; })}},
        ReasonCase{"CellBeginsAnew", row_of(RowJoin::CellBeginsAnew), {upper(), lower({{"Elm", ""}})}},
        ReasonCase{"CellAboveEnded",
                   row_of(RowJoin::CellBeginsAnew),
                   {upper({{"Wood", "Year"}, {"It ended.", "of"}}), lower({{"elm", ""}})}},
        ReasonCase{"NoEmptyCell", row_of(RowJoin::NoEmptyCell), {upper(), lower({{"elm", "pine"}})}},
        ReasonCase{"AllEmpty", row_of(RowJoin::AllEmpty), {upper(), lower({{"", ""}})}},
        ReasonCase{"OpenCellsGoOn", row_of(RowJoin::OpenCellsGoOn), {upper(), lower({{"elm", ""}})}}),
    kName);

Block code(Block block) {
  block.become(BlockKind::Code);
  return block;
}

class ListingBelowAPagesEnd : public testing::TestWithParam<ReasonCase> {};

TEST_P(ListingBelowAPagesEnd, GoesOnForOneReason) {
  expect_reason(GetParam(), join, "listing goes on");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, ListingBelowAPagesEnd,
    testing::Values(
        ReasonCase{"WithoutText",
                   row_of(ListingJoin::WithoutText),
                   {code(above("a = 1")), changed(code(below("b")), [](Block& b) { b.spans.clear(); })}},
        ReasonCase{
            "OtherType", row_of(ListingJoin::OtherType), {code(above("a = 1", 12)), code(below("b = 2"))}},
        ReasonCase{
            "InsideBrackets", row_of(ListingJoin::InsideBrackets), {code(above("f(a,")), code(below("b)"))}},
        ReasonCase{"IndentedAbove",
                   row_of(ListingJoin::IndentedAbove),
                   {code(above("if a:\n  b")), code(below("c"))}},
        ReasonCase{
            "IndentedBelow", row_of(ListingJoin::IndentedBelow), {code(above("if a:")), code(below("  b"))}},
        ReasonCase{
            "BeginsAnew", row_of(ListingJoin::BeginsAnew), {code(above("a = 1")), code(below("b = 2"))}}),
    kName);

}  // namespace
}  // namespace lectern::pipeline
