/// What the module finds in the ink, on bitmaps drawn here.

#include "print.h"

#include <gtest/gtest.h>

#include <vector>

namespace lectern::ocr {
namespace {

class Paper {
 public:
  Paper() : pix_(pixCreate(800, 200, 1)) { pixSetResolution(pix_.get(), 200, 200); }

  void fill(int x, int y, int width, int height) {
    pixRasterop(pix_.get(), x, y, width, height, PIX_SET, nullptr, 0, 0);
  }

  /// Upright strokes `weight` pixels wide, one for each letter, `step` apart.
  Word word(const char* text, int x, int step, int weight) {
    Word word;
    word.text = text;
    for (std::size_t i = 0; i < word.text.size(); ++i)
      fill(x + static_cast<int>(i) * step, 80, i % 3 == 0 ? 2 * weight : weight, 20);
    word.box = {static_cast<float>(x), 80,
                static_cast<float>(x + (static_cast<int>(word.text.size()) - 1) * step + weight), 100};
    word.row_height = 24;
    word.line = 1;
    return word;
  }

  Print print() const { return Print(pix_.get()); }
  PIX* pix() const { return pix_.get(); }

 private:
  PixPtr pix_;
};

TEST(PrintedWords, AreBoldByTheirStrokes) {
  Paper paper;
  std::vector<Word> words = {paper.word("several", 10, 12, 3), paper.word("ordinary", 120, 12, 3),
                             paper.word("important", 240, 12, 6), paper.word("letters", 380, 12, 3)};

  paper.print().describe(words);

  ASSERT_EQ(words.size(), 4u);
  EXPECT_FALSE(words[0].bold);
  EXPECT_TRUE(words[2].bold);
  EXPECT_FALSE(words[3].bold);
}

TEST(PrintedWords, AreJoinedByALineOnTheBaseline) {
  Paper paper;
  std::vector<Word> words = {paper.word("LAST", 10, 12, 3), paper.word("BLOCK", 64, 12, 3),
                             paper.word("wins", 140, 12, 3)};
  paper.fill(static_cast<int>(words[0].box.x1), 102, static_cast<int>(words[1].box.x0 - words[0].box.x1), 2);

  paper.print().describe(words);

  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].text, "LAST_BLOCK");
  EXPECT_EQ(words[0].edges.size(), 11u);
}

TEST(PrintedWords, AreNotJoinedByAnUnderline) {
  Paper paper;
  std::vector<Word> words = {paper.word("LAST", 10, 12, 3), paper.word("BLOCK", 64, 12, 3)};
  paper.fill(10, 102, 120, 2);

  paper.print().describe(words);

  EXPECT_EQ(words.size(), 2u);
}

TEST(PrintedWords, MayBeBullets) {
  Paper paper;
  paper.fill(10, 86, 6, 6);
  Word bullet;
  bullet.text = "e";
  bullet.box = {10, 86, 16, 92};
  bullet.below = -8;
  bullet.row_height = 24;
  bullet.line = 1;
  std::vector<Word> words = {bullet, paper.word("entry", 40, 12, 3)};

  paper.print().describe(words);

  EXPECT_EQ(words[0].text, "▪");
}

TEST(PrintedWords, LeaveRulesBehind) {
  Paper paper;
  paper.word("letters", 10, 12, 3);
  paper.fill(10, 150, 700, 2);

  const std::vector<Box> rules = paper.print().rules();

  ASSERT_EQ(rules.size(), 1u);
  EXPECT_FLOAT_EQ(rules[0].width(), 700);
}

}  // namespace
}  // namespace lectern::ocr
