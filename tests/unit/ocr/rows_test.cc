#include "rows.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace lectern::ocr {
namespace {

/// Words of one line, each 10 pixels for a letter, at `x` on `baseline`.
void add_line(std::vector<Word>& words, std::string_view text, float x, float baseline, float height = 20) {
  const int line = words.empty() ? 1 : words.back().line + 1;
  while (!text.empty()) {
    const std::string_view token = text.substr(0, text.find(' '));
    Word word;
    word.text = token;
    word.box = {x, baseline - 15, x + 10 * static_cast<float>(token.size()), baseline};
    word.row_height = height;
    word.line = line;
    x = word.box.x1 + 8;
    words.push_back(word);
    text.remove_prefix(std::min(token.size() + 1, text.size()));
  }
}

std::string text_of(const std::vector<Word>& words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

TEST(Rows, OfATableReadByColumnsAreReadAcross) {
  std::vector<Word> words;
  for (int row = 0; row < 3; ++row) add_line(words, "name", 0, 100.0f + 60 * static_cast<float>(row));
  for (int row = 0; row < 3; ++row) {
    add_line(words, "what it is good for", 200, 101.0f + 60 * static_cast<float>(row));
    add_line(words, "and more", 200, 131.0f + 60 * static_cast<float>(row));
  }

  put_in_rows(words);

  EXPECT_EQ(
      text_of(words),
      "name what it is good for and more name what it is good for and more name what it is good for and "
      "more");
}

TEST(Rows, OfPrintedColumnsStayApart) {
  std::vector<Word> words;
  for (int row = 0; row < 6; ++row)
    add_line(words, "left of the two columns", 0, 100.0f + 30 * static_cast<float>(row));
  for (int row = 0; row < 6; ++row)
    add_line(words, "right of the two columns", 400, 100.0f + 30 * static_cast<float>(row));
  const std::string before = text_of(words);

  put_in_rows(words);

  EXPECT_EQ(text_of(words), before);
}

TEST(Rows, OfASidebarOffTheBaselinesStayApart) {
  std::vector<Word> words;
  for (int row = 0; row < 8; ++row)
    add_line(words, "a long line of the text", 0, 100.0f + 30 * static_cast<float>(row));
  for (int row = 0; row < 8; ++row) add_line(words, "an aside", 400, 108.0f + 26 * static_cast<float>(row));
  const std::string before = text_of(words);

  put_in_rows(words);

  EXPECT_EQ(text_of(words), before);
}

TEST(Rows, OfOneSizeGetOneHeight) {
  std::vector<Word> words;
  add_line(words, "most of the text is of this size", 0, 100, 20);
  add_line(words, "some comes out taller", 0, 130, 21.5f);
  add_line(words, "or lower", 0, 160, 18.6f);
  add_line(words, "Heading", 0, 200, 28);

  settle_heights(words);

  EXPECT_FLOAT_EQ(words.front().row_height, 20);
  EXPECT_FLOAT_EQ(words[words.size() - 2].row_height, 20);
  EXPECT_FLOAT_EQ(words.back().row_height, 28);
}

}  // namespace
}  // namespace lectern::ocr
