#pragma once

/// Finds in the bitmap what the engine does not report of a word: how heavy its strokes are, whether its
/// letters have equal steps, whether it is a bullet, whether a line on the baseline joins it to the next
/// word. Also finds the rules on the page.

#include <vector>

#include "lectern/doc/page.h"
#include "sheet.h"
#include "word.h"

namespace lectern::ocr {

class Print {
 public:
  /// Borrows the dark pixels of the sheet (ON in `ink`), which must outlive this object. Throws
  /// std::bad_alloc.
  explicit Print(PIX* ink);

  /// Sets the properties of upright words. May join words, split them and change their texts.
  void describe(std::vector<Word>& words) const;

  /// Returns long straight lines, as boxes in pixels of the sheet.
  std::vector<Box> rules() const;

 private:
  void mark_bullets(std::vector<Word>& words) const;
  void join_underscores(std::vector<Word>& words) const;
  void mark_bold(std::vector<Word>& words) const;
  void mark_fixed(std::vector<Word>& words) const;

  /// Adjacent columns with ink: mostly one letter each.
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
  PixPtr outline_;  ///< dark pixels next to a light one
};

}  // namespace lectern::ocr
