#include "halves.h"

#include <gtest/gtest.h>

namespace lectern::analysing {
namespace {

chunk::Chunk chunk_of(const std::string& text) {
  chunk::Chunk chunk;
  chunk.index = 7;
  chunk.id = "0123456789abcdef";
  chunk.text = text;
  chunk.first_page = chunk.last_page = 3;
  chunk::Piece piece;
  piece.end = text.size();
  chunk.pieces.push_back(piece);
  return chunk;
}

struct Case {
  const char* name;
  std::string text;
  std::string first;
  std::string second;
};

class Halves : public testing::TestWithParam<Case> {};

TEST_P(Halves, AreCutWhereTheTextHasAPlaceForIt) {
  const auto [first, second] = halves(chunk_of(GetParam().text));
  EXPECT_EQ(first.text, GetParam().first);
  EXPECT_EQ(second.text, GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Halves,
    testing::Values(
        Case{"AtAnEmptyLine", "one two.\nthree.\n\nfour five six", "one two.\nthree.\n\n", "four five six"},
        Case{"AtTheLineNearestToTheMiddle", "aaa\nbbbbbbbbbb\nccc\nddd", "aaa\nbbbbbbbbbb\n", "ccc\nddd"},
        Case{"BetweenSentences", "It is one. It is two.", "It is one. ", "It is two."},
        Case{"BetweenWords", "one two three four", "one two ", "three four"},
        Case{"NotAtAnEndOfTheText", "a\n\nbbbbbbbbbbbbbbbbbbbb bbbbbbbbbbbbbbbbbbb",
             "a\n\nbbbbbbbbbbbbbbbbbbbb ", "bbbbbbbbbbbbbbbbbbb"},
        Case{"NotInsideAWord", "Donaudampfschifffahrt", "Donaudampfschifffahrt", ""}),
    [](const auto& row) { return row.param.name; });

TEST(HalvesOfAChunk, AreKnownAsTheWhole) {
  const auto [first, second] = halves(chunk_of("one two three four"));
  for (const chunk::Chunk& half : {first, second}) {
    EXPECT_EQ(half.index, 7U);
    EXPECT_EQ(half.id, "0123456789abcdef");
    ASSERT_EQ(half.pieces.size(), 1U);
    EXPECT_EQ(half.pieces[0].begin, 0U);
    EXPECT_EQ(half.pieces[0].end, half.text.size());
  }
  EXPECT_DOUBLE_EQ(first.pieces[0].from, 0);
  EXPECT_DOUBLE_EQ(first.pieces[0].to, second.pieces[0].from);
  EXPECT_DOUBLE_EQ(second.pieces[0].to, 1);
}

/// Every byte is in one of the halves, however often a text is cut.
TEST(HalvesOfAChunk, LoseNothing) {
  std::vector<chunk::Chunk> parts{
      chunk_of("The first line.\nThe second one is longer.\n\nAnd a third paragraph, at the end.")};
  const std::string whole = parts[0].text;
  for (int cut = 0; cut < 3; ++cut) {
    std::vector<chunk::Chunk> finer;
    for (const chunk::Chunk& part : parts) {
      auto [first, second] = halves(part);
      finer.push_back(std::move(first));
      if (!second.text.empty()) finer.push_back(std::move(second));
    }
    parts = std::move(finer);
    std::string joined;
    for (const chunk::Chunk& part : parts) joined += part.text;
    EXPECT_EQ(joined, whole);
  }
  EXPECT_GT(parts.size(), 4U);
}

}  // namespace
}  // namespace lectern::analysing
