#pragma once

/// What the engine does not tell of a word, read from the bitmap: how heavy its strokes are, whether its
/// letters stand in even steps, whether it is a bullet, where a line drawn on the baseline joins two words;
/// and the rules on the page.

#include <vector>

#include "lectern/doc/page.h"
#include "sheet.h"
#include "word.h"

namespace lectern::ocr {

class Print {
 public:
  /// Borrows the sheet's ink (dark pixels are ON). Throws std::bad_alloc.
  explicit Print(PIX* ink);

  /// Fills in what the words look like; upright words only. Words may become fewer, and texts change.
  void describe(std::vector<Word>& words) const;

  /// Long straight lines, as boxes in pixels of the sheet.
  std::vector<Box> rules() const;

 private:
  void mark_bullets(std::vector<Word>& words) const;
  void join_underscores(std::vector<Word>& words) const;
  void mark_bold(std::vector<Word>& words) const;
  void mark_fixed(std::vector<Word>& words) const;

  /// Columns with ink that belong together: mostly a letter each.
  struct Part {
    float x0 = 0, x1 = 0;
  };

  void split_articles(std::vector<Word>& words) const;

  bool is_ink(int x, int y) const;
  int ink_in(PIX* pix, const Box& box) const;
  double stroke_of(const Word& word) const;
  std::vector<Part> parts_of(const Word& word) const;
  static float step_of(const std::vector<Word>& words, const std::vector<std::size_t>& line);
  static void part(Word& left, const Word& right);
  bool is_even(const Word& word) const;
  bool is_line_between(const Word& left, const Word& right) const;
  const char* bullet_of(const Word& word) const;

  PIX* ink_;
  PixPtr outline_;  ///< pixels of ink with a neighbour that is not
};

}  // namespace lectern::ocr
