#pragma once

/// Lines of a page for tests, as words at places: the least that the rules of layout look at.

#include <string>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// The size of all text unless a test sets another, points: one em.
inline constexpr float kEm = 10;

/// Words in one weight; each is a fragment. Widths are half an em for each byte, as in many fonts.
struct Words {
  std::vector<std::string> words;
  float x = 72, y = 100;  ///< left edge and baseline
  float gap = 3;          ///< points between two words
  std::uint16_t style = 0;
  bool fixed = false;
};

inline TextLine line_of(const Words& from) {
  TextLine line;
  line.page = 1;
  float x = from.x;
  for (const std::string& word : from.words) {
    Fragment f;
    f.text = word;
    f.box = {x, from.y - 8, x + 0.5f * kEm * static_cast<float>(word.size()), from.y + 2};
    f.baseline = from.y;
    f.size = kEm;
    f.style = from.style;
    f.fixed = from.fixed;
    f.space_before = !line.fragments.empty();
    x = f.box.x1 + from.gap;
    line.fragments.push_back(f);
  }
  settle(line);
  line.baseline = from.y;
  line.size = kEm;
  return line;
}

/// A line of one word that is `width` points wide.
inline TextLine wide_line(const std::string& word, float x, float y, float width) {
  TextLine line = line_of({.words = {word}, .x = x, .y = y});
  line.fragments.front().box.x1 = x + width;
  line.box.x1 = x + width;
  return line;
}

}  // namespace lectern::layout
