#pragma once

/// What a document is set in: its families of type, and the size of its text.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "lectern/doc/page.h"
#include "lines/text_line.h"

namespace lectern::layout {

/// Families of type, numbered by how much is set in them: 0 is the document's own.
class FontFamilies final {
 public:
  void see(const std::vector<TextLine>& lines);

  /// Call once, when every page was seen.
  void settle(const std::vector<doc::Font>& fonts);

  std::uint16_t of(std::uint16_t font) const;

 private:
  std::map<std::uint16_t, std::size_t> set_in_;
  std::vector<std::string> families_;
  std::map<std::string, std::uint16_t> numbers_;
};

/// How much is printed in which size.
class Sizes final {
 public:
  void see(const std::vector<TextLine>& lines);
  float body() const;

 private:
  std::map<float, std::size_t> weight_;
};

}  // namespace lectern::layout
