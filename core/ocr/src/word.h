#pragma once

/// A word from the engine, in pixels of the sheet.

#include <string>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::ocr {

struct Word {
  std::string text;
  std::vector<float> edges;  ///< starts of its code points and the end, as fractions of its length
  Box box;
  float below = 0;  ///< from the baseline to the lower side of the box, in its writing direction
  float row_height = 0;
  float confidence = 0;   ///< 0..100
  int quarter_turns = 0;  ///< clockwise, of its writing direction on the sheet
  int line = 0;           ///< words of one line share a number
  bool bold = false;      ///< by the weight of its strokes
  bool fixed = false;     ///< its letters have equal steps

  float baseline() const { return box.y1 - below; }  ///< of upright words
};

}  // namespace lectern::ocr
