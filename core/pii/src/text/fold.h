#pragma once

/// The text as matchers see it: foreign digits, dashes, blanks, full-width forms and ligatures as ASCII,
/// invisible characters removed, everything else unchanged; with the way back to the original bytes.

#include <cstddef>
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

  /// Where in the source the character at `folded` begins.
  std::size_t source_begin(std::size_t folded) const;

  /// Where in the source the character before `folded` ends.
  std::size_t source_end(std::size_t folded) const;

 private:
  struct Anchor {
    std::size_t folded, source;  ///< from here on both run in step, until the next anchor
  };

  std::string_view source_, text_;
  std::string owned_;
  std::vector<Anchor> anchors_;
};

}  // namespace lectern::pii
