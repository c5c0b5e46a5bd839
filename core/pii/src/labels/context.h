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
  /// Bytes from the last such word on the line to the place; npos: none is there.
  std::size_t distance = std::string_view::npos;
  /// The last word on the line that says anything calls it an ISBN, a licence, a birth date …
  bool something_else = false;
};

/// Looks for one of `words` (whole words) up to 70 characters before `begin` and 25 after `end`;
/// the same line counts most, then the lines around it, then the first line of the paragraph or table.
Surroundings look_around(Lines& lines, std::size_t begin, std::size_t end, const WordSet& words);

/// Looks only at the words before `begin` on its line: found is `Nearness::SameLine`, or `None`.
Surroundings look_before(Lines& lines, std::size_t begin, const WordSet& words);

/// True if the sentence calls this a number of documentation: a placeholder, reserved, invalid, a test value.
bool called_documentation(std::string_view text, std::size_t begin, std::size_t end);

/// True if the words right before `begin` call it an example: "e.g.", "z. B.", "such as".
bool called_example(std::string_view text, std::size_t begin);

/// True if [begin, end) has one of `words`.
bool has_word_in(std::string_view text, std::size_t begin, std::size_t end, const WordSet& words);

/// True if the line, or the one that opens its paragraph or the short one above that, speaks of parts,
/// articles or orders: a number in it is a thing's.
bool is_among_goods(Lines& lines, std::size_t begin, std::size_t end);

/// True in lines of code where a mail address within 160 bytes of [begin, end) has a domain of nobody:
/// {"name": "Jane Doe", "mail": "jane@example.org", "born": "1990-05-01"}.
bool is_in_record_of_nobody(std::string_view text, std::size_t begin, std::size_t end);

/// True for a number within 60 bytes of a mail address whose domain belongs to nobody.
bool is_beside_address_of_nobody(std::string_view text, std::size_t begin, std::size_t end);

/// The word in front of `begin`, or empty.
std::string_view word_before(std::string_view text, std::size_t begin);

}  // namespace lectern::pii
