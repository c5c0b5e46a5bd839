#include "lines/line_direction.h"

#include <gtest/gtest.h>

namespace lectern::layout {
namespace {

TEST(ReadingOrder, TurnsALineOfHebrewRound) {
  TextLine line;
  for (const char* word : {".םלוע", "123", "םולש"}) {
    Fragment f;
    f.text = word;
    f.space_before = !line.fragments.empty();
    line.fragments.push_back(f);
  }

  std::string said;
  for (const ReadPiece& piece : in_reading_order(line)) said += (piece.space_before ? " " : "") + piece.text;

  EXPECT_TRUE(runs_backwards(line));
  EXPECT_EQ(said, "שלום 123 עולם.");
}

}  // namespace
}  // namespace lectern::layout
