#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lectern/text/sentences.h"

namespace lectern::text {
namespace {

/// The pieces with their final blanks taken away.
std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> found;
  for (std::string_view piece : sentences(text)) {
    while (!piece.empty() && (piece.back() == ' ' || piece.back() == '\n')) piece.remove_suffix(1);
    found.emplace_back(piece);
  }
  return found;
}

struct Case {
  std::string name;
  std::vector<std::string> sentences;  // joined by blanks they are the text
};

class Sentences : public testing::TestWithParam<Case> {};

TEST_P(Sentences, EndWhereAReaderPauses) {
  std::string text;
  for (const std::string& sentence : GetParam().sentences) text += (text.empty() ? "" : " ") + sentence;

  EXPECT_EQ(pieces(text), GetParam().sentences);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Sentences,
    testing::Values(Case{"Plain", {"The desk is old.", "Nobody uses it!", "Why not?"}},
                    Case{"Titles", {"Dr. Jane Smith met Prof. Müller.", "They left."}},
                    Case{"Initials", {"The book of J. Doe is lost.", "It was rare."}},
                    Case{"German", {"Wir nutzen z. B. Holz und Glas.", "Das ist am 3. März neu."}},
                    Case{"Numbers", {"It costs 3.50 euros at example.org.", "In 2024 it cost less."}},
                    Case{"YearAtTheEnd", {"It began in 2024.", "Then it ended."}},
                    Case{"OrdinalBeforeAnOpener", {"See page 12.", "The rest is short."}},
                    Case{"Quotes", {"She said \"no.\"", "“Really?”", "He left."}},
                    Case{"NoCapital", {"Files end in .txt or .md and so on."}},
                    Case{"Abbreviations", {"See Fig. 3 and Nr. 4 of Vol. II.", "They agree."}},
                    Case{"NoMark", {"A heading without a mark"}}),
    [](const auto& row) { return row.param.name; });

TEST(SentencesOfChinese, EndWithoutABlank) {
  EXPECT_EQ(pieces("今天很好。明天更好。"), (std::vector<std::string>{"今天很好。", "明天更好。"}));
}

TEST(SentencesOfAnyText, AreAllOfTheText) {
  for (const std::string text : {"", " ", "A. B. C.", "x\n\ny\n\n\nZ", "a\xFF. B", "…", "End. \xE2\x80"}) {
    std::string all;
    for (const std::string_view piece : sentences(text)) {
      EXPECT_FALSE(piece.empty());
      all += piece;
    }
    EXPECT_EQ(all, text);
  }
}

TEST(SentencesOfAnyText, EndAtAnEmptyLine) {
  EXPECT_EQ(pieces("one line\nstill it\n\nanother"),
            (std::vector<std::string>{"one line\nstill it", "another"}));
}

}  // namespace
}  // namespace lectern::text
