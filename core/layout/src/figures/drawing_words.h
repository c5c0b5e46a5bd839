#pragma once

/// The words of a page by their relation to a drawing: passages that it must not cover, labels, captions.

#include <string>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

bool is_inside(const Box& box, const TextLine& line);
float area_of(const Box& box);

class DrawingWords final {
 public:
  /// Borrows the lines.
  explicit DrawingWords(const std::vector<TextLine>& lines);

  /// Whether a passage or a caption is inside.
  bool are_in(const Box& box) const;

  /// Whether a word is inside.
  bool has_any(const Box& box) const;

  /// Whether a line reaches into the box, other than the number of a formula.
  bool touch(const Box& box) const;

  /// Whether words fill the box: then it is a frame, not a shape of a drawing.
  bool fill(const Box& box) const;

  /// Whether the dot is the bullet of a line.
  bool is_bullet(const Box& dot) const;

  /// Whether a line above or below names the box as a figure.
  bool has_caption(const Box& box) const;

  /// Whether there is such a line on the page at all.
  bool have_captions() const;

  /// Labels beside a drawing: turned titles, numbers along an axis, a name under it.
  bool is_label_of(const Box& box, std::size_t i) const;

  std::size_t length(std::size_t i) const { return lengths_[i]; }

 private:
  static bool is_spread(const TextLine& line);
  bool is_passage(std::size_t i) const;

  const std::vector<TextLine>& lines_;
  std::vector<std::string> texts_;
  std::vector<std::size_t> lengths_;
  std::vector<bool> passage_, caption_;
};

}  // namespace lectern::layout
