#pragma once

/// The font families of a document, and the size of its text.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Numbers font families by how much is set in them: 0 is the family of most of the text.
class FontFamilies final {
 public:
  /// Counts the letters of a page by font. Code is not counted.
  void see(const std::vector<TextLine>& lines);

  /// Numbers the families. Call once, after every page was seen. `fonts` are those of the document.
  void settle(const std::vector<doc::Font>& fonts);

  /// The number of a font's family; 0 if nothing is set in it.
  std::uint16_t of(std::uint16_t font) const;

 private:
  std::map<std::uint16_t, std::size_t> set_in_;
  std::vector<std::string> families_;
  std::map<std::string, std::uint16_t> numbers_;
};

/// Whether a document is typed: all in one fixed-width face, and prose.
class Typewriter final {
 public:
  /// Counts the letters of a page, and the signs that code has and prose has not.
  void see(const std::vector<TextLine>& lines);

  /// Nearly everything is of fixed width and hardly anything is a sign of code: the face says nothing.
  bool is_used() const;

 private:
  std::size_t all_ = 0, fixed_ = 0, letters_ = 0, code_signs_ = 0;  ///< bytes
};

/// Takes the mark of code off everything on these lines.
void read_as_typed(std::vector<TextLine>& lines);

/// Counts how much is printed in which size.
class Sizes final {
 public:
  void see(const std::vector<TextLine>& lines);

  /// The size in points that most bytes are printed in; 0 before any page was seen.
  float body() const;

 private:
  std::map<float, std::size_t> weight_;
};

}  // namespace lectern::layout
