/// Every exit of the rules that ask what is a list, what is inside an item, and what is a glossary.

#include <gtest/gtest.h>

#include "lists/glossaries.h"
#include "lists/list_reason.h"
#include "lists/lists.h"
#include "reason_case.h"

namespace lectern::pipeline {
namespace {

using doc::Block;
using doc::BlockKind;

void lists(doc::Snapshot& document, std::vector<doc::Change>& changes, doc::Trace trace) {
  gather_lists(document, changes, trace);
}

Block as(BlockKind kind, Block block) {
  block.become(kind);
  return block;
}

Block without_place(Block block) {
  block.places.clear();
  return block;
}

Block item(const std::string& marker, float y, float x = 100) {
  return marked(marker, "oak", x, y);
}

const auto kName = [](const auto& row) { return row.param.name; };

class NextItem : public testing::TestWithParam<ReasonCase> {};

TEST_P(NextItem, ContinuesTheListForOneReason) {
  expect_reason(GetParam(), lists, "next item");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, NextItem,
    testing::Values(
        ReasonCase{"NoListAtItsIndent", row_of(ItemReason::NoListAtItsIndent), {item("•", 100)}},
        ReasonCase{"FurtherIn", row_of(ItemReason::NoListAtItsIndent), {item("•", 100), item("•", 112, 120)}},
        ReasonCase{"OtherKind", row_of(ItemReason::OtherKind), {item("•", 100), item("1.", 112)}},
        ReasonCase{"NextBullet", row_of(ItemReason::NextBullet), {item("•", 100), item("•", 112)}},
        ReasonCase{
            "FirstOfOtherShape", row_of(ItemReason::FirstOfOtherShape), {item("1.", 100), item("A.", 112)}},
        ReasonCase{"OtherShape", row_of(ItemReason::OtherShape), {item("1.", 100), item("(2)", 112)}},
        ReasonCase{"LettersLeftOut", row_of(ItemReason::LettersLeftOut), {item("A.", 100), item("Q.", 112)}},
        ReasonCase{"LargerNumber", row_of(ItemReason::LargerNumber), {item("1.", 100), item("3.", 112)}},
        ReasonCase{
            "NumberNotLarger", row_of(ItemReason::NumberNotLarger), {item("2.", 100), item("2.", 112)}}),
    kName);

class BelowAnItem : public testing::TestWithParam<ReasonCase> {};

TEST_P(BelowAnItem, IsInsideItForOneReason) {
  expect_reason(GetParam(), lists, "inside item");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, BelowAnItem,
    testing::Values(
        ReasonCase{"Heading",
                   row_of(InsideReason::Heading),
                   {item("•", 100), as(BlockKind::Heading, printed("elm", 100, 112))}},
        ReasonCase{
            "OtherColumn", row_of(InsideReason::OtherColumn), {item("•", 100), printed("elm", 100, 60)}},
        ReasonCase{"OtherPage",
                   row_of(InsideReason::OtherColumn),
                   {item("•", 100), printed("elm", 100, 112, 10, 0, 2)}},
        ReasonCase{
            "LeftOfItems", row_of(InsideReason::LeftOfItems), {item("•", 100), printed("elm", 72, 112)}},
        ReasonCase{"IndentNotExact",
                   row_of(InsideReason::IndentNotExact),
                   {item("•", 100), printed("elm", 120, 112)}},
        ReasonCase{"ItemWithoutPlace",
                   row_of(InsideReason::ItemWithoutPlace),
                   {without_place(item("•", 100)), printed("elm", 100, 112)}},
        ReasonCase{
            "TooFarBelow", row_of(InsideReason::TooFarBelow), {item("•", 100), printed("elm", 100, 160)}},
        ReasonCase{
            "AsFarInAsText", row_of(InsideReason::AsFarInAsText), {item("•", 100), printed("elm", 100, 112)}},
        ReasonCase{"FarBelowBeforeAnItem",
                   row_of(InsideReason::AsFarInAsText),
                   {item("•", 100), printed("elm", 100, 160), item("•", 172)}},
        ReasonCase{"ItemFollows",
                   row_of(InsideReason::ItemFollows),
                   {item("•", 100), printed("elm", 120, 112), item("•", 124)}}),
    kName);

class GatheredItems : public testing::TestWithParam<ReasonCase> {};

TEST_P(GatheredItems, AreAListForOneReason) {
  expect_reason(GetParam(), lists, "list");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, GatheredItems,
    testing::Values(
        ReasonCase{"SeveralItems", row_of(ListReason::SeveralItems), {item("4.", 100), item("5.", 112)}},
        ReasonCase{"OneDash", row_of(ListReason::OneDash), {item("\u2014", 100)}},
        ReasonCase{
            "SeveralDashes", row_of(ListReason::SeveralItems), {item("\u2014", 100), item("\u2014", 112)}},
        ReasonCase{"OneBullet", row_of(ListReason::OneBullet), {item("•", 100)}},
        ReasonCase{"LoneNumber", row_of(ListReason::LoneNumber), {item("7.", 100)}},
        ReasonCase{"LoneCapital", row_of(ListReason::LoneCapital), {item("A.", 100)}},
        ReasonCase{"LongMarker", row_of(ListReason::LongMarker), {item("(01)", 100)}},
        ReasonCase{"FirstNumber", row_of(ListReason::FirstNumber), {item("1.", 100)}}),
    kName);

/// A block that the tags put into lists, from the outermost to its own; each has the same number as its item.
Block tagged(Block block, const std::vector<std::int32_t>& in, std::int32_t quote = -1) {
  doc::Claim& claim = block.evidence.edit().claim;
  for (const std::int32_t list : in)
    claim.lists.push_back({.list = list, .item = 100 + list, .ordered = false, .begins = list == in.back()});
  claim.quote = quote;
  return block;
}

class TagsOfLists : public testing::TestWithParam<ReasonCase> {};

TEST_P(TagsOfLists, AreBelievedForOneReason) {
  expect_reason(GetParam(), lists, "lists by tags");
}

INSTANTIATE_TEST_SUITE_P(Exits, TagsOfLists,
                         testing::Values(ReasonCase{"EnoughMarkers",
                                                    row_of(ListTagsReason::EnoughMarkers),
                                                    {tagged(item("•", 100), {1}), tagged(item("", 112), {1}),
                                                     tagged(item("", 124), {1}), tagged(item("", 136), {1})}},
                                         ReasonCase{"MostlyBare",
                                                    row_of(ListTagsReason::MostlyBare),
                                                    {tagged(item("", 112), {1}), tagged(item("", 124), {1}),
                                                     tagged(item("", 136), {1})}}),
                         kName);

/// A list of one item with an inner list, and then a list of one item.
std::vector<Block> cut_list(const std::string& marker, const std::string& rest) {
  return {tagged(item(marker, 100), {1}), tagged(item("–", 112, 120), {1, 2}), tagged(item(rest, 124), {3})};
}

class TaggedListBelowAnother : public testing::TestWithParam<ReasonCase> {};

TEST_P(TaggedListBelowAnother, GoesOnForOneReason) {
  expect_reason(GetParam(), lists, "list goes on");
}

INSTANTIATE_TEST_SUITE_P(
    Exits, TaggedListBelowAnother,
    testing::Values(ReasonCase{"FurtherIn",
                               row_of(TaggedListReason::FurtherIn),
                               {tagged(item("•", 100), {1}), tagged(item("•", 112, 120), {2})}},
                    ReasonCase{"OtherQuote",
                               row_of(TaggedListReason::OtherQuote),
                               {tagged(item("•", 100), {1}), tagged(item("•", 112), {2}, 5)}},
                    ReasonCase{"OtherIndent",
                               row_of(TaggedListReason::OtherIndent),
                               {tagged(item("•", 100), {1}), tagged(item("•", 112, 90), {2})}},
                    ReasonCase{"NoListBetween",
                               row_of(TaggedListReason::NoListBetween),
                               {tagged(item("•", 100), {1}), tagged(item("•", 112), {2})}},
                    ReasonCase{"OtherKind", row_of(TaggedListReason::OtherKind), cut_list("•", "1.")},
                    ReasonCase{"SameBullet", row_of(TaggedListReason::SameBullet), cut_list("•", "•")},
                    ReasonCase{"OtherBullet", row_of(TaggedListReason::OtherBullet), cut_list("•", "–")},
                    ReasonCase{"NextNumber", row_of(TaggedListReason::NextNumber), cut_list("1.", "2.")},
                    ReasonCase{"OtherNumber", row_of(TaggedListReason::OtherNumber), cut_list("1.", "4.")}),
    kName);

/// So many bold lines, each with a text below.
std::vector<Block> terms(int count) {
  std::vector<Block> blocks;
  for (int i = 0; i < count; ++i) {
    const float y = 100 + 40 * static_cast<float>(i);
    blocks.push_back(printed("ambo", 72, y, 10, doc::kBold));
    blocks.push_back(printed("A desk that is read from.", 72, y + 12));
  }
  return blocks;
}

class BoldLinesWithTexts : public testing::TestWithParam<ReasonCase> {};

TEST_P(BoldLinesWithTexts, AreAGlossaryForOneReason) {
  expect_reason(GetParam(), gather_glossaries, "glossary");
}

INSTANTIATE_TEST_SUITE_P(Exits, BoldLinesWithTexts,
                         testing::Values(ReasonCase{"FewTerms", row_of(GlossaryReason::FewTerms), terms(2)},
                                         ReasonCase{"TermsWithTexts", row_of(GlossaryReason::TermsWithTexts),
                                                    terms(3)}),
                         kName);

TEST(ListDecisions, NameThePageTheBoxAndTheWords) {
  doc::Snapshot document = snapshot({item("•", 100), printed("elm", 100, 112)});
  const Box box = document.blocks[1].places.front().box;
  std::vector<doc::Change> changes;
  std::vector<doc::Decision> decisions;

  gather_lists(document, changes, doc::Trace(decisions));

  ASSERT_EQ(decisions.size(), 3u);
  EXPECT_EQ(decisions[1].page, 1);
  EXPECT_EQ(decisions[1].box, box);
  EXPECT_EQ(decisions[1].words, "elm");
  EXPECT_EQ(decisions[2].subject, "list");
  EXPECT_EQ(decisions[2].words, "oak");
}

}  // namespace
}  // namespace lectern::pipeline
