/// Lines joined to running text, and lines that keep their columns.

#include "lectern/layout/flow.h"

#include <gtest/gtest.h>

#include "blocks/listing.h"
#include "page_of_lines.h"

namespace lectern::layout {
namespace {

doc::Span plain(std::string text) {
  return {std::move(text), 0, "", 0};
}

struct JoinCase {
  std::string name;
  std::string first, second, wanted;
  std::size_t changes = 0;
};

class TwoLines : public testing::TestWithParam<JoinCase> {};

TEST_P(TwoLines, AreJoined) {
  Vocabulary words;
  words.add("They kept beehives and other constructions. 도서관에");
  std::vector<doc::Change> changes;

  const std::vector<doc::Span> spans =
      flow({{plain(GetParam().first)}, {plain(GetParam().second)}}, words, &changes, 1);

  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(spans[0].text, GetParam().wanted);
  EXPECT_EQ(changes.size(), GetParam().changes);
}

INSTANTIATE_TEST_SUITE_P(
    Ends, TwoLines,
    testing::Values(
        JoinCase{"BySpace", "the old", "garden", "the old garden"},
        JoinCase{"WithoutTheHyphenOfAKnownWord", "other construc-", "tions", "other constructions", 1},
        JoinCase{"WithTheHyphenOfANumber", "3-540-", "52381", "3-540-52381"},
        JoinCase{"WithoutASoftHyphen", "bee\xc2\xad", "hives", "beehives"},
        JoinCase{"WithADashAsASign", "a --", "b", "a -- b"},
        JoinCase{"AsAFlag", "add -host a -", "level 3", "add -host a -level 3"},
        JoinCase{"AsADash", "the -host - it is -", "level 3", "the -host - it is - level 3"},
        JoinCase{"WithoutASpaceInJapanese", "水門の", "番人", "水門の番人"},
        JoinCase{"WithoutASpaceBeforeLatin", "この", "PDF", "このPDF"},
        JoinCase{"WithASpaceAsElsewhere", "この PDF の", "PDF", "この PDF の PDF"},
        JoinCase{"WithASpaceInKorean", "한국어", "문장", "한국어 문장"},
        JoinCase{"WithinAKoreanWord", "우리는 도서", "관에 갔다", "우리는 도서관에 갔다"},
        JoinCase{"BeforeAKoreanParticle", "책", "은 길다", "책은 길다"},
        JoinCase{"WithOneHyphenInPolish", "biało-", "-czerwony", "biało-czerwony"},
        JoinCase{"WithAHangingHyphen", "the mid-", "and long-term plan", "the mid- and long-term plan"}),
    [](const auto& row) { return row.param.name; });

TEST(Flow, KeepsTheHyphenOfCode) {
  const doc::Span code{"grep --ignore-", doc::kCode, "", 0}, rest{"case", doc::kCode, "", 0};
  std::vector<doc::Change> changes;

  const std::vector<doc::Span> spans = flow({{code}, {rest}}, Vocabulary(), &changes, 1);

  EXPECT_NE(spans[0].text.find("ignore-"), std::string::npos);
  EXPECT_TRUE(changes.empty());
}

TEST(Flow, JoinsAnAddressThatItsLinkHasWhole) {
  const doc::Span first{"https://a.org/", 0, "https://a.org/bees", 0},
      rest{"bees", 0, "https://a.org/bees", 0};

  EXPECT_EQ(flow({{first}, {rest}}, Vocabulary(), nullptr, 1)[0].text, "https://a.org/bees");
}

TEST(Flow, PutsACommaOutsideOfItsLink) {
  const doc::Span link{"the garden,", 0, "https://a.org", 0};

  const std::vector<doc::Span> spans = flow({{link}}, Vocabulary(), nullptr, 1);

  ASSERT_EQ(spans.size(), 2u);
  EXPECT_EQ(spans[0].text, "the garden");
  EXPECT_EQ(spans[1].text, ",");
}

TEST(Vocabulary, HasWordsOfMoreThanThreeBytesFolded) {
  Vocabulary words;
  words.add("The Bees");

  EXPECT_TRUE(words.has("bees"));
  EXPECT_FALSE(words.has("the"));
}

TextLine code_at(float x, float y, const std::string& word) {
  TextLine line = line_of({.words = {word}, .x = x, .y = y, .fixed = true});
  return line;
}

TEST(ListingText, KeepsIndentsAndBlankLines) {
  const std::vector<TextLine> lines = {code_at(72, 100, "if:"), code_at(92, 112, "run()"),
                                       code_at(72, 136, "end")};

  EXPECT_EQ(listing_text(lines, {0, 1, 2}, 72), "if:\n    run()\n\nend");
}

/// A word whose letters are 5 points wide, in columns of 6.
Fragment in_wide_columns(const std::string& word, int column) {
  Fragment f;
  f.text = word;
  f.size = 10;
  f.fixed = true;
  f.space_before = true;
  const float x = 72 + 6 * static_cast<float>(column);
  f.box = {x, 92, x + 6 * static_cast<float>(word.size() - 1) + 5, 102};
  return f;
}

TEST(ListingText, CountsColumnsThatAreWiderThanTheirLetters) {
  TextLine line = code_at(72, 100, "x");
  line.fragments = {in_wide_columns("if", 4), in_wide_columns("x", 7), in_wide_columns(">", 9),
                    in_wide_columns("return", 11), in_wide_columns("x", 30)};

  EXPECT_EQ(listing_text({line}, {0}, 72), "    if x > return             x");
}

TEST(ListingText, KeepsAtMostThreeBlankLines) {
  const std::vector<TextLine> lines = {code_at(72, 100, "if:"), code_at(72, 112, "run()"),
                                       code_at(72, 300, "end")};

  EXPECT_EQ(listing_text(lines, {0, 1, 2}, 72), "if:\nrun()\n\n\n\nend");
}

}  // namespace
}  // namespace lectern::layout
