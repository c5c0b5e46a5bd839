#pragma once

/// Words around a place that speak for or against it.

#include <cstddef>
#include <string_view>

#include "text/lines.h"
#include "text/word_set.h"

namespace lectern::pii {

/// Where a context word was found, strongest first.
enum class Nearness { SameLine, Nearby, Header, None };

/// What the words around a place say.
struct Surroundings {
  Nearness nearness = Nearness::None;
  std::size_t distance =
      std::string_view::npos;  ///< bytes from the last such word on the line to the place; npos: none there
  bool something_else =
      false;  ///< the last telling word on the line calls it an ISBN, a licence, a birth date …
};

/// Looks for one of `words` (whole words) up to 70 characters before `begin` and 25 after `end`;
/// the same line counts most, then the lines around it, then the first line of the paragraph or table.
Surroundings look_around(Lines& lines, std::size_t begin, std::size_t end, const WordSet& words);

/// Looks only at the words before `begin` on its line: found is `Nearness::SameLine`, or `None`.
Surroundings look_before(Lines& lines, std::size_t begin, const WordSet& words);

/// Is this a number of documentation: called a placeholder, reserved, invalid, a test value, within the
/// sentence?
bool called_documentation(std::string_view text, std::size_t begin, std::size_t end);

/// The word in front of `begin`, or empty.
std::string_view word_before(std::string_view text, std::size_t begin);

}  // namespace lectern::pii
