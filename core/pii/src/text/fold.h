#pragma once

/// The text as matchers see it: foreign digits, dashes, blanks, full-width and mathematical forms and
/// ligatures as ASCII, invisible characters and marks that are set over others removed, everything else
/// unchanged; with the way back to the original bytes.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::pii {

class Folded {
 public:
  /// Borrows `source`, which must outlive the result. A text with nothing to fold is not copied.
  explicit Folded(std::string_view source);

  Folded(const Folded&) = delete;
  Folded& operator=(const Folded&) = delete;

  std::string_view text() const { return text_; }

  /// Bytes [begin, end) of `text()` between a right-to-left override and its end. They are in the order in
  /// which they are stored; who reads them sees them backwards.
  struct Stretch {
    std::size_t begin, end;
  };
  std::span<const Stretch> reversed() const { return reversed_; }

  /// Where in the source the character at `folded` begins.
  std::size_t source_begin(std::size_t folded) const;

  /// Where in the source the character before `folded` ends.
  std::size_t source_end(std::size_t folded) const;

 private:
  struct Anchor {
    std::size_t folded, source;  ///< from here on both run in step, until the next anchor
  };

  void note_override(char32_t control);

  std::string_view source_, text_;
  std::string owned_;
  std::vector<Anchor> anchors_;
  std::vector<Stretch> reversed_;
};

}  // namespace lectern::pii
