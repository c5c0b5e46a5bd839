#include "lines/line_direction.h"

#include <gtest/gtest.h>

namespace lectern::layout {
namespace {

TextLine line_of(const std::vector<std::string>& words) {
  TextLine line;
  for (const std::string& word : words) {
    Fragment f;
    f.text = word;
    f.space_before = !line.fragments.empty();
    line.fragments.push_back(f);
  }
  return line;
}

std::string said(const TextLine& line) {
  std::string out;
  for (const ReadPiece& piece : in_reading_order(line)) out += (piece.space_before ? " " : "") + piece.text;
  return out;
}

TEST(ReadingOrder, TurnsALineOfHebrewRound) {
  const TextLine line = line_of({".םלוע", "123", "םולש"});

  EXPECT_TRUE(runs_backwards(line));
  EXPECT_EQ(said(line), "שלום 123 עולם.");
}

TEST(ReadingOrder, MirrorsABracketThatIsAPieceOfItsOwn) {
  TextLine line = line_of({"ב", "(", "םוי", "לכ", ")", "א"});
  line.fragments[2].space_before = line.fragments[4].space_before = false;

  EXPECT_EQ(said(line), "א (כל יום) ב");
}

TEST(ReadingOrder, TakesBracketsAsTheyAreSpokenIfAPageHasThemSo) {
  std::vector<TextLine> lines = {line_of({")םוי", "לכ(", "א"}), line_of({"ב", ")ה"})};

  judge_brackets(lines);

  EXPECT_EQ(said(lines[0]), "א (כל יום)");
  EXPECT_TRUE(lines[1].spoken_brackets);
}

}  // namespace
}  // namespace lectern::layout
