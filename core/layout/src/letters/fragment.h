#pragma once

/// The smallest piece of a line: a word, or the part of one that looks the same and has the same link.

#include <cstdint>
#include <string>

#include "lectern/doc/page.h"
#include "lectern/doc/span.h"

namespace lectern::layout {

struct Fragment {
  std::string text;  ///< no spaces inside, but for fixed-width text
  Box box;
  float baseline = 0;
  float size = 0;
  std::uint16_t style = 0;  ///< doc::SpanStyle bits
  std::uint16_t font = 0xffff;
  std::uint32_t rgb = 0;
  std::int32_t link = -1;  ///< index into the page's links
  std::int32_t mcid = -1;
  std::int32_t element = -1;  ///< of the structure tree; -1: none
  std::uint8_t confidence = 255;
  bool space_before = false;
  bool jump = false;  ///< that space is a gap only: no space character was painted
  bool fixed = false;
  bool symbolic = false;
  bool guessed = false;
  bool small_capitals = false;
  bool label = false;   ///< tagged as a list item's marker
  bool spoken = false;  ///< letters from right to left are in the order in which they are spoken
};

}  // namespace lectern::layout
