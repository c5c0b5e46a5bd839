#pragma once

/// Where lines of Korean end: between two words, which have a space between them, or within a word.

#include <cstdint>
#include <vector>

#include "lines/text_line.h"

namespace lectern::layout {

/// What a line's end is, seen from its letters and its place.
enum class WordEnd : std::uint8_t {
  Unknown,      ///< no Korean at both sides, or too few lines to tell
  PaintedHere,  ///< the producer paints the space between two words, and painted one here
  PaintedElsewhere,
  WordsKept,     ///< the paragraph breaks between words only: lines differ by a word's width
  SyllableFits,  ///< the next syllable would have fitted without the space in front of it
  Particle,      ///< the line ends in a particle, which ends words
  WithinWord,    ///< the line is filled to the last syllable
};

/// Whether the word ends with the line; what is Unknown does neither end nor go on.
bool ends_word(WordEnd end);
bool goes_on(WordEnd end);

/// What the ends of the lines `chosen` of a paragraph are, one for each; the last is Unknown.
std::vector<WordEnd> word_ends(const std::vector<TextLine>& lines, const std::vector<std::size_t>& chosen);

}  // namespace lectern::layout
