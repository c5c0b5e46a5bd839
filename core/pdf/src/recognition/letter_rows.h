#pragma once

/// Whether boxes lie as letters do: see letter_rows.cc.

#include <cstdint>
#include <span>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::pdf {

/// Letters that stand in rows, and where.
struct LetterRows {
  std::int32_t letters = 0;
  std::int32_t longest = 0;         ///< row
  std::int32_t longest_of_one = 0;  ///< row whose letters are of one height: digits, capitals
  Box box;

  /// Whether a sentence, a name with its label or a number may stand there.
  bool say_something() const;
};

/// The rows among `boxes`, each of which is a connected shape; `least` and `most` bound a letter's height in
/// the boxes' unit.
LetterRows letter_rows(std::vector<Box> boxes, float least, float most);

/// Grey pixels, one byte each, rows without gaps.
struct GreyView {
  std::int32_t width = 0, height = 0;
  std::span<const std::uint8_t> pixels;
};

/// The connected shapes of dark or of light pixels, in pixels. Nothing for a picture of one tone.
std::vector<Box> shapes_in(const GreyView& picture, bool dark);

}  // namespace lectern::pdf
