/// What is nearly always small must hold the rare large thing as well.

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "lectern/doc/block.h"

namespace lectern::doc {
namespace {

const Place kFirst{1, {10, 20, 30, 40}}, kSecond{2, {11, 21, 31, 41}}, kThird{3, {12, 22, 32, 42}};

TEST(Places, KeepTheirOrderFromNoneToMany) {
  Places places;
  EXPECT_TRUE(places.empty());
  EXPECT_EQ(places.begin(), places.end());

  for (const Place& place : {kFirst, kSecond, kThird}) places.push_back(place);

  ASSERT_EQ(places.size(), 3u);
  EXPECT_EQ(places.begin()[0], kFirst);
  EXPECT_EQ(places.begin()[1], kSecond);
  EXPECT_EQ(places.begin()[2], kThird);
}

TEST(Places, AreCopiedWhole) {
  Places places{kFirst, kSecond};
  Places copy = places;

  copy.begin()->page = 9;
  copy.push_back(kThird);

  EXPECT_EQ(places.size(), 2u);
  EXPECT_EQ(*places.begin(), kFirst);
  EXPECT_EQ(copy.size(), 3u);
}

TEST(Places, MayBeAppendedToOthers) {
  Places upper{kFirst};
  const Places lower{kSecond, kThird};

  upper.append(lower.begin(), lower.end());

  ASSERT_EQ(upper.size(), 3u);
  EXPECT_EQ(upper.begin()[2], kThird);
}

TEST(RareString, IsAStringThatMayBeEmpty) {
  RareString href;
  EXPECT_TRUE(href.empty());
  EXPECT_EQ(href, "");

  href = std::string("https://example.org/a");
  const RareString copy = href;
  href.clear();

  EXPECT_TRUE(href.empty());
  EXPECT_EQ(copy.str(), "https://example.org/a");
  EXPECT_EQ(std::string_view(copy), "https://example.org/a");
  EXPECT_TRUE(RareString("").empty());
}

TEST(Rare, IsADefaultValueUntilItIsEdited) {
  Rare<Figure> figure;
  EXPECT_TRUE(figure.empty());
  EXPECT_EQ(figure.get().name, "");

  figure.edit().name = "figure-1.png";
  const Rare<Figure> copy = figure;
  figure.edit().name = "figure-2.png";

  EXPECT_EQ(copy.get().name, "figure-1.png");
  figure.clear();
  EXPECT_TRUE(figure.empty());
}

TEST(Rare, IsEmptyAfterItWasMovedFrom) {
  Rare<Figure> from;
  from.edit().name = "a.png";
  const Rare<Figure> to = std::move(from);

  EXPECT_EQ(to.get().name, "a.png");
  EXPECT_EQ(from.get().name, "");  // NOLINT(bugprone-use-after-move): defined on purpose
}

/// A file of 2,000 pages may hold 770,000 of them.
TEST(Cell, StaysSmall) {
  EXPECT_LE(sizeof(Cell), 64u);
  EXPECT_LE(sizeof(Span), 56u);
}

TEST(Block, OfEveryKindBecomesWhatItIsAskedFor) {
  for (int at = 0; at <= static_cast<int>(BlockKind::Form); ++at) {
    const auto kind = static_cast<BlockKind>(at);
    EXPECT_EQ(Block(kind).kind(), kind) << kind_name(kind);
  }
}

TEST(Block, KeepsItsHeadWhenItBecomesAnotherKind) {
  Block block;
  block.id = 7;
  block.spans = {{"Oaks", 0, "", 0}};
  block.evidence.edit().lines.resize(1);

  block.become(BlockKind::Heading);
  block.as<Heading>().level = 2;
  block.become(BlockKind::Heading);  // what it is already keeps its content

  EXPECT_EQ(block.id, 7u);
  EXPECT_EQ(block.level(), 2);
  EXPECT_EQ(plain_text(block), "Oaks");
  EXPECT_EQ(block.lines().size(), 1u);
}

TEST(Block, AnswersForWhatItsKindLacks) {
  Block block;
  EXPECT_EQ(block.level(), 0);
  EXPECT_TRUE(block.rows().empty());
  EXPECT_TRUE(block.fields().empty());
  EXPECT_EQ(block.caption(), nullptr);
  EXPECT_EQ(block.picture(), nullptr);
  EXPECT_THROW(block.as<Table>(), std::bad_variant_access);
}

TEST(Block, ShowsTheCaptionOfATableAndOfAFigureAndThePictureOfAFormula) {
  Block table(BlockKind::Table), figure(BlockKind::Figure), formula(BlockKind::Formula);
  table.as<Table>().caption = {{"Table 1", 0, "", 0}};
  figure.as<Figure>().caption = {{"Figure 1", 0, "", 0}};
  formula.as<Formula>().picture.name = "formula-1.png";

  EXPECT_EQ(plain_text(*table.caption()), "Table 1");
  EXPECT_EQ(plain_text(*figure.caption()), "Figure 1");
  EXPECT_EQ(formula.caption(), nullptr);
  EXPECT_EQ(formula.picture()->name, "formula-1.png");
  EXPECT_EQ(figure.picture(), &figure.as<Figure>());
}

TEST(Block, IsCopiedWithWhatItsKindHas) {
  Block table(BlockKind::Table);
  table.as<Table>().rows.resize(2);
  const Block copy = table;

  table.as<Table>().rows.clear();

  EXPECT_EQ(copy.rows().size(), 2u);
}

}  // namespace
}  // namespace lectern::doc
