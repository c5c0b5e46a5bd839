#pragma once

/// A word as the engine gives it, in pixels of the sheet.

#include <string>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::ocr {

struct Word {
  std::string text;
  std::vector<float> edges;  ///< where its code points begin and the last one ends, as parts of its length
  Box box;
  float below = 0;  ///< from the baseline to the box's lower side, as the writing stands
  float row_height = 0;
  float confidence = 0;   ///< 0..100
  int quarter_turns = 0;  ///< clockwise, of its writing direction on the sheet
  int line = 0;           ///< words of one line share a number
  bool bold = false;      ///< by the weight of its strokes
  bool fixed = false;     ///< its letters stand in even steps

  float baseline() const { return box.y1 - below; }  ///< of upright words
};

}  // namespace lectern::ocr
