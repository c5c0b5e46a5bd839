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

/// A file of 2,000 pages may hold 770,000 of them.
TEST(Cell, StaysSmall) {
  EXPECT_LE(sizeof(Cell), 64u);
  EXPECT_LE(sizeof(Span), 56u);
}

}  // namespace
}  // namespace lectern::doc
